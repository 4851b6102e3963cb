"""The value for who is meant."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.numerals import UNSTATED

THEM = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """People (or bodies) at `start` to `end` of a sentence.

    `sort`: count, names, one, group, he, they. `ref`: the number of the whole it is taken from ("six of the 52"),
    THEM for a pronoun; `whole`: where that number stands. `implied`: only the form of the verb
    stands for them. `part`: stands in an aside ("including 86 foreigners").
    """

    start: int
    end: int
    sort: str
    count: Count = UNSTATED
    amount: Span | None = None
    group: Span | None = None
    names: tuple[Span, ...] = ()
    ref: int | None = None
    whole: Span | None = None
    other: bool = False
    part: bool = False
    organisations: bool | None = None
    implied: bool = False
    known: bool = True
    bare: bool = False
