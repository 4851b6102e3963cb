"""DOCX: words in their order, what the file says of itself, and files that are locked, broken or made to burst."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime

import docx
import pytest

from habeas.capture import capture
from habeas.capture.limits import PART_LIMIT
from habeas.capture.media import Media
from habeas.model.errors import BadInput

HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = b"</w:body></w:document>"


def bulletin() -> bytes:
    made = docx.Document()
    made.core_properties.title = "Bulletin 3"
    made.core_properties.modified = datetime(2026, 3, 4, 10)
    made.sections[0].header.paragraphs[0].text = "Lantern"
    made.add_heading("Twelve freed", 0)
    made.add_paragraph("Двенадцать человек вышли\tна свободу.")
    table = made.add_table(2, 2)
    for (row, column), words in {(0, 0): "Held", (0, 1): "14", (1, 0): "Freed", (1, 1): "12"}.items():
        table.cell(row, column).text = words
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "women", "3"
    made.add_paragraph("The end.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(document: bytes, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return out.getvalue()


def test_the_words_in_their_order() -> None:
    got = capture(bulletin(), name="b.docx")
    assert got.media_type == Media.DOCX
    assert got.text.splitlines() == [
        "Lantern",
        "Twelve freed",
        "Двенадцать человек вышли на свободу.",
        "Held | 14",
        "Freed | 12 women | 3",
        "The end.",
    ]
    assert (got.title, got.published_on, got.published_from) == ("Bulletin 3", date(2026, 3, 4), "file")
    dated = capture(bulletin(), name="b.docx", published=date(2025, 1, 1))
    assert (dated.published_on, dated.published_from) == (date(2025, 1, 1), "option")


def test_what_was_deleted_is_not_read_and_soft_hyphens_go() -> None:
    xml = (
        HEAD
        + (
            "<w:p><w:del><w:r><w:delText>Ninety </w:delText></w:r></w:del><w:ins><w:r><w:t>Nine</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> were re\u00adleased.</w:t><w:br/><w:t>Then</w:t></w:r></w:p>"
        ).encode()
        + TAIL
    )
    assert capture(zipped(xml), name="x.docx").text == "Nine were released. Then"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked with a password"),
        (bulletin()[:-300], "damaged"),
        (zipped(HEAD), "damaged"),
        (zipped(b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + HEAD + TAIL), "damaged"),
        (zipped(HEAD + TAIL), "no words"),
        (zipped(b"x", "word/other.xml"), "damaged"),
    ],
    ids=["locked", "cut", "not closed", "entities", "empty", "no document"],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        capture(data, name="x.docx")


def test_a_file_made_to_burst_ends_soon() -> None:
    text = b"<w:p><w:r><w:t>" + b"a" * (PART_LIMIT + 1000) + b"</w:t></w:r></w:p>"
    started = time.perf_counter()
    with pytest.raises(BadInput, match="larger than"):
        capture(zipped(HEAD + text + TAIL), name="x.docx")
    deep = (
        HEAD
        + b"<w:tbl><w:tr><w:tc>" * 20_000
        + b"<w:p><w:r><w:t>Six</w:t></w:r></w:p>"
        + b"</w:tc></w:tr></w:tbl>" * 20_000
    )
    assert capture(zipped(deep + TAIL), name="x.docx").text == "Six"
    assert time.perf_counter() - started < 10
