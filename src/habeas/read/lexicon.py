"""What the reader knows of one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.daywords import DayWords
from habeas.read.expressions import Alternatives, Expression
from habeas.read.numerals import Numerals
from habeas.read.spelling import Spelling
from habeas.read.wordsets import WordMap, WordSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of events.yaml: what its patterns say happens, and where the people stand."""

    name: str
    kind: Kind
    form: str
    modality: Modality | None
    organisations: bool
    people: str
    governed: bool
    custody: bool
    cued: bool
    alone: bool
    fixed: bool
    opening: Modality | None
    echo: str
    near: Expression | None
    beside: Expression | None
    also: tuple[tuple[Kind, Expression], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityCue:
    """Words that put an event as something else than a fact, standing before or behind it."""

    modality: Modality
    before: Expression
    behind: Expression
    ahead: bool
    beside: bool
    reach: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What the reader knows of one language. `digest` is of all the files it was made from.

    `inverted`: subjects may as well stand behind their verbs. `dropped`: a verb needs no word for its subject.
    `title_case`: titles write all their words with capitals. `articles`: a noun alone, without an article, is nobody
    in particular. `telling` are the words, or beginnings of words, of which a sentence with an event holds one.
    """

    language: str
    digest: str
    spelling: Spelling
    gate: Expression
    telling: tuple[str, ...]
    triggers: Alternatives
    descriptors: Expression
    events: tuple[Event, ...]
    modalities: tuple[ModalityCue, ...]
    harms: frozenset[Kind]
    conditions: tuple[tuple[Condition, Expression], ...]
    headings: tuple[tuple[Kind, Expression], ...]
    numerals: Numerals
    days: DayWords
    words: Mapping[str, Expression]
    sets: Mapping[str, WordSet]
    countries: WordMap
    demonyms: WordMap
    country: Expression
    endings: re.Pattern[str]
    breaks: re.Pattern[str]
    persons: re.Pattern[str]
    anaphors: Mapping[str, tuple[str, ...]]
    data: Mapping[str, Any]
    inverted: bool
    dropped: bool
    title_case: bool
    lower_calendar: bool
    articles: bool

    def is_demonym(self, word: str) -> bool:
        """True for a country's word for its people and things, in lower case."""
        return word in self.demonyms or word.title() in self.demonyms

    def bare(self, token: str) -> str:
        """`token` without the ending that makes it an owner ("Venn's")."""
        for ending, stays in self.data["words"]["genitives"].items():
            if token.endswith(ending):
                return token[: -len(ending)] + str(stays)
        return token
