"""Kept programs are the same expressions; a damaged, foreign or unwritable cache changes nothing but the time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.read.programs import Programs

PATTERNS = (r"(?<!\w)(?P<n>\d{1,3})(?: (?:more |fewer )?(?P<who>people|prison\w{0,9}))?", r"(?:мы|яны)\b", r"(a)|(b)")
TEXT = "12 people, 3 more prisoners, мы 44 and ab яны"


def found(pattern: re.Pattern[str], text: str) -> list[object]:
    return [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in pattern.finditer(text)]


def test_a_kept_program_finds_what_a_fresh_one_finds(tmp_path: Path) -> None:
    first = Programs(tmp_path, "x")
    assert [found(first.compile(p), TEXT) for p in PATTERNS] == [found(re.compile(p), TEXT) for p in PATTERNS]
    first.keep()
    files = list(tmp_path.iterdir())
    assert len(files) == 1
    again = Programs(tmp_path, "x")
    assert [found(again.compile(p), TEXT) for p in PATTERNS] == [found(re.compile(p), TEXT) for p in PATTERNS]
    assert [again.compile(p).pattern for p in PATTERNS] == list(PATTERNS)
    for damage in (b"", b"junk", files[0].read_bytes()[:50]):
        files[0].write_bytes(damage)
        assert found(Programs(tmp_path, "x").compile(PATTERNS[0]), TEXT) == found(re.compile(PATTERNS[0]), TEXT)


def test_nothing_to_write_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    programs = Programs(tmp_path / "file" / "folder", "x")
    programs.compile("a")
    programs.keep()
    with pytest.raises(re.error):
        programs.compile("(")


@given(st.text(max_size=60))
def test_any_text_is_matched_alike(text: str) -> None:
    programs = Programs(Path("/nowhere"), "x")
    for pattern in PATTERNS:
        assert found(programs.compile(pattern), text) == found(re.compile(pattern), text)
