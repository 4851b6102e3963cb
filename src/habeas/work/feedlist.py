"""The list of feeds to watch: a TOML file that a person writes, checked line by line before anything is fetched."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput

SOONEST = timedelta(minutes=5)
_EVERY = timedelta(minutes=30)
_PAUSE = timedelta(seconds=10)
_MOST = 50
_SPAN = re.compile(r"(\d{1,5})\s*([smhd])")
_LINE = re.compile(r"line (\d+)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_CONTACT = re.compile(r"[\x21-\x7e][\x20-\x7e]{2,200}")
_OF_LIST = ("contact", "every", "pause", "feed")
_OF_FEED = ("url", "source", "source_type", "language", "follow", "every", "most")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed: `every` how often it is looked at; `follow` its items' links or keep the items themselves; `most` new
    items taken at one look. `source`, `source_type` and `language` are said of every document that comes from it."""

    url: str
    every: timedelta = _EVERY
    follow: bool = True
    most: int = _MOST
    source: str | None = None
    source_type: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """Feeds, the least `pause` between two requests to one host, and the address that servers are told (`contact`)."""

    feeds: tuple[Feed, ...]
    pause: timedelta = _PAUSE
    contact: str | None = None


def parse_feeds(text: str, where: str) -> FeedList:
    """The list in `text`. Raises BadInput that names the line, or the feed and the key, that is wrong."""
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).partition(" (at ")
        line = _LINE.search(place)
        at = line[1] if line else str(len(text.splitlines()))
        raise _wrong(f"{where}:{at}", gettext_lazy("This is not TOML ({reason}).", reason=reason)) from None
    _known(value, _OF_LIST, where)
    rows = value.get("feed")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise _wrong(where, gettext_lazy("It lists no feeds: each begins with a line [[feed]]."))
    contact = value.get("contact")
    if contact is not None and not (isinstance(contact, str) and _CONTACT.fullmatch(contact)):
        raise _wrong(f"{where}, contact", gettext_lazy("This must be an e-mail address or the address of a page."))
    every = _span(value, "every", _EVERY, where)
    feeds = tuple(_feed(row, every, _place(text, where, number)) for number, row in enumerate(rows, start=1))
    twice = next((feed.url for at, feed in enumerate(feeds) if feed.url in [f.url for f in feeds[:at]]), None)
    if twice:
        raise _wrong(where, gettext_lazy("This feed is listed twice: {url}", url=twice))
    return FeedList(
        feeds=feeds, pause=_span(value, "pause", _PAUSE, where, least=timedelta(seconds=1)), contact=contact
    )


def _feed(row: Mapping[str, Any], every: timedelta, where: str) -> Feed:
    _known(row, _OF_FEED, where)
    url = row.get("url")
    if not isinstance(url, str) or not _is_address(url):
        raise _wrong(f"{where}, url", gettext_lazy("A feed needs its address, beginning with http:// or https://."))
    most, follow = row.get("most", _MOST), row.get("follow", True)
    if not isinstance(follow, bool):
        raise _wrong(f"{where}, follow", gettext_lazy("This must be true or false."))
    if not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= 1000:
        raise _wrong(f"{where}, most", gettext_lazy("This must be a number from 1 to 1000."))
    words: dict[str, str | None] = {}
    for key in ("source", "source_type", "language"):
        told = row.get(key)
        if told is not None and not (isinstance(told, str) and told.strip()):
            raise _wrong(f"{where}, {key}", gettext_lazy("This must be words between quotation marks."))
        words[key] = told
    return Feed(url=url, every=_span(row, "every", every, where), follow=follow, most=most, **words)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _place(text: str, where: str, number: int) -> str:
    """Where the feed with that number begins: "feeds.toml, line 7"."""
    headings = [at for at, line in enumerate(text.splitlines(), start=1) if line.strip().startswith("[[feed]]")]
    return f"{where}:{headings[number - 1]}" if number <= len(headings) else f"{where}, {number}"


def _span(row: Mapping[str, Any], key: str, otherwise: timedelta, where: str, least: timedelta = SOONEST) -> timedelta:
    value = row.get(key)
    if value is None:
        return otherwise
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise _wrong(f"{where}, {key}", gettext_lazy('Write a time like "90s", "30m", "2h" or "1d".'))
    span = timedelta(**{_UNITS[match[2]]: int(match[1])})
    if span < least:
        seconds = int(least.total_seconds())
        raise _wrong(f"{where}, {key}", gettext_lazy("The shortest time allowed is {seconds} s.", seconds=seconds))
    return span


def _known(row: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in row:
        if key not in keys:
            what = gettext_lazy("Nobody knows the key {key} here; there are {keys}.", key=key, keys=", ".join(keys))
            raise _wrong(where, what)


def _wrong(where: str, what: Message) -> BadInput:
    return BadInput(what, where=where, todo=gettext_lazy("Mend the file and run the command again."))
