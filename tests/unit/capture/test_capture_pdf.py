"""PDF: the text layer, and the PDFs that have none. The files are written by hand here."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.capture import capture
from habeas.capture.pdf import paragraphs
from habeas.model.errors import BadInput


def pdf(*pages: str, info: str = "", trailer: str = "") -> bytes:
    """A PDF whose pages show the given lines in Helvetica; an empty page shows a rectangle."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: f"<< {info} >>",
    }
    for n, text in enumerate(pages):
        shown = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream = f"BT /F1 11 Tf 14 TL 40 750 Td {shown} ET" if text else "0 0 100 100 re f"
        objects[10 + 2 * n] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {11 + 2 * n} 0 R >>"
        )
        objects[11 + 2 * n] = f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"
    body, places = b"%PDF-1.4\n", {}
    for number, value in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n{value}\nendobj\n".encode("latin-1")
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    end = f"xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Root 1 0 R /Info 4 0 R /Size 99 {trailer} >>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode("latin-1")


REPORT = """Six freed in Tarn
TARN, Dec 29 - Six people who had been held in the prison of
Tarn since March were freed on Monday, the monitor said, and
two others remain inside.
The ministry said nothing."""


def test_text_page_by_page() -> None:
    document = capture(pdf(REPORT, "Second page."), name="report.pdf")
    assert document.text.split("\n") == [
        "Six freed in Tarn",
        "TARN, Dec 29 - Six people who had been held in the prison of Tarn since March were freed on Monday, "
        "the monitor said, and two others remain inside.",
        "The ministry said nothing.",
        "Second page.",
    ]
    assert (document.media_type, document.title, document.language) == ("application/pdf", "Six freed in Tarn", "en")
    assert document.published_on is None
    assert document.extracted_by.startswith("pypdfium2")


def test_facts_of_the_file_are_only_a_hint() -> None:
    info = "/Title (Weekly report) /CreationDate (D:20260102101500Z)"
    document = capture(pdf(REPORT, info=info), name="report.pdf")
    assert (document.published_on, document.published_from) == (date(2025, 12, 29), "text")
    assert document.title == "Weekly report"
    assert capture(pdf("Six people were freed.", info=info), name="report.pdf").published_on is None


def test_a_scan() -> None:
    with pytest.raises(BadInput, match=r"holds no text \(a scan\?\)") as caught:
        capture(pdf("", ""), name="scan.pdf")
    assert caught.value.todo is not None
    assert "OCR" in caught.value.todo.say()


def test_a_locked_pdf() -> None:
    key = "00" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    with pytest.raises(BadInput, match="locked with a password"):
        capture(pdf(REPORT, trailer=locked), name="locked.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.7\n%%EOF", pdf(REPORT)[:300], b"%PDF-" + bytes(1000)])
def test_damaged(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"damaged|no text"):
        capture(data, name="x.pdf")


def test_lines_and_paragraphs() -> None:
    assert paragraphs("A heading\r\nA full line of words that goes on in the\r\nnext one.\r\nAnother.") == (
        "A heading\nA full line of words that goes on in the next one.\nAnother."
    )
    assert (
        paragraphs("a long line with the word impris\x02\r\nonment broken")
        == "a long line with the word imprisonment broken"
    )
    assert (
        paragraphs("• first item of a long list\r\n• second item of a list")
        == "• first item of a long list\n• second item of a list"
    )
    assert paragraphs("") == ""
