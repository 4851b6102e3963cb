"""Lines and sentences of a normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.read.expressions import Expression
from habeas.read.normalise import Normal

# Longer sentences are cut: what follows looks at pairs of words, and its time must stay linear in the text.
LONGEST = 1200
_END = re.compile(r"[.!?…]+[\"')\]]* +(?=[\"'(\[—¿¡•-]{0,2}\s?[^\W_])")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Characters `start` to `end` of the normalised text; `text` and `low` (lower case) are those characters."""

    start: int
    end: int
    line: int
    first: bool
    text: str
    low: str


def sentences(normal: Normal, abbreviations: Expression) -> Iterator[Sentence]:
    """The sentences of each line, in order. `abbreviations` matches what ends with a point and ends no sentence."""
    for number, line in enumerate(_LINE.finditer(normal.text)):
        start = line.start()
        for end in _ends(normal, line.start(), line.end(), abbreviations):
            sentence = _trimmed(normal, start, end, number, start == line.start())
            if sentence is not None:
                yield sentence
            start = end


def _ends(normal: Normal, start: int, end: int, abbreviations: Expression) -> Iterator[int]:
    last = start
    for match in _END.finditer(normal.text, start, end):
        starts_low = normal.text[match.end()].islower()
        if starts_low or abbreviations.search(normal.low, max(last, match.start() - 12), match.start() + 1):
            continue
        yield from _cuts(normal.text, last, match.end())
        yield match.end()
        last = match.end()
    yield from _cuts(normal.text, last, end)
    yield end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        start = space + 1 if space > 0 else start + LONGEST
        yield start


def _trimmed(normal: Normal, start: int, end: int, line: int, first: bool) -> Sentence | None:
    text = normal.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start == end:
        return None
    return Sentence(start=start, end=end, line=line, first=first, text=text[start:end], low=normal.low[start:end])
