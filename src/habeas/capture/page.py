"""What a page says of itself: title, outlet and day of publication, from JSON-LD and meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import islice
from typing import Any

from habeas.capture.dateline import any_date
from habeas.capture.extract import Dated, label

_META = re.compile(r"<meta\b([^<>]{0,4000})>", re.I)
_ATTRIBUTE = re.compile(r"""(?<![a-z:-])([a-z][a-z:-]{0,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_TIME_ELEMENT = re.compile(r"""<time\b[^<>]{0,500}?\bdatetime\s*=\s*["']?([^"'<>]{4,40})""", re.I)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,2000})", re.I)
_HEADING = re.compile(r"<h1\b[^<>]*>", re.I)
_ANY_TAG = re.compile(r"<[^<>]*>")
_HEAD_SIZE = 300_000
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publishdate", "publication_date", "pubdate",
    "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date",
    "dcterms.date", "article:post_date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_ISO = re.compile(r"\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$|[^\w])")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Story|Statement)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Title, outlet and publication as the page states them; None where it states none."""

    title: str | None
    source: str | None
    dated: Dated | None


def describe(html: str, data: tuple[str, ...], url: str | None) -> Page:
    """`html` (scripts out), its JSON-LD blocks and its address -> Page."""
    head = html[:_HEAD_SIZE]
    meta = _meta(head)
    story = _story(data)
    publisher = story.get("publisher")
    named = publisher.get("name") if isinstance(publisher, Mapping) else publisher
    outlet = label(meta.get("og:site_name")) or label(named) or label(meta.get("application-name")) or _host(url)
    return Page(title=_title(head, meta, story, outlet), source=outlet, dated=_dated(head, meta, story, url))


def day(value: object) -> date | None:
    """The calendar day of a stated date, as written in the publisher's own time zone."""
    if not isinstance(value, str):
        return None
    match = _ISO.match(value)
    if match is None:
        return any_date(value)
    try:
        found = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return found if 1900 <= found.year < 2100 else None


def date_in_url(url: str | None) -> date | None:
    """The day that an address such as /2026/01/10/title names."""
    match = _IN_URL.search(url or "")
    return day("-".join(match.groups())) if match else None


def _dated(head: str, meta: Mapping[str, str], story: Mapping[str, Any], url: str | None) -> Dated | None:
    time_element = _TIME_ELEMENT.search(head)
    stated = (
        ("json-ld", day(story.get("datePublished")) or day(story.get("dateCreated"))),
        ("meta", next((d for name in _DATE_NAMES if (d := day(meta.get(name))) is not None), None)),
        ("meta", day(time_element[1]) if time_element else None),
        ("url", date_in_url(url)),
    )
    return next((Dated(on=on, found_in=found_in) for found_in, on in stated if on is not None), None)


def _title(head: str, meta: Mapping[str, str], story: Mapping[str, Any], outlet: str | None) -> str | None:
    stated = label(meta.get("og:title")) or label(story.get("headline"))
    if stated is None:
        title = _TITLE.search(head)
        stated = _heading(head) or (label(unescape(title[1])) if title else None)
    return _without_outlet(label(unescape(stated)), outlet) if stated else None


def _heading(head: str) -> str | None:
    """The first h1 that has words."""
    for opening in islice(_HEADING.finditer(head), 5):
        window = head[opening.end() : opening.end() + 2000]
        closing = window.lower().find("</h1")
        words = label(unescape(_ANY_TAG.sub(" ", window[:closing]))) if closing >= 0 else None
        if words:
            return words
    return None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Six freed | The Courier -> Six freed."""
    if not title or not outlet or not title.endswith(outlet):
        return title
    return title.removesuffix(outlet).rstrip(" |-–—·•:") or title


def _meta(head: str) -> dict[str, str]:
    """Contents of meta elements by name, property or itemprop (small letters); the first of each."""
    found: dict[str, str] = {}
    for match in _META.finditer(head):
        attributes = {a[1].lower(): unescape(a[2] or a[3] or a[4] or "") for a in _ATTRIBUTE.finditer(match[1])}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            found.setdefault(name.lower(), attributes["content"])
    return found


def _story(data: tuple[str, ...]) -> Mapping[str, Any]:
    """The JSON-LD object that describes the article; else the first with a date of publication; else nothing."""
    nodes = [node for block in data for node in _nodes(block)]
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _kinds(node))]
    dated = [node for node in nodes if "datePublished" in node]
    return next(iter([*(a for a in articles if "datePublished" in a), *dated, *articles]), {})


def _nodes(block: str) -> Iterator[Mapping[str, Any]]:
    try:
        pending: list[Any] = [json.loads(block.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(1000):
        if not pending:
            return
        value = pending.pop(0)
        if isinstance(value, list):
            pending.extend(value[:200])
        elif isinstance(value, dict):
            yield value
            pending.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)


def _kinds(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _host(url: str | None) -> str | None:
    match = re.match(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", url or "", re.I)
    return label(match[1].lower()) if match else None
