"""The gate on raw bytes: whether a page holds words for which it is worth reading, before anything is decoded.

Words are looked for as bytes in every encoding in which such pages are written, in small letters, with a capital, and
in capitals, at the beginning of a word. Hyperscan looks for all of them at once; where it has no wheel an Aho-Corasick
automaton gives the same answers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html.entities import codepoint2name
from itertools import accumulate
from typing import Any

from habeas.read.normalise import lower
from habeas.read.pagewords import PageWords

Gate = Callable[[bytes], bool]
_Met = Callable[[int, int], bool]  # number of a word and where it begins -> True to stop
_Search = Callable[[bytes, _Met], bool]  # True when it was stopped
ENCODINGS = {"ru": ("utf-8", "windows-1251", "koi8-r"), "be": ("utf-8", "windows-1251")}
_WESTERN = ("utf-8", "windows-1252")
# What may stand before a word: no letter. In UTF-8, the punctuation and spaces above ASCII too.
_NO_LETTER = rb"[\x00-@\[-`{-\x7f]"
_BEFORE = {
    "utf-8": rb"(?:^|" + _NO_LETTER + rb"|\xc2[\x80-\xbf]|\xe2[\x80-\x83][\x80-\xbf])",
    "windows-1251": rb"(?:^|"
    + _NO_LETTER
    + rb"|[\x82\x84-\x89\x8b\x91-\x99\x9b\xa0]"
    + rb"|[\xa6\xa7\xa9\xab-\xae\xb0\xb1\xb6\xb7\xbb])",
    "windows-1252": rb"(?:^|" + _NO_LETTER + rb"|[\x80\x82\x84-\x89\x8b\x91-\x99\x9b\xa0-\xa9\xab-\xb9\xbb-\xbf])",
    "koi8-r": rb"(?:^|" + _NO_LETTER + rb"|[\x80-\xa2\xa4-\xb2\xb4-\xbf])",
    "entities": rb"(?:^|" + _NO_LETTER + rb")",
}
_MARKS_UTF16 = (b"\xff\xfe", b"\xfe\xff")  # rare, and no words can be seen in it: such pages are let through
_LONGEST_BEFORE = 3
_NEAR = 1500  # bytes between two weaker words that are said of one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """A word as bytes. `before` is what must stand before it; `word` says which word of which list it is."""

    before: bytes
    data: bytes
    word: int


def compile_gate(words: Sequence[PageWords], *, engine: str | None = None) -> Gate:
    """The gate of several languages. `engine`: "hyperscan" or "ahocorasick"; None takes the first there is."""
    names = [(listed.language, name) for listed in words for name in (*listed.one, *listed.two)]
    alone = {(listed.language, name) for listed in words for name in listed.one}
    by_data: dict[bytes, list[_Shape]] = {}
    for shape in _shapes(words):
        by_data.setdefault(shape.data, []).append(shape)
    shapes = list(by_data.values())
    stands = {before: re.compile(before + rb"\Z", re.S) for before in _BEFORE.values()}
    search = _SEARCHES[engine or _at_hand()](list(by_data))

    def find(data: bytes) -> bool:
        if data[:2] in _MARKS_UTF16:
            return True
        seen: dict[tuple[str, str], int] = {}

        def met(number: int, start: int) -> bool:
            """True once the gate is open."""
            before = data[max(0, start - _LONGEST_BEFORE) : start]
            for shape in shapes[number]:
                if stands[shape.before].search(before):
                    found = names[shape.word]
                    if found in alone or any(
                        found[0] == one[0] and found != one and start - at <= _NEAR for one, at in seen.items()
                    ):
                        return True
                    seen[found] = start
            return False

        return search(data, met)

    return find


def telling_lines(words: Sequence[PageWords]) -> Callable[[str], str]:
    """A function that keeps the lines of a text that hold words which open the gate, and leaves out the others."""
    from ahocorasick_rs import AhoCorasick

    names = list(dict.fromkeys(_plain(name) for listed in words for name in (*listed.one, *listed.two)))
    alone = {_plain(name) for listed in words for name in listed.one}
    machine = AhoCorasick(names)

    def kept(text: str) -> str:
        low, lines = _plain(lower(text)), text.split("\n")
        ends = list(accumulate(len(line) + 1 for line in lines))
        telling: set[int] = set()
        first: dict[int, str] = {}
        for number, start, _ in machine.find_matches_as_indexes(low, overlapping=True):
            if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
                continue
            line, name = bisect_right(ends, start), names[number]
            if name in alone or first.setdefault(line, name) != name:
                telling.add(line)
        return "\n".join(lines[line] for line in sorted(telling))

    return kept


def _at_hand() -> str:
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return "ahocorasick"
    return "hyperscan"


def _shapes(words: Sequence[PageWords]) -> Iterator[_Shape]:
    number = 0
    for listed in words:
        for word in (*listed.one, *listed.two):
            for encoding, data in dict.fromkeys(_written(word, listed.language)):
                yield _Shape(before=_BEFORE[encoding], data=data, word=number)
            number += 1


def _written(word: str, language: str) -> Iterator[tuple[str, bytes]]:
    """`word` as it may stand in a page: encoding and bytes."""
    plain = _plain(word)
    spellings = [plain, *(f"{plain[: m.start()]}ё{plain[m.end() :]}" for m in re.finditer("е", plain))]
    for spelling in spellings:
        for form in dict.fromkeys((spelling, spelling[0].upper() + spelling[1:], spelling.upper())):
            for encoding in ENCODINGS.get(language, _WESTERN):
                try:
                    yield encoding, form.encode(encoding)
                except UnicodeEncodeError:
                    continue
            if not form.isascii():
                yield "entities", "".join(c if c.isascii() else f"&#{ord(c)};" for c in form).encode()
                yield (
                    "entities",
                    "".join(f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in form).encode(),
                )


def _plain(word: str) -> str:
    """`word` with the letter that is printed with or without its dots written without."""
    return word.replace("ё", "е")


def _named(char: str) -> str:
    name = codepoint2name.get(ord(char))
    return char if char.isascii() or name is None else f"&{name};"


def _hyperscan(words: Sequence[bytes]) -> _Search:
    import hyperscan

    database: Any = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    count = len(words)
    database.compile(expressions=words, ids=list(range(count)), elements=count, flags=[0] * count, literal=True)
    lengths = [len(word) for word in words]

    def search(data: bytes, met: _Met) -> bool:
        try:
            database.scan(data, match_event_handler=lambda i, _, end, *more: met(i, end - lengths[i]) or None)
        except hyperscan.ScanTerminated:
            return True
        return False

    return search


def _ahocorasick(words: Sequence[bytes]) -> _Search:
    from ahocorasick_rs import BytesAhoCorasick

    machine = BytesAhoCorasick(words)

    def search(data: bytes, met: _Met) -> bool:
        return any(met(i, start) for i, start, _ in machine.find_matches_as_indexes(data, overlapping=True))

    return search


_SEARCHES = {"hyperscan": _hyperscan, "ahocorasick": _ahocorasick}
