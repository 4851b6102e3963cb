"""Every command in the documents runs and says what the document shows; every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)")


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _steps(block: str) -> list[tuple[str, list[str]]]:
    """Commands (lines that begin with "$ ") and the lines shown under each."""
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps and line.strip() not in ("", "..."):
            steps[-1][1].append(line)
    return steps


@pytest.mark.parametrize(("guide", "least"), [("tutorial.md", 11), ("how-to/review.md", 9)])
def test_guides_run_as_written(guide: str, least: int, tmp_path: Path) -> None:
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "habeas").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m habeas "$@"\n')
    (bin_folder / "habeas").chmod(0o755)
    own = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "HABEAS_LANG": "en", "COLUMNS": "100", "USER": "officer"}
    environment = os.environ | own
    environment.pop("HABEAS_REGISTER", None)
    commands = 0
    for kind, info, block in _BLOCK.findall((ROOT / "docs" / guide).read_text(encoding="utf-8")):
        if kind == "text" and "file=" in info:
            (tmp_path / info.split("file=")[1].strip()).write_text(block, encoding="utf-8")
        if kind != "console":
            continue
        for command, shown in _steps(block):
            said = _run(command, tmp_path, environment)
            commands += 1
            flat = re.sub(r"\s+", " ", said)
            for line in shown:
                assert re.sub(r"\s+", " ", line).strip() in flat, f"$ {command}\n{said}\n--- does not show ---\n{line}"
    assert commands >= least


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (document.parent / target).exists(), target


def test_the_readme_names_verbs_that_exist() -> None:
    from habeas.cli.main import VERBS

    named = set(re.findall(r"^ {4}habeas (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert len(named) > 5
    assert named <= set(VERBS)
