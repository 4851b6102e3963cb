"""What a verb does not need it does not load; every verb explains itself in four languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.cli.main import VERBS
from habeas.cli.table import table
from habeas.kit.messages import LANGUAGES

Habeas = Callable[..., tuple[int, str, str]]
HEAVY = {"django", "numpy", "highspy", "trafilatura", "lxml", "pypdfium2", "py3langid", "babel", "waitress"}


def test_reading_a_report_loads_nothing_heavy(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Kestrava, 3 May 2026\nThe ministry said that 12 people were released on 2 May 2026.\n")
    code = "import sys; from habeas.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "read", str(report)], capture_output=True, text=True, check=True)
    assert "12" in done.stdout
    assert HEAVY.isdisjoint(done.stderr.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_users_language(language: str, habeas: Habeas) -> None:
    code, top, _ = habeas("--lang", language, "--help")
    assert code == 0
    assert all(verb in top for verb in VERBS)
    english = {verb: habeas("--lang", "en", verb, "--help")[1] for verb in VERBS}
    for verb in VERBS:
        code, said, _ = habeas("--lang", language, verb, "--help")
        assert code == 0
        assert f"habeas {verb}" in said
        assert (said == english[verb]) == (language == "en")


def test_a_table_wraps_and_never_cuts() -> None:
    text = table(["What", "Words"], [["held", "four hundred and eighteen people in the list"]], ["a note"], width=30)
    assert max(len(line) for line in text.splitlines()) <= 30
    words = " ".join(text.split()).replace("held ", "")
    for word in ["four", "hundred", "and", "eighteen", "people", "in", "the", "list"]:
        assert word in words
    assert text.splitlines()[-1] == "    a note"
