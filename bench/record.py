"""Writes what a benchmark printed into docs/benchmarks, with the day, the versions and the command that makes it."""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "benchmarks"


def record(name: str, text: str, *packages: str) -> Path:
    """Write docs/benchmarks/NAME.md and return its path. `packages` are those whose versions matter."""
    versions = ", ".join([f"Python {platform.python_version()}", *(f"{p} {version(p)}" for p in ("habeas", *packages))])
    command = " ".join(["python", Path(sys.argv[0]).as_posix(), *(w for w in sys.argv[1:] if w != "--record")])
    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / f"{name}.md"
    made = f"Made on {datetime.now(UTC):%Y-%m-%d} by `{command}` with {versions}."
    note = "Machines differ and are noisy: read the ratios."
    target.write_text(f"# Benchmark: {name}\n\n{made}\n{note}\n\n{text.strip()}\n", encoding="utf-8")
    return target
