"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("habeas", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("habeas")
for name in ("HABEAS_REGISTER", "HABEAS_DESK", "HABEAS_OPERATOR"):
    os.environ.pop(name, None)
os.environ["HABEAS_LANG"] = "en"


@pytest.fixture(scope="session", autouse=True)
def _registers_open_their_own_databases(django_db_blocker: Any) -> Iterator[None]:
    """Registers live in temporary folders, so there is no shared test database to guard."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def at() -> datetime:
    """Some instant of knowledge."""
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path, at: datetime) -> Iterator[Any]:
    """A new, empty register."""
    from habeas.store.opening import init_register

    made = init_register(tmp_path / "register", at=at, by="tester")
    yield made
    made.close()


@pytest.fixture
def habeas(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Runs the command line in this process: (exit code, stdout, stderr)."""
    from habeas.cli.main import main

    def call(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(word) for word in argv])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    yield call
    for name in ("HABEAS_REGISTER", "HABEAS_DESK", "HABEAS_OPERATOR", "HABEAS_SUGGESTED_NAME"):
        os.environ.pop(name, None)  # `serve` names its register there, for the pages
