"""HTML as text without a tree: in linear time and little memory, however the page is built.

It lightens pages before the article is looked for, and reads those that are too large, too deep or too odd for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from habeas.capture.limits import TEXT_LIMIT

_SILENT = re.compile(r"<(?:(script|style|svg|template|iframe|object|canvas|math)\b|(!--))", re.I)
_ASIDE = re.compile(r"<(nav|footer|aside|form|select|button|head|noscript)\b", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>|<[!?][^<>]*>")
_INLINE_NAMES = (
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s small span strong sub sup tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_BLANK = re.compile(r"[^\S\n]+")
_LD_JSON = re.compile(r"ld\+json", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """A page without what is never read aloud; `data` holds its JSON-LD blocks."""

    html: str
    data: tuple[str, ...]


def lighten(html: str) -> Light:
    """`html` without scripts, styles, drawings and comments; an unclosed one is left where it is."""
    data: list[str] = []

    def keep(opening: str, inner: str) -> None:
        if _LD_JSON.search(opening) and len(data) < 20 and len(inner) < 1_000_000:
            data.append(inner)

    return Light(html=_without(html, _SILENT, keep), data=tuple(data))


def visible_text(html: str, limit: int = TEXT_LIMIT) -> str:
    """The words of `html`, one block a line, menus and forms left out; stops soon after `limit` characters."""
    html = _without(html, _ASIDE)
    pieces: list[str] = []
    at = size = 0
    for tag in _TAG.finditer(html):
        if tag.start() > at:
            pieces.append(html[at : tag.start()].replace("\n", " "))
            size += tag.start() - at
        at = tag.end()
        name = tag[2]
        if name is not None and name.lower() not in _INLINE and pieces and pieces[-1] != "\n":
            pieces.append("\n")
        if size > 2 * limit:
            break
    else:
        pieces.append(html[at:].replace("\n", " "))
    return tidy(unescape("".join(pieces)))


def tidy(text: str) -> str:
    """Lines without outer or repeated blanks, and no empty ones."""
    lines = (line.strip() for line in _BLANK.sub(" ", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _without(html: str, openings: re.Pattern[str], keep: Callable[[str, str], None] | None = None) -> str:
    """`html` without the elements that `openings` finds, to their closing tags; `keep` is told of scripts.

    A name that has no closing tag any more is remembered, so that ten thousand unclosed openings do not each search
    the rest of the page.
    """
    folded = html.replace("İ", "I").lower()  # of all letters only İ becomes two
    unclosed: set[str] = set()
    kept: list[str] = []
    at = 0
    while (match := openings.search(html, at)) is not None:
        name = match[match.lastindex or 0].lower()
        inner, end = (-1, -1) if name in unclosed else _closing(folded, match, name)
        if end < 0:
            unclosed.add(name)
            kept.append(html[at : match.end()])
            at = match.end()
            continue
        kept.append(html[at : match.start()] + " ")
        if keep is not None and name == "script":
            opening, _, body = html[match.start() : inner].partition(">")
            keep(opening, body)
        at = end
    kept.append(html[at:])
    return "".join(kept)


def _closing(folded: str, match: re.Match[str], name: str) -> tuple[int, int]:
    """Where the closing tag of an element begins and ends; (-1, -1) when it has none."""
    mark = "-->" if name == "!--" else f"</{name}"
    start = folded.find(mark, match.end())
    end = folded.find(">", start) if start >= 0 else -1
    return (start, end + 1) if end >= 0 else (-1, -1)
