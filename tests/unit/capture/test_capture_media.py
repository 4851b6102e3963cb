"""What kind of file it is, by what it holds."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from habeas.capture.media import Media, sniff
from habeas.model.errors import BadInput


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "declared", "kind"),
    [
        (b"Six were freed.", "a.txt", None, Media.TEXT),
        (b"Six were freed.", "a", "application/octet-stream", Media.TEXT),
        (b"%PDF-1.7 ...", "a.txt", "text/plain", Media.PDF),
        (b"junk before %PDF-1.4 ...", "a", None, Media.PDF),
        (b"<!DOCTYPE html><p>x", "a.txt", "text/plain", Media.HTML),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- c --><html>", "a", None, Media.HTML),
        ("<html><p>x</p></html>".encode("utf-16"), "a", None, Media.HTML),
        (b"<p>One.</p><p>Two.</p>", "a", None, Media.HTML),
        (b"<p>One.</p><p>Two.</p>", "a.txt", None, Media.TEXT),
        (b"<p>One", "a", "text/html; charset=utf-8", Media.HTML),
        (b"Six were freed.", "a.html", None, Media.TEXT),
        (b"5 < 6 and 7 > 6", "a", None, Media.TEXT),
    ],
)
def test_readable(data: bytes, name: str, declared: str | None, kind: Media) -> None:
    assert sniff(data, name, declared) is kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (zipped("xl/workbook.xml"), "a", "XLSX"),
        (zipped("mimetype", "content.xml"), "a", "OpenDocument"),
        (zipped("photo.jpg"), "a", "ZIP"),
        (b"PK\x03\x04 and then nothing that is a directory", "a", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "a.pdf", "PNG image"),
        (b"\xff\xd8\xff\xe0....", "a", "JPEG image"),
        (gzip.compress(b"text"), "a.txt", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a", "DOC/XLS/PPT"),
        (b"{\\rtf1 text}", "a", "RTF"),
        (b"From: a@example.org\n\nText", "a.mbox", "mbox"),
    ],
)
def test_not_readable_yet(data: bytes, name: str, kind: str) -> None:
    with pytest.raises(BadInput, match=kind) as caught:
        sniff(data, name, None)
    assert caught.value.where == name
    assert caught.value.todo is not None
