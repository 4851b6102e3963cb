"""A stretch of a web archive -> its claims: gate on raw bytes, quick text, the whole text of what is worth it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from habeas.capture import capture
from habeas.capture.httpmessage import HttpResponse, parsed
from habeas.capture.language import language_of
from habeas.capture.records import Record, first_record, records
from habeas.kit.digests import digest
from habeas.model.claimfile import to_json
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.work.intake import Reader

PAGE_LIMIT = 8 * 2**20
"""Bytes of a page, unpacked, that are looked at."""

_SAMPLE = 800  # characters by which a page's language is told before it is read whole
_MANY_LINES = 5  # telling lines from which on a page is read whole without another look
_HTML = re.compile(r"text/html|application/xhtml", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_OK = 200
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The records of archive number `archive` at `path` that begin at `start` or later and before `end`.

    `exact`: a record begins at `start`; else the first behind it is looked for.
    """

    archive: int
    path: str
    start: int
    end: int
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a sweep reads with. `gate` tells whether the bytes of a page hold words for which it is worth reading,
    `telling` keeps the lines of its text in which such words stand, `read` is the reader."""

    gate: Callable[[bytes], bool]
    telling: Callable[[str], str]
    read: Reader


@dataclass(slots=True, kw_only=True)
class Swept:
    """What a stretch gave. `began` and `stopped` are where its first record and that of the next stretch begin.

    `counts`: how many records were met, and what became of them, by name (docs/reference/sweep.md).
    """

    began: int
    stopped: int
    rows: list[Row] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def sweep(file: BinaryIO, stretch: Stretch, tools: Tools) -> Swept:
    """Read one stretch of an archive. What is damaged is counted and passed over. One page at a time."""
    size = file.seek(0, 2)
    began = stretch.start if stretch.exact else first_record(file, stretch.start)
    swept = Swept(began=size if began is None else began, stopped=size)
    if began is None or began >= stretch.end:
        swept.stopped = swept.began
        return swept
    for record in records(file, began, stretch.end, PAGE_LIMIT + 2**20):
        if record.problem == "end":
            swept.stopped = record.offset
            continue
        swept.counts["records"] += 1
        if record.problem:
            swept.counts[record.problem] += 1
        else:
            for row in _rows(record, tools, swept.counts):
                swept.rows.append({"archive": stretch.path, "offset": record.offset, **row})
    return swept


def _rows(record: Record, tools: Tools, counts: Counter[str]) -> Iterator[Row]:
    kind = record.headers.get("warc-type")
    if kind not in ("response", "resource"):
        counts["other_records"] += 1
        return
    http = parsed(record.block) if kind == "response" else None
    if kind == "response" and http is None:
        counts["bad_http"] += 1
        return
    declared = (http.header("content-type") if http else record.headers.get("content-type")) or ""
    if (http and http.status != _OK) or not _HTML.search(declared):
        counts["no_page"] += 1
        return
    counts["pages"] += 1
    name = record.headers.get("warc-target-uri", "").strip("<> ")
    try:
        data = _body(http, name) if http else record.block
    except BadInput:
        counts["bad_body"] += 1
        return
    if not tools.gate(data):
        return
    counts["gated"] += 1
    try:
        yield from _read(data, declared, name, record.headers, tools, counts)
    except BadInput:
        counts["unreadable"] += 1


def _body(http: HttpResponse, name: str) -> bytes:
    return http.body(name, PAGE_LIMIT)[0]


def _read(
    data: bytes, declared: str, name: str, headers: Mapping[str, str], tools: Tools, counts: Counter[str]
) -> Iterator[Row]:
    from habeas.capture.html import quick_text

    charset = _CHARSET.search(declared)
    text = quick_text(data, name, charset[1] if charset else None)
    lines = tools.telling(text)
    if not lines:
        return
    if lines.count("\n") < _MANY_LINES and not _claims_in(lines, text, name, tools, counts):
        return
    counts["promising"] += 1
    url = name if "://" in name else None
    document = capture(data, name=name, media_type=declared, url=url)
    reading = tools.read(document)
    claims = reading[1] if reading else ()
    counts["with_claims"] += bool(claims)
    counts["claims"] += len(claims)
    about = {
        "url": url,
        "captured_at": headers.get("warc-date"),
        "record": headers.get("warc-record-id"),
        "digest": digest(data),
        "outlet": document.source,
        "title": document.title,
        "published": document.published_on.isoformat() if document.published_on else None,
        "language": document.language,
    }
    for claim in claims:
        yield {**about, **to_json(claim)}


def _claims_in(lines: str, text: str, name: str, tools: Tools, counts: Counter[str]) -> bool:
    """Whether the reader finds a claim in the telling lines of a page."""
    language = language_of(f"{lines[:_SAMPLE]}\n{text[:_SAMPLE]}")
    quick = tools.read(Document(digest="", media_type="text/html", text=lines, name=name, language=language))
    counts["other_language"] += quick is None
    return quick is not None and bool(quick[1])
