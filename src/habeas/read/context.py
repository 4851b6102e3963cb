"""What the reader remembers while it goes through a document: persons, speakers, dates, countries, claims so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.kit.counts import Count
from habeas.kit.dates import PartialDate
from habeas.kit.spans import Span
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.sentences import Sentence
from habeas.read.talkers import Speaker


@dataclass(slots=True, kw_only=True, eq=False)
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


_RECENT = 200


@dataclass(slots=True, kw_only=True)
class Context:
    """The state of reading one document; `text` is the normalised text that spans refer to."""

    text: str
    published: date | None
    period: PartialDate | None
    focus: str | None
    one_country: bool
    issuer: frozenset[str] = frozenset()
    drafts: list[Draft] = field(default_factory=list)
    bodies: list[Speaker] = field(default_factory=list)
    speaker: tuple[Speaker, ...] = ()
    said: PartialDate | None = None
    last_date: PartialDate | None = None
    entry_date: PartialDate | None = None
    entry_line: int = -1
    entry_hour: bool = False
    list_date: PartialDate | None = None
    list_line: int = -9
    voice: tuple[Speaker, ...] = ()
    interview_day: PartialDate | None = None
    last_person: tuple[Span, ...] = ()
    last_persons: tuple[Span, ...] = ()
    year: int | None = None
    country: str | None = None
    country_line: int = -9

    @property
    def recent(self) -> list[Draft]:
        """The latest claims. What later words refer to is looked for in these: reading takes linear time."""
        return self.drafts[-_RECENT:]

    def day_of(self, line: int) -> PartialDate | None:
        """The date of the entry that `line` stands in."""
        return self.entry_date if self.entry_line == line else None

    def of_number(self, number: int) -> Draft | None:
        """The latest claim that counts `number` people, or at least so many."""
        counted = [d for d in self.recent if d.count.low == number and not d.organisations]
        return next((d for d in reversed(counted) if d.count.exact), counted[-1] if counted else None)

    def latest(self, line: int) -> Draft | None:
        """The latest claim, if it is of this line or the one before."""
        return next((d for d in reversed(self.recent) if line - d.line <= 1), None)

    def name_of(self, anaphor: str, lexicon: Lexicon) -> Speaker | None:
        """The body named before that "the league" points to."""
        heads = lexicon.anaphors.get(anaphor, ())
        for body in reversed(self.bodies):
            if any(head in body.text.lower() for head in heads):
                return body
        return None


_HEAD_LINES, _HEAD_LENGTH, _LEAD = 5, 90, 40
_SIGNED = 4  # words: "Statement by the"
_LONGEST_PERIOD = 100  # days: a quarter


def dateline(sentences: Sequence[Sentence], lexicon: Lexicon) -> date | None:
    """The day of publication as the first lines give it: a full date, or "Feb 9" in the year of the first full date."""
    heads = [s for s in sentences[:_LEAD] if s.line < _HEAD_LINES and len(s.text) < _HEAD_LENGTH]
    for head in heads:
        points = [day.point for day in lexicon.days.find(head.low, None, None)]
        exact = [p.last for p in points if p.days.exact] or [p.last for p in points if p.interval and p.last]
        if exact:
            return exact[-1]
    found = (day.point for s in sentences[:_LEAD] for day in lexicon.days.find(s.low, None, None))
    full = next((point for point in found if point.days.exact and point.first is not None), None)
    if full is None or full.first is None:
        return None
    for head in heads:
        for day in lexicon.days.find(head.low, None, full):
            here = day.point.first
            # "Hours later" is no date of the report.
            if here is not None and day.point.days.exact and any(c.isdigit() for c in head.low[day.start : day.end]):
                return here if here >= full.first or here.day > 28 else here.replace(year=here.year + 1)
    return full.first


def issuer_of(sentences: Sequence[Sentence], names: Sequence[Sequence[Name]], lexicon: Lexicon) -> frozenset[str]:
    """The words of the body whose statement or bulletin this is: its name opens the first line, a date follows."""
    if not sentences:
        return frozenset()
    head = sentences[0]
    if len(head.text) > _HEAD_LENGTH or lexicon.words["verbs"].search(head.low):
        return frozenset()
    bodies = [n for n in names[0] if n.sort == "body" and _signed(head.low[: n.start], lexicon)]
    dated = bodies and next(iter(lexicon.days.find(head.low, None, None)), None) is not None
    follows = bodies and head.text[bodies[0].end : bodies[0].end + 1] in (",", ":", ".", " ", "")
    return frozenset(bodies[0].text.lower().split()) if dated and follows else frozenset()


def _signed(before: str, lexicon: Lexicon) -> bool:
    """True at the beginning of a head, and behind "Statement by the"."""
    words = [w for w in before.strip(" \"'").split() if w not in lexicon.sets["definite"]]
    return not words or (len(words) <= _SIGNED and words[-1] in lexicon.sets["issued_by"])


def period_of(sentences: Sequence[Sentence], lexicon: Lexicon) -> PartialDate | None:
    """The days that a bulletin covers, where its first lines give them: "1-7 December 2025", "May 2026"."""
    for head in sentences[:_LEAD]:
        if head.line < _HEAD_LINES and len(head.text) < _HEAD_LENGTH:
            for day in lexicon.days.find(head.low, None, None):
                days = (day.point.last - day.point.first).days if day.point.first and day.point.last else 0
                if 0 < days <= _LONGEST_PERIOD:
                    return day.point
    return None
