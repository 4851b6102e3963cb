"""What the reader remembers while it goes through a document: persons, speakers, dates, countries, claims so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.kit.counts import Count
from habeas.kit.dates import PartialDate
from habeas.kit.spans import Span
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.attribution import Speaker
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.sentences import Sentence


@dataclass(slots=True, kw_only=True)
class Draft:
    """A claim in the making. Spans are offsets in the normalised text."""

    kind: Kind
    modality: Modality
    count: Count
    start: int
    end: int
    line: int
    trigger: Span
    amount: Span | None = None
    group: Span | None = None
    named: tuple[Span, ...] = ()
    country: str | None = None
    place: Span | None = None
    when: PartialDate | None = None
    when_span: Span | None = None
    by: tuple[Speaker, ...] = ()
    said: PartialDate | None = None
    conditions: set[Condition] = field(default_factory=set)
    part_of: Draft | None = None
    organisations: bool = False
    trace: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Context:
    """The state of reading one document."""

    published: date | None
    focus: str | None
    one_country: bool
    drafts: list[Draft] = field(default_factory=list)
    bodies: list[Speaker] = field(default_factory=list)
    speaker: tuple[Speaker, ...] = ()
    said: PartialDate | None = None
    last_date: PartialDate | None = None
    entry_date: PartialDate | None = None
    entry_line: int = -1
    list_date: PartialDate | None = None
    list_line: int = -9
    label: Speaker | None = None
    interviewed: Speaker | None = None
    last_person: tuple[Span, ...] = ()
    last_persons: tuple[Span, ...] = ()
    country: str | None = None
    country_line: int = -9

    def day_of(self, line: int) -> PartialDate | None:
        """The date of the entry that `line` stands in."""
        return self.entry_date if self.entry_line == line else None

    def of_number(self, number: int) -> Draft | None:
        """The latest claim that counts exactly `number` people."""
        return next(
            (d for d in reversed(self.drafts) if d.count.exact and d.count.low == number and not d.organisations), None
        )

    def latest(self, line: int) -> Draft | None:
        """The latest claim, if it is of this line or the one before."""
        return next((d for d in reversed(self.drafts) if line - d.line <= 1), None)

    def name_of(self, anaphor: str, lexicon: Lexicon) -> Speaker | None:
        """The body named before that "the league" points to."""
        heads = lexicon.anaphors.get(anaphor, ())
        for body in reversed(self.bodies):
            if any(head in body.text.lower() for head in heads):
                return body
        return None


def focus_of(sentences: Sequence[Sentence], names: Sequence[Sequence[Name]]) -> tuple[str | None, bool]:
    """The country the document is about, and whether it is about one only. Title and lead count more."""
    votes: Counter[str] = Counter()
    for sentence, found in zip(sentences, names, strict=True):
        weight = 3 if sentence.line < 2 else 1
        for name in found:
            if name.code and not (
                sentence.line < 4
                and sentence.end - sentence.start < 60
                and len(found) == 1
                and name.sort == "country"
                and sentence.line
            ):
                votes[name.code] += weight
    if not votes:
        return None, False
    ranked = votes.most_common(2)
    return ranked[0][0], len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]


_DATELINE_LINES = 5


def dateline(sentences: Sequence[Sentence], lexicon: Lexicon) -> date | None:
    """The day of publication as the first lines give it: a full date, or "Feb 9" in the year of the first full date."""
    full: PartialDate | None = None
    for sentence in sentences[:40]:
        for day in lexicon.days.find(sentence.low, None, None):
            exact = day.point.days.exact or (day.point.interval and day.point.last is not None)
            if exact and sentence.line < _DATELINE_LINES and len(sentence.text) < 90:
                return day.point.last
            full = full or (day.point if day.point.days.exact else None)
    for sentence in sentences:
        if sentence.line < _DATELINE_LINES and len(sentence.text) < 90 and full is not None and full.first is not None:
            for day in lexicon.days.find(sentence.low, None, full):
                if day.point.days.exact and day.point.first is not None:
                    later = day.point.first < full.first
                    return (
                        day.point.first.replace(year=full.first.year + later)
                        if day.point.first.day < 29
                        else day.point.first
                    )
    return full.first if full else None


_LABEL = re.compile(r"(?:[^\W\d_][\w'.-]* ){0,4}[^\W\d_][\w'.-]*(?: \([^()]{1,40}\))?: ")


def label_of(sentence: Sentence, names: Sequence[Name]) -> Speaker | None:
    """The speaker whose name opens the line ("Ana LUND (OHCHR): ..."), if one does."""
    match = _LABEL.match(sentence.text)
    if not match:
        return None
    first = next((n for n in names if n.end <= match.end() and n.sort in ("person", "body", "unknown")), None)
    if first is None or first.start > 30:
        return None
    return Speaker(
        text=sentence.text[first.start : first.end],
        start=sentence.start + first.start,
        end=sentence.start + first.end,
        sort=first.sort,
    )
