"""A claim: one attributed proposition about people's liberty, found in one stretch of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.kit.counts import UNSTATED, Count
from habeas.kit.dates import PartialDate
from habeas.kit.spans import Span
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.model.vote import Opinion, Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed proposition. Words are verbatim from the document; `when` and `said` are partial dates.

    `part_of`, `supersedes` and `corrects` are ids of other claims: the whole it is a part of; what the same speaker
    said earlier and now says otherwise; the misreading of the same words that this one puts right. `population` and
    `body` are the documentation officer's own words for whom the number counts and whose count it is; without them
    `group` and the first speaker stand in.
    `spans` gives the place of each slot that was found in words ("amount", "group", "when", "by", ...). `votes` are the
    opinions of second readers, where some were asked.
    """

    id: str
    kind: Kind
    modality: Modality = Modality.STATED
    count: Count = UNSTATED
    amount: str | None = None
    group: str | None = None
    named: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    when: PartialDate | None = None
    by: tuple[str, ...] = ()
    said: PartialDate | None = None
    conditions: frozenset[Condition] = frozenset()
    part_of: str | None = None
    quote: str | None = None
    span: Span | None = None
    # the account's own fields
    population: str | None = None
    body: str | None = None
    parts_complete: bool = False
    supersedes: str | None = None
    corrects: str | None = None
    percent: float | None = None
    share_of: str | None = None
    persons: bool | None = None
    # where it comes from
    document: str | None = None
    confidence: float | None = None
    trace: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    votes: tuple[Vote, ...] = ()

    @property
    def is_stock(self) -> bool:
        return self.kind is Kind.HELD

    @property
    def disputed(self) -> bool:
        """True when a second reader reads it otherwise, or only one reader found it."""
        return any(vote.disputes for vote in self.votes)

    @property
    def unconfirmed(self) -> bool:
        """True when only a second reader found it: it counts nowhere until a person accepts it."""
        return any(vote.opinion is Opinion.ONLY for vote in self.votes)
