"""DOCX -> text: paragraphs as lines, table rows as lines with their cells side by side, headers first, notes last.

A DOCX is a zip of XML. Only the parts with words are unpacked, each up to a limit, so that a file made to fill the
memory (a "zip bomb") ends in a sentence.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from habeas.capture.extract import Extract, label, printable, too_much_text
from habeas.capture.inflate import too_much
from habeas.capture.limits import PART_LIMIT, TEXT_LIMIT
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MAIN = re.compile(r"word/document\d*\.xml$", re.I)
_HEADER = re.compile(r"word/header\d*\.xml$", re.I)
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml$", re.I)
_CORE = "docProps/core.xml"
_BLANK = re.compile(r"[^\S\n]+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 64 * 1024


def extract_docx(data: bytes, name: str) -> Extract:
    """The words of a DOCX. Raises BadInput for one that is locked, damaged, too large, or without words."""
    if data.startswith(_OLE):
        raise _locked(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive, name)
    except BadInput:
        raise
    except Exception:  # zipfile raises what its bytes lead it to: struct.error, zlib.error, KeyError, ...
        raise _damaged(name) from None
    lines = [line for part in parts for line in _lines(part, name)]
    text = "\n".join(lines)
    if len(text) > TEXT_LIMIT:
        raise too_much_text(name)
    if not any(char.isalnum() for char in text):
        raise _no_words(name)
    facts = _facts(data)
    return Extract(
        text=text,
        extracted_by="docx",
        title=label(facts.get("title")),
        saved=_day(facts.get("modified")) or _day(facts.get("created")),
    )


def _parts(archive: zipfile.ZipFile, name: str) -> list[bytes]:
    """Headers, the body, notes."""
    names = archive.namelist()[:20_000]
    main = [n for n in names if _MAIN.match(n)][:1]
    if not main:
        raise _damaged(name)
    wanted = [*sorted(n for n in names if _HEADER.match(n))[:10], *main, *sorted(n for n in names if _NOTES.match(n))]
    return [_unpacked(archive, part, name) for part in wanted]


def _unpacked(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    info = archive.getinfo(part)
    if info.flag_bits & 1:
        raise _locked(name)
    pieces, size = [], 0
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > PART_LIMIT:
                raise too_much(name, PART_LIMIT)
            pieces.append(piece)
    return b"".join(pieces)


def _lines(part: bytes, name: str) -> Iterator[str]:
    """The paragraphs of one part in order, rows of tables as one line each; stops soon after TEXT_LIMIT."""
    if b"<!DOCTYPE" in part[:2000] or b"<!ENTITY" in part:
        raise _damaged(name)
    parser: Any = XMLPullParser(("start", "end"))
    words: list[str] = []  # of the paragraph being read
    cells: list[list[str]] = []  # of the rows being read: a row within a cell is words of that cell
    size = 0
    try:
        for at in range(0, len(part), _CHUNK):
            parser.feed(part[at : at + _CHUNK])
            for event, element in parser.read_events():
                line = _take(event, element, words, cells)
                if line:
                    size += len(line)
                    yield line
            if size > TEXT_LIMIT:
                raise too_much_text(name)
        parser.close()
    except (ParseError, LookupError, ValueError):
        raise _damaged(name) from None


def _take(event: str, element: Element, words: list[str], cells: list[list[str]]) -> str | None:
    """What one event of the parser adds; a finished line when it ends one."""
    tag = element.tag.replace(_STRICT, _W)
    if event == "start":
        if tag == f"{_W}tr":
            cells.append([])
        elif tag == f"{_W}tc" and cells:
            cells[-1].append("")
        return None
    if tag == f"{_W}t":
        words.append(element.text or "")
    elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
        words.append(" ")
    elif tag == f"{_W}noBreakHyphen":
        words.append("-")
    line = None
    if tag == f"{_W}p":
        line = _tidy("".join(words))
        words.clear()
        if cells and cells[-1]:
            cells[-1][-1] = f"{cells[-1][-1]} {line}".strip()
            line = None
    elif tag == f"{_W}tr" and cells:
        line = " | ".join(cell for cell in cells.pop() if cell)
        if cells and cells[-1]:
            cells[-1][-1] = f"{cells[-1][-1]} {line}".strip()
            line = None
    if tag in (f"{_W}p", f"{_W}tr", f"{_W}tbl"):
        element.clear()
    return line


def _tidy(text: str) -> str:
    return _BLANK.sub(" ", printable(text.replace("\u00ad", ""))).strip()


def _facts(data: bytes) -> dict[str, str]:
    """Title and days of the core properties; nothing when they are missing or broken."""
    facts: dict[str, str] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = _unpacked(archive, _CORE, _CORE)
        if b"<!DOCTYPE" in xml or len(xml) > 1_000_000:
            return {}
        parser: Any = XMLPullParser(("end",))
        parser.feed(xml)
        for _, element in parser.read_events():
            facts[element.tag.rpartition("}")[2]] = element.text or ""
    except Exception:  # facts about the file are a convenience
        return facts
    return facts


def _day(value: str | None) -> date | None:
    match = _DAY.match(value or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _damaged(where: str) -> BadInput:
    todo = gettext_lazy("Get it again from where it came.")
    return BadInput(gettext_lazy("This DOCX is damaged and cannot be read."), where=where, todo=todo)


def _locked(where: str) -> BadInput:
    todo = gettext_lazy("Save a copy without a password and add that.")
    return BadInput(gettext_lazy("This document is locked with a password."), where=where, todo=todo)


def _no_words(where: str) -> BadInput:
    todo = gettext_lazy("If it holds pictures of pages, save it as PDF and add that.")
    return BadInput(gettext_lazy("This DOCX holds no words."), where=where, todo=todo)
