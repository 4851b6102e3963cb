"""Text recognition, with a stand-in for tesseract: what it is given, what becomes of what it gives, how it fails."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdfium2
import pytest

from habeas.engines.ocr import recognise
from habeas.model.errors import BadInput
from habeas.work.intake import Found, document_of

PROGRAM = """#!/bin/sh
case "$1" in
--version) echo "tesseract 5.3.0"; exit 0;;
--list-langs) echo "List of available languages (2):"; echo eng; echo rus; exit 0;;
esac
%s
"""


def scan(pages: int = 2) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(200, 100)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder / "tesseract"


def stand_in(program: Path, does: str) -> None:
    program.write_text(PROGRAM % does)
    program.chmod(0o755)


def test_pages_become_text(tesseract: Path, tmp_path: Path) -> None:
    stand_in(tesseract, f'echo "$@" >> {tmp_path}/asked; head -c 14 >> {tmp_path}/given; echo "Six people were freed."')
    document = document_of(Found(data=scan(), name="s.pdf", method="file", language="en"), recognise)
    assert document.text == "Six people were freed.\nSix people were freed."
    assert document.extracted_by == "tesseract 5.3.0 (eng), 300 dpi"
    assert (tmp_path / "asked").read_text() == "- - -l eng\n" * 2
    assert (tmp_path / "given").read_bytes() == b"P5 834 417 255" * 2
    told: list[tuple[int, int]] = []
    recognise(scan(3), "s.pdf", "en", tell=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(BadInput, match="took longer than 0 s"):
        recognise(scan(1), "s.pdf", "en", seconds=0)
    assert recognise(scan(1), "s.pdf", None).extracted_by == "tesseract 5.3.0 (eng+rus), 300 dpi"


@pytest.mark.parametrize(
    ("does", "language", "said"),
    [
        ("echo broken >&2; exit 1", None, r"failed \(broken\)"),
        ("sleep 5", None, "took longer"),
        ("true", None, "finds no words"),
        ("true", "be", "no model"),
    ],
)
def test_failures_are_said(tesseract: Path, does: str, language: str | None, said: str) -> None:
    stand_in(tesseract, does)
    with pytest.raises(BadInput, match=said):
        recognise(scan(1), "s.pdf", language, page_seconds=0.5)


def test_without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadInput, match="not installed"):
        recognise(scan(1), "s.pdf", None)
