"""Beginnings of words by which a page is worth reading, from each language's words.yaml (`page`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from habeas.read.lexicon import Lexicon
from habeas.read.normalise import lower
from habeas.read.patterns import one_of

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Beginnings of words, in lower case and one spelling: any one of `one`, or two different ones of `two`."""

    language: str
    one: tuple[str, ...]
    two: tuple[str, ...]


def page_words(lexicon: Lexicon) -> PageWords:
    """The page words of a language. A language without a list opens to every telling word of its events' patterns."""
    listed = lexicon.data["words"].get("page")
    if listed is None:
        return PageWords(language=lexicon.language, one=lexicon.telling, two=())
    one, two = (tuple(str(word).lower() for word in listed.get(name, ())) for name in ("one", "two"))
    return PageWords(language=lexicon.language, one=one, two=two)


def telling_lines(words: Sequence[PageWords]) -> Callable[[str], str]:
    """A function that keeps the lines of a text that tell by `words`, and leaves out the others."""
    alone = {word for listed in words for word in listed.one}
    every = one_of(dict.fromkeys(word for listed in words for word in (*listed.one, *listed.two)))
    telling = re.compile(rf"(?<!\w)(?:{every or '(?!)'})")

    def tells(low: str, start: int, end: int) -> bool:
        first: str | None = None
        for match in telling.finditer(low, start, end):
            word = match.group()
            if word in alone or (first is not None and word != first):
                return True
            first = word
        return False

    def kept(text: str) -> str:
        low = lower(text)
        lines = (line.span() for line in _LINE.finditer(text))
        return "\n".join(text[start:end] for start, end in lines if tells(low, start, end))

    return kept
