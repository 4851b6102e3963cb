"""What an account says: series, feasible steps, books, contradictions. Made by `habeas.account`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.kit.counts import Count
from habeas.kit.dates import Days
from habeas.kit.messages import Message
from habeas.model.bound import Bound
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Population:
    """Whom a count is about and whose count it is; compared without case or accents. "" = not said."""

    country: str
    group: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The least and greatest stock on every day from `days.first` to `days.last`, between two dates of the claims.

    `bound` is what the claims force, however much moved unseen. `fewest` adds one supposition, to be said wherever it
    is shown: that no more people came and went than the claims need; None = not asked for.
    """

    days: Days
    bound: Bound
    fewest: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """One row of a body's book: what came in (+1), went out (-1) or stood (0), as the claims state it.

    `count` is what surely fell into the window of the book by the flow claims alone; nothing stated for it =
    Count(None, None). `claims` are the ids it rests on. `reaching` are the ids of claims whose window reaches beyond
    the book's: how much of their number fell into it nobody said, so `count` has no more of it than must be.
    """

    kind: Kind
    sign: int
    count: Count
    claims: tuple[str, ...]
    reaching: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """opening + entries - releases - other exits = closing, for one population between two stock claims.

    `statements_give` is the closing that the counts of the lines give; `unstated_entries` and `unstated_exits` are the
    least movements beyond these counts that the book needs (both 0 when it balances). `sentences` say it.
    """

    population: Population
    days: Days
    opening: Claim
    closing: Claim
    lines: tuple[BookLine, ...]
    statements_give: Count
    unstated_entries: int
    unstated_exits: int
    sentences: tuple[Message, ...]

    @property
    def balances(self) -> bool:
        return self.unstated_entries == 0 and self.unstated_exits == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Claims that cannot all be true, though any of them can be dropped and the others hold. `sentence` says why."""

    claims: tuple[str, ...]
    sentence: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """A claim that takes no part in the account, and why (no date, not yet a fact, a circle of parts...)."""

    claim: str
    why: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomparable:
    """Two populations of one country whose claims do not constrain each other, and why."""

    first: Population
    second: Population
    why: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationAccount:
    """Everything the claims about one population say together.

    `doubted` is the cheapest set of claims to doubt; all bounds are taken without it. `more_contradictions` is True
    when the search for minimal sets stopped at its limit, so that there may be others.
    """

    population: Population
    claims: tuple[str, ...]
    steps: tuple[Step, ...]
    books: tuple[Book, ...]
    contradictions: tuple[Contradiction, ...]
    doubted: tuple[str, ...]
    more_contradictions: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who says what about one country (None = the claims name none), and what can be true given all of it.

    `claims` are all of them in the order of their dates, used or not; `populations` come largest book first.
    `across` are contradictions that appear only if different bodies count the same people.
    """

    country: str | None
    as_of: date | None
    claims: tuple[Claim, ...]
    populations: tuple[PopulationAccount, ...]
    across: tuple[Contradiction, ...]
    unusable: tuple[Unusable, ...]
    incomparable: tuple[Incomparable, ...] = ()
