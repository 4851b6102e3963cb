"""Feeds (RSS, Atom) -> their items: title, day, address and words, each with the bytes it was read from."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import zip_longest
from time import struct_time
from typing import Any

from habeas.capture.extract import Dated, Extract, label, printable
from habeas.capture.limits import FEED_LIMIT, PARTS_LIMIT
from habeas.capture.markup import lighten, tidy, visible_text
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_MARKS = re.compile(rb"<!\[CDATA\[|<!--|<(item|entry)\b[^>]*(?<!/)>|</(?:item|entry)\s*>", re.I)
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_HEAD = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed. `name` is its own id (guid), else its address, else its title; `raw` its bytes in the feed.

    `extract` is None for an item without a word.
    """

    name: str
    link: str | None
    dated: Dated | None
    raw: bytes
    extract: Extract | None


def items(data: bytes, name: str) -> tuple[Item, ...]:
    """The items of a feed in its order. Raises BadInput for one that holds none or is too large."""
    if len(data) > FEED_LIMIT:
        raise _too_large(name, len(data))
    slices = tuple(_slices(data))[:PARTS_LIMIT]
    if not slices:
        raise _empty(name)
    feed = _parsed(data)
    entries: Sequence[Any] = feed.entries if len(feed.entries) == len(slices) else [_alone(data, s) for s in slices]
    outlet = label(_words(str(feed.feed.get("title") or "")))
    return tuple(_item(entry, raw, outlet) for entry, raw in zip_longest(entries, slices))


def _slices(data: bytes) -> Iterator[bytes]:
    """From each opening tag of an item to its closing tag, what stands in CDATA and comments passed over."""
    at, start = 0, -1
    unclosed: set[bytes] = set()
    while (mark := _MARKS.search(data, at)) is not None:
        at = mark.end()
        ending = _ENDS.get(mark[0])
        if ending is not None:
            end = -1 if ending in unclosed else data.find(ending, at)
            if end < 0:
                unclosed.add(ending)
            else:
                at = end + len(ending)
        elif mark[1]:
            start = mark.start() if start < 0 else start
        elif start >= 0:
            yield data[start:at]
            start = -1


def _alone(data: bytes, raw: bytes) -> Any:
    """An item of a feed that does not parse as a whole: read behind the feed's own beginning, for its names."""
    head = data[: max(0, data.find(raw))]
    first = _MARKS.search(head)
    head = head[: first.start()] if first else head
    entries = _parsed(head[:_HEAD] + raw).entries
    return entries[0] if entries else None


def _parsed(data: bytes) -> Any:
    # as a stream: given bytes that begin with an address, feedparser would fetch it
    return _feedparser().parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


@cache
def _feedparser() -> Any:
    import feedparser

    logging.getLogger("feedparser").setLevel(logging.CRITICAL + 1)
    return feedparser


def _item(entry: Any, raw: bytes, outlet: str | None) -> Item:
    if entry is None:
        name = label(raw[:200].decode("utf-8", "replace")) or "?"
        return Item(name=name, link=None, dated=None, raw=raw, extract=None)
    title = label(_words(str(entry.get("title") or "")))
    body = _words(_content(entry))
    link = label(entry.get("link"))
    dated = _dated(entry)
    author = label((entry.get("source") or {}).get("title"))
    text = body if title in (None, body.partition("\n")[0]) else f"{title}\n{body}".strip()
    extract = Extract(
        text=text,
        extracted_by=f"feedparser {_feedparser().__version__}",
        title=title,
        source=author or outlet,
        dated=dated,
    )
    name = label(entry.get("id")) or link or title or label(text[:200]) or "?"
    return Item(name=name, link=link, dated=dated, raw=raw, extract=extract if text.strip() else None)


def _content(entry: Any) -> str:
    """The longest of what an item gives: all of the article, or a summary."""
    given = [str(part.get("value") or "") for part in entry.get("content") or []]
    return max([*given, str(entry.get("summary") or "")], key=len)


def _words(html: str) -> str:
    return tidy(printable(visible_text(lighten(html).html)))


def _dated(entry: Any) -> Dated | None:
    """The day in UTC: feeds give an instant, and what stands in it is read by the parser."""
    for field in ("published", "updated"):
        given = entry.get(f"{field}_parsed") if entry.get(field) else None
        on = _day_as_written(str(entry.get(field) or "")) or _day(given)
        if on is not None:
            return Dated(on=on, found_in="feed")
    return None


def _day_as_written(text: str) -> date | None:
    """The calendar day in the publisher's own zone, where the value is ISO 8601 or RFC 5322."""
    from email.utils import parsedate_to_datetime

    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            on = parse(text.strip()).date()
        except Exception:  # not in this form
            continue
        return on if 1970 <= on.year < 2100 else None
    return None


def _day(value: struct_time | None) -> date | None:
    try:
        return date(*value[:3]) if value is not None and 1970 <= value[0] < 2100 else None
    except ValueError:
        return None


def _empty(where: str) -> BadInput:
    todo = gettext_lazy("Open the address in a browser: it may be a page, or a feed that is not filled yet.")
    return BadInput(gettext_lazy("This feed holds no items."), where=where, todo=todo)


def _too_large(where: str, size: int) -> BadInput:
    what = gettext_lazy("This feed is too large: {size} bytes; {limit} can be read.", size=size, limit=FEED_LIMIT)
    return BadInput(what, where=where, todo=gettext_lazy("Add the reports that it names instead."))
