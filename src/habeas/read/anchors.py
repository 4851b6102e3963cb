"""What a regular expression cannot match without: for each of its ways to match, one word or beginning of a word.

`anchors_of` walks the parsed expression as RE2 and Rust's regex do to find required literals (Cox, "Regular Expression
Matching with a Trigram Index", 2012), with words where they take any letters: a text that holds none of the words
cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# What is needed: whole words, beginnings of words, "0" for a word that begins with a digit. None: nothing is.
Anchors = tuple[frozenset[str], frozenset[str], bool]

_MOST = 4000  # strings that one stretch of an expression may stand for
_DIGIT = "0"
_PARTS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d]+")
_MAYBE = 64  # strings of an optional part that are written out


@dataclass(frozen=True, slots=True)
class _Way:
    """One string that a stretch of the expression stands for; whether a word begins before it."""

    text: str
    begins: bool


def anchors_of(parsed: Any) -> Anchors | None:
    """The anchors of an expression parsed by `re`; None when it may match without any."""
    if parsed.state.flags & (re.IGNORECASE | re.LOCALE):
        return None
    walk = _Walk()
    walk.sequence(list(parsed))
    walk.cut(ends=False)
    if walk.best is None:
        return None
    words = frozenset(word for word, whole in walk.best if whole)
    starts = frozenset(word for word, whole in walk.best if not whole and word != _DIGIT)
    return words, starts, (_DIGIT, False) in walk.best


_Needed = frozenset[tuple[str, bool]]


class _Walk:
    """Goes through an expression and keeps the rarest set of words it has had to pass.

    `ways` are the strings since the last cut; `exact` is True while there was none.
    """

    def __init__(self, begins: bool = False) -> None:
        self.best: _Needed | None = None
        self.exact = True
        self.ways: set[_Way] = {_Way("", begins)}

    def sequence(self, items: Sequence[tuple[Any, Any]]) -> None:
        for op, value in items:
            self._item(str(op), value)

    def cut(self, ends: bool, begins: bool = False) -> None:
        """What was passed is complete: behind it stands something unknown (`ends`: no letter)."""
        self._offer(_needed(self.ways, ends))
        self.exact = False
        if self.ways:
            self.ways = {_Way("", begins)}

    def _offer(self, needed: _Needed | None) -> None:
        if needed is not None and (self.best is None or _commonness(needed) < _commonness(self.best)):
            self.best = needed

    def closed(self) -> bool:
        """True when the next letter would begin a word."""
        return all(_closed(way.text) if way.text else way.begins for way in self.ways)

    def _item(self, op: str, value: Any) -> None:
        if not self.ways:
            return  # nothing that stands before can match
        if op == "LITERAL":
            self._append([chr(value)])
        elif op == "SUBPATTERN" and not value[1]:
            self.sequence(list(value[3]))
        elif op == "ATOMIC_GROUP":
            self.sequence(list(value))
        elif op == "BRANCH":
            self._branch([list(option) for option in value[1]])
        elif op == "IN" and (chars := _chars(value)) is not None:
            self._append(chars)
        elif op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            self._repeat(value[0], value[1], list(value[2]))
        elif op == "FAILURE" or (op == "ASSERT_NOT" and not value[1]):
            self.ways = set()  # "(?!)": matches nothing
        elif op in ("ASSERT", "ASSERT_NOT"):
            self._look(op, value[0], list(value[1]))
        elif op == "AT":
            pass
        else:
            self.cut(ends=False)

    def _append(self, strings: Iterable[str]) -> None:
        listed = list(strings)
        if len(self.ways) * len(listed) > _MOST or (len(self.ways) > 1 and self.closed()):
            self.cut(ends=self.closed() or all(s and _closed(s[0]) for s in listed), begins=self.closed())
        self.ways = {_Way(way.text + s, way.begins) for way in self.ways for s in listed}

    def _branch(self, options: list[list[tuple[Any, Any]]]) -> None:
        begins = self.closed()
        walks = []
        for option in options:
            walk = _Walk(begins)
            walk.sequence(option)
            walks.append(walk)
        if all(walk.exact for walk in walks):
            strings = {way.text for walk in walks for way in walk.ways}
            if len(strings) <= _MOST:
                self._append(strings)
                return
        closed = all(walk.closed() for walk in walks)
        for walk in walks:
            walk.cut(ends=False)
        self.cut(ends=False)
        if all(walk.best is not None for walk in walks):
            self._offer(frozenset(one for walk in walks for one in walk.best or ()))
        self.ways = {_Way("", closed)}

    def _repeat(self, least: int, most: int, items: list[tuple[Any, Any]]) -> None:
        begins = self.closed()
        walk = _Walk(begins)
        walk.sequence(items)
        closes = walk.closed()
        if least:
            walk.cut(ends=False)
            self.cut(ends=False)
            self._offer(walk.best)
        elif most == 1 and walk.exact and len(walk.ways) <= _MAYBE and not (begins and closes):
            self._append({"", *(way.text for way in walk.ways)})
        else:
            self.cut(ends=False, begins=begins and closes)

    def _look(self, op: str, direction: int, items: list[tuple[Any, Any]]) -> None:
        letter = op == "ASSERT_NOT" and len(items) == 1 and _is_letter_class(items[0])
        if letter and direction < 0 and all(not way.text for way in self.ways):
            self.ways = {_Way("", True)}
        elif letter and direction > 0 and not self.closed():
            self.cut(ends=True, begins=False)


def _needed(ways: Iterable[_Way], ends: bool) -> _Needed | None:
    """For each way its rarest word that surely begins in the text as it begins here; None when one has none."""
    needed: set[tuple[str, bool]] = set()
    for way in ways:
        found: list[tuple[str, bool]] = []
        for part in _PARTS.finditer(way.text):
            whole = part.end() < len(way.text) or ends
            if part.start() or way.begins:
                letters = _LETTERS.match(part.group())
                if letters is None:
                    found.append((_DIGIT, False))
                else:
                    found.append((letters.group(), whole and letters.group() == part.group()))
        if not found:
            return None
        needed.add(min(found, key=lambda one: _weight(*one)))
    return frozenset(needed)


def _weight(word: str, whole: bool) -> float:
    """Roughly how often a word is met: short beginnings most."""
    return 0.2 if word == _DIGIT else 3.0 ** -(len(word) + whole)


def _commonness(needed: _Needed) -> float:
    return sum(_weight(*one) for one in needed)


def _closed(text: str) -> bool:
    """True when `text` ends with something that is no letter."""
    return not (text[-1].isalnum() or text[-1] == "_")


def _chars(members: Sequence[tuple[Any, Any]]) -> list[str] | None:
    """The characters of a class; None when they are many."""
    chars: list[str] = []
    for op, value in members:
        if str(op) == "LITERAL":
            chars.append(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < 40:
            chars += [chr(code) for code in range(value[0], value[1] + 1)]
        else:
            return [_DIGIT] if [str(v) for _, v in members] == ["CATEGORY_DIGIT"] else None
    return chars


def _is_letter_class(item: tuple[Any, Any]) -> bool:
    """True for a class that holds every letter."""
    members = [str(value) for _, value in item[1]] if str(item[0]) == "IN" else []
    return "CATEGORY_WORD" in members and all(str(op) != "NEGATE" for op, _ in item[1])
