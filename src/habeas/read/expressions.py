"""Expressions that are not even tried on a text without the words they need.

Most of a language's expressions match in few sentences. The words of a sentence are looked up once, each in one table;
what comes back tells which expressions can match there at all. Answers are those of `re`, only sooner.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence

from habeas.read.anchors import Anchors

_WORDS = re.compile(r"\w+")
_ALWAYS = 1
_SHORT, _LONG = 64, 4000  # characters of texts that are searched at once: looking up their words would take longer
_MOST_WORDS, _MOST_TEXTS = 100_000, 1024  # what is remembered


class Sieve:
    """Which of its expressions may match in a text. What it remembers is bounded."""

    def __init__(self) -> None:
        self._wholes: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        self._lengths: tuple[int, ...] = ()
        self._digits = 0
        self._bits = 1
        self._words: dict[str, int] = {}
        self.texts: dict[str, int] = {}

    def add(self, anchors: Anchors | None) -> int:
        """The mark of a new expression with these anchors: `marks(text)` shares a bit with it where it may match."""
        if anchors is None:
            return _ALWAYS
        bit = 1 << self._bits
        self._bits += 1
        wholes, starts, digits = anchors
        for words, table in ((wholes, self._wholes), (starts, self._starts)):
            for word in words:
                table[word] = table.get(word, 0) | bit
        self._digits |= bit if digits else 0
        self._lengths = tuple(sorted({len(start) for start in self._starts}))
        self._words.clear()
        self.texts.clear()
        return bit

    def marks(self, text: str) -> int:
        """The marks of all expressions that may match in `text`."""
        marks = self.texts.get(text)
        if marks is None:
            marks = _ALWAYS
            words = self._words
            for word in _WORDS.findall(text):
                found = words.get(word)
                marks |= self._word(word) if found is None else found
            if len(self.texts) >= _MOST_TEXTS:
                self.texts.clear()
            self.texts[text] = marks
        return marks

    def _word(self, word: str) -> int:
        marks = self._wholes.get(word, 0)
        for length in self._lengths:
            if length > len(word):
                break
            marks |= self._starts.get(word[:length], 0)
        if word[0].isdecimal():
            marks |= self._digits
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        if len(word) < _SHORT:
            self._words[word] = marks
        return marks


class Expression:
    """A compiled expression behind a sieve; its methods are those of `re.Pattern`."""

    __slots__ = ("_known", "_mark", "_sieve", "fullmatch", "match", "pattern")

    def __init__(self, pattern: re.Pattern[str], sieve: Sieve, mark: int) -> None:
        self.pattern, self._sieve, self._mark = pattern, sieve, mark
        self._known = sieve.texts
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between `start` and `end`."""
        marks = self._known.get(text)
        if marks is None and _SHORT < len(text) < _LONG:
            marks = self._sieve.marks(text)
        return self.pattern.search(text, start, end) if marks is None or marks & self._mark else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches between `start` and `end`, none overlapping another."""
        marks = self._known.get(text)
        if marks is None and _SHORT < len(text) < _LONG:
            marks = self._sieve.marks(text)
        return self.pattern.finditer(text, start, end) if marks is None or marks & self._mark else iter(())


class Alternatives:
    """Several expressions as one: at one place the expression that stands first is what matches."""

    __slots__ = ("_any", "_listed", "_sieve")

    def __init__(self, listed: Sequence[tuple[re.Pattern[str], int]], sieve: Sieve) -> None:
        self._listed, self._sieve = tuple(listed), sieve
        self._any = 0
        for _, mark in self._listed:
            self._any |= mark

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """All of them, by precedence."""
        return tuple(pattern for pattern, _ in self._listed)

    def _possible(self, text: str) -> Iterator[re.Pattern[str]]:
        marks = self._sieve.marks(text) & self._any
        return (pattern for pattern, mark in self._listed if marks & mark) if marks else iter(())

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """What matches at `start`."""
        return next((m for pattern in self._possible(text) if (m := pattern.match(text, start))), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What matches all of `text`."""
        return next((m for pattern in self._possible(text) if (m := pattern.fullmatch(text))), None)

    def finditer(
        self, text: str, accepted: Callable[[re.Match[str]], bool] = lambda match: True
    ) -> Iterator[re.Match[str]]:
        """The matches in `text`, none overlapping another, none empty. Each expression passes the text once.

        Where a match is not `accepted`, those of later expressions at its place are looked at.
        """
        possible = list(self._possible(text))
        waiting = [(m.start(), i, m) for i, pattern in enumerate(possible) if (m := _first(pattern, text, 0, accepted))]
        while waiting:
            _, _, first = min(waiting, key=lambda one: one[:2])
            yield first
            end = first.end()
            rest = [one for one in waiting if one[0] >= end]
            for start, i, _ in waiting:
                if start < end and (m := _first(possible[i], text, end, accepted)):
                    rest.append((m.start(), i, m))
            waiting = rest


def _first(
    pattern: re.Pattern[str], text: str, start: int, accepted: Callable[[re.Match[str]], bool]
) -> re.Match[str] | None:
    """The first accepted match behind `start` that holds at least one character."""
    return next((m for m in pattern.finditer(text, start) if m.end() > m.start() and accepted(m)), None)
