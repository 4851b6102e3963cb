"""PDF with a text layer -> text: page by page, lines joined to paragraphs, words broken at line ends mended."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from habeas.capture.extract import Extract, NoTextLayer, label, too_much_text
from habeas.capture.limits import PAGES_LIMIT, TEXT_LIMIT
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe to call from two threads
_BROKEN_WORD = re.compile("[\ufffe\x02\u00ad](?:\r?\n)?")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\uffff\ud800-\udfff]")
_STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_ENDS_SENTENCE = tuple('.!?…:;»”"')
_FULL_LINE = 0.7


def extract_pdf(data: bytes, name: str) -> Extract:
    """The text layer. Raises BadInput for a locked, damaged or overlong PDF and for one without text."""
    with ONE_AT_A_TIME:
        document = _open(data, name)
        try:
            if len(document) > PAGES_LIMIT:
                raise _too_long(name, len(document))
            text = "\n".join(_pages(document, name))
            facts = _facts(document)
        finally:
            document.close()
    if not any(char.isalnum() for char in text):
        raise _no_text(name)
    return Extract(
        text=text,
        extracted_by=f"pypdfium2 {_pdfium().version.PYPDFIUM_INFO}",
        title=label(facts.get("Title")),
        hint=_stamp(facts.get("CreationDate")) or _stamp(facts.get("ModDate")),
    )


def _open(data: bytes, name: str) -> Any:
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(data)
        len(document)
    except Exception as error:
        if "assword" in str(error):
            raise _locked(name) from None
        raise _damaged(name) from None
    return document


def _pages(document: Any, name: str) -> Iterator[str]:
    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
            layer = page.get_textpage()
            raw = layer.get_text_range() if layer.count_chars() else ""
            layer.close()
            page.close()
        except Exception:
            raise _damaged(f"{name}, {number + 1}") from None
        size += len(raw)
        if size > TEXT_LIMIT:
            raise too_much_text(name)
        text = paragraphs(raw)
        if text:
            yield text


def paragraphs(raw: str) -> str:
    """The lines of one page joined to paragraphs: a line goes on in the next when it is full and ends no sentence,
    or when it is full and the next begins small."""
    lines = [_UNWANTED.sub(" ", line).strip() for line in _BROKEN_WORD.sub("", raw).splitlines()]
    widths = sorted(len(line) for line in lines if line)
    full = _FULL_LINE * widths[len(widths) * 9 // 10] if widths else 0
    done: list[str] = []
    previous = ""
    for line in lines:
        if done and previous and line and len(previous) >= full and _goes_on(previous, line):
            done[-1] = f"{done[-1]} {line}"
        elif line:
            done.append(line)
        previous = line
    return "\n".join(done)


def _goes_on(line: str, following: str) -> bool:
    return following[0].islower() or not (line.endswith(_ENDS_SENTENCE) or following[0] in "•–—-*")


def _facts(document: Any) -> dict[str, str]:
    try:
        return dict(document.get_metadata_dict())
    except Exception:  # facts about the file are a convenience
        return {}


def _stamp(value: str | None) -> date | None:
    match = _STAMP.match(value or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


@cache
def _pdfium() -> Any:
    import pypdfium2

    return pypdfium2


def _damaged(where: str) -> BadInput:
    todo = gettext_lazy("Get it again from where it came.")
    return BadInput(gettext_lazy("This PDF is damaged and cannot be read."), where=where, todo=todo)


def _locked(where: str) -> BadInput:
    todo = gettext_lazy("Save a copy without a password and add that.")
    return BadInput(gettext_lazy("This PDF is locked with a password."), where=where, todo=todo)


def _too_long(where: str, pages: int) -> BadInput:
    what = gettext_lazy("This PDF has {pages} pages; {limit} can be read.", pages=pages, limit=PAGES_LIMIT)
    return BadInput(what, where=where, todo=gettext_lazy("Split it and add the parts."))


def _no_text(where: str) -> NoTextLayer:
    todo = gettext_lazy("Run text recognition (OCR) on it and add what comes out.")
    return NoTextLayer(gettext_lazy("This PDF holds no text (a scan?)."), where=where, todo=todo)
