"""How much of one text stands in another: words in fives, and whether the two agree on every number.

Broder's containment of shingle sets (Broder 1997, "On the resemblance and containment of documents"), sampled by
hash for an index, measured in full for a pair. A number or a date is never "nearly the same": texts that put another
number into the same words are two texts (this month's bulletin and last month's).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

METHOD = "habeas likeness 1: words in fives, at least 0.7 of the shorter text, no number changed"
WIDTH = 5
LEAST = 0.7
_SAMPLE = 8  # one shingle in eight is kept in a sketch
_SURE = 4  # and in any case this many of the smallest
_SKETCHED_WORDS = 2_000
_COMPARED_WORDS = 60_000
_FEWEST = 12  # shingles: below that only equal texts are alike
_AROUND = 3
_LEAD = (25, 60)
_OWN_WORDS = 45  # that an outlet may put before the story
_CREDIT_WORDS = 14

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*(?!\d)|[^\W_]+")
_GROUPED = re.compile(r"[.,\u00a0\u202f]")
# Words that are numbers or dates, by their beginnings, in en, es, ru, be. The long ones stand for their inflections.
_NUMBER_STEMS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen first second third
dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieci veint treinta cuarenta cincuenta
sesenta setenta ochenta noventa cien ciento doscient trescient mil decena docena
один одна одного одной двое два две двух трое три трех четыре четверо пять пятеро пяти шесть шестеро шести семь семеро
восемь девять десять десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат
девятнадцат двадцат тридцат сорок пятьдесят сто двести триста тысяч
адзін адна аднаго аднае двое два дзве дзвюх двух трое тры трох чатыры чатырох пяць пяці шэсць шасці сем сямі восем
васьмі дзевяць дзесяць дзясят адзінаццац дванаццац трынаццац пятнаццац дваццац трыццац сорак пяцьдзясят сто дзвесце
трыста тысяч
january february march april may june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
январ феврал март апрел мая май июн июл август сентябр октябр ноябр декабр
студзен лют сакавік красавік траўн чэрвен ліпен жнівен жніўн верас кастрычнік лістапад снеж
monday tuesday wednesday thursday friday saturday sunday lunes martes miércoles jueves viernes sábado domingo
понедельник вторник среду среда четверг пятниц суббот воскресен
панядзел аўторак аўторк серад чацвер чацверг пятніц субот нядзел
"""
_LONG_ENOUGH = 5  # letters from which a stem may have any ending
_STEMS = _NUMBER_STEMS.split()
_EXACT = frozenset(s for s in _STEMS if len(s) < _LONG_ENOUGH)
_BEGINNING = re.compile("(?:" + "|".join(sorted((s for s in _STEMS if len(s) >= _LONG_ENOUGH), reverse=True)) + ")")
_DATED_LINE = re.compile(r"(?:19|20)\d\d|\d{1,2}[:.]\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """`contained`: the share of the shorter text's shingles that the longer has, 0 to 1; `shared` how many those are.

    `copy` tells whether the two are one story printed twice; `why_not` names what speaks against it ("numbers", "lead",
    "place", "little"), None for a copy.
    """

    contained: float
    shared: int
    copy: bool
    why_not: str | None = None


class Worded:
    """A text as its words, made ready for comparing. `bare`: without the lines that say where and when it appeared."""

    def __init__(self, text: str, *, bare: bool = False) -> None:
        self._bare = bare
        clear = (
            unicodedata.normalize("NFKC", _INVISIBLE.sub("", text[: 12 * _COMPARED_WORDS])).lower().replace("ё", "е")
        )
        lines = [_words(line) for line in _lines(clear, bare=bare)]
        self._lines = [line for line in lines if line]
        self.words = [word for line in self._lines for word in line][:_COMPARED_WORDS]

    @cached_property
    def shingles(self) -> frozenset[str]:
        return frozenset(_shingles(self.words))

    @cached_property
    def lead(self) -> frozenset[str]:
        """The shingles of the beginning, without a headline: headlines are each outlet's own."""
        words = self._body()
        size = min(_LEAD[1], max(_LEAD[0], len(words) * 3 // 10))
        return frozenset(_shingles(words[:size]))

    @cached_property
    def frames(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The numbers and dates of the text by the words around them; of a bare text without its headline, which may
        name the outlet ("Channel 5 reports")."""
        found: dict[tuple[str, ...], set[str]] = {}
        values, slots = _collapsed(self._body()[:_COMPARED_WORDS] if self._bare else self.words)
        padded = ["^"] * _AROUND + slots + ["$"] * _AROUND
        numbers = iter(values)
        for at, word in enumerate(slots):
            if word == "#":
                key = (*padded[at : at + _AROUND], *padded[at + _AROUND + 1 : at + 2 * _AROUND + 1])
                found.setdefault(key, set()).add(next(numbers))
        return {key: frozenset(told) for key, told in found.items()}

    def _body(self) -> list[str]:
        """The words without a headline."""
        headed = len(self._lines) > 1 and len(self._lines[0]) <= _LEAD[0]
        return [word for line in self._lines[headed:] for word in line]


def likeness(first: Worded, second: Worded) -> Likeness:
    """How alike two texts are; the same whichever is named first."""
    short, long = sorted((first, second), key=lambda text: (len(text.shingles), text.words))
    shared = len(short.shingles & long.shingles)
    contained = (
        shared / len(short.shingles) if short.shingles else float(short.words == long.words and bool(short.words))
    )
    reason = _against(short, long, contained)
    return Likeness(contained=contained, shared=shared, copy=reason is None, why_not=reason)


def _against(short: Worded, long: Worded, contained: float) -> str | None:
    if short.words == long.words and short.words:
        return None
    if contained < LEAST or len(short.shingles) < _FEWEST:
        return "little"
    if numbers_differ(short, long):
        return "numbers"
    # copies may lose their tails and their headlines, but not their beginnings: what two stories of one agency share is
    # the background at the end
    if 2 * len(short.lead & long.shingles) < len(short.lead):
        return "lead"
    # nor do they stand in the middle of the longer one, as in a roundup that strings reports together
    if not _begins(long, short.shingles):
        return "place"
    return None


def numbers_differ(first: Worded, second: Worded) -> bool:
    """Whether some number or date stands in the same words in both, and is another one."""
    fewer, more = sorted((first.frames, second.frames), key=len)
    return any(_other(told, more[key]) for key, told in fewer.items() if key in more)


def _other(first: frozenset[str], second: frozenset[str]) -> bool:
    """Different numbers; "twelve" and "12" are told apart by nobody here, so they are not held to be different."""
    if first & second:
        return False
    digits = [any(any(char.isdigit() for char in value) for value in told) for told in (first, second)]
    return digits[0] == digits[1]


def _begins(long: Worded, shingles: frozenset[str]) -> bool:
    """Whether the first word of `long` that it shares with the other stands near its beginning."""
    return any(one in shingles for one in islice(_shingles(long.words), _OWN_WORDS))


def sketch(text: Worded) -> tuple[int, ...]:
    """A sample of the text's shingles as numbers below 2**48, the same for the same words: what an index holds.

    A shingle that is in the sketches of two texts is in both texts; which are kept depends on the shingle alone.
    """
    hashes = sorted({_hash(one) for one in _shingles(text.words[:_SKETCHED_WORDS])})
    return tuple(value for at, value in enumerate(hashes) if at < _SURE or value % _SAMPLE == 0)


def enough(shared: int, first: int, second: int) -> bool:
    """Whether two sketches of these sizes with so many in common can be of copies."""
    return shared >= max(1, 0.3 * min(first, second))


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=6).digest(), "big")


def _shingles(words: list[str]) -> Iterator[str]:
    return (" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1))


def _lines(text: str, *, bare: bool) -> Iterator[str]:
    """Lines; if `bare`, none near the beginning or the end that only say where and when it was printed."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        edge = at < 4 or at >= len(lines) - 2
        if not bare or not edge or len(line) > 120 or not _DATED_LINE.search(line) or len(_words(line)) > _CREDIT_WORDS:
            yield line


def _words(line: str) -> list[str]:
    return [_GROUPED.sub("", word) if word[0].isdigit() else word for word in _WORD.findall(line)]


def _collapsed(words: list[str]) -> tuple[list[str], list[str]]:
    """The numbers of a text, runs of them as one ("4 march 2026"), and the words with "#" for each."""
    values: list[str] = []
    slots: list[str] = []
    for word in words:
        if not _is_number(word):
            slots.append(word)
        elif slots and slots[-1] == "#":
            values[-1] = f"{values[-1]} {word}"
        else:
            values.append(word)
            slots.append("#")
    return values, slots


def _is_number(word: str) -> bool:
    return word[0].isdigit() or any(c.isdigit() for c in word) or word in _EXACT or bool(_BEGINNING.match(word))
