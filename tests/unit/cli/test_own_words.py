"""What the how-to about own words promises: its files are well formed, and a wrong example is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Habeas = Callable[..., tuple[int, str, str]]
HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "own-words.md"
_FILE = re.compile(r"^    books/(lexicons/\S+\.yaml)\n\n((?:    .*\n)+)", re.MULTILINE)


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A folder with the files of the how-to, as a user would write them."""
    written = _FILE.findall(HOW_TO.read_text(encoding="utf-8"))
    assert [name for name, _ in written] == [f"lexicons/en/{name}.yaml" for name in ("places", "actors", "events")]
    for name, lines in written:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"^    ", "", lines, flags=re.MULTILINE), encoding="utf-8")
    return tmp_path


def test_the_files_of_the_how_to_hold(habeas: Habeas, books: Path) -> None:
    code, out, err = habeas("lexicon", "check", "--register", books)
    assert (code, err) == (0, "")
    assert ", 0 failed." in out


def test_an_example_that_is_not_read_is_told(habeas: Habeas, books: Path) -> None:
    events = books / "lexicons" / "en" / "events.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace("whisked off on", "waved off on"), encoding="utf-8")
    code, out, _ = habeas("lexicon", "check", "--register", books)
    assert code == 1
    assert "“Nine weavers were waved off on Friday.” must be read as detention" in out
    assert ", 1 failed." in out


def test_no_folder_of_words(habeas: Habeas, tmp_path: Path) -> None:
    code, _, err = habeas("lexicon", "check", "--register", tmp_path)
    assert code == 2
    assert "--lexicons DIR" in err


def test_a_reading_explained_with_own_words(habeas: Habeas, books: Path) -> None:
    report = books / "report.txt"
    report.write_text("Loshk, 4 March 2026\nNine weavers were whisked off on Friday.\n", encoding="utf-8")
    page = books / "page.html"
    assert habeas("read", report, "--lexicons", books / "lexicons", "--explain", page)[0] == 0
    code, out, _ = habeas("read", report, "--lexicons", books / "lexicons", "--explain")
    assert code == 0
    assert "own.bagged" in out
    assert "own.bagged" in page.read_text(encoding="utf-8")
    assert "XT" in out
