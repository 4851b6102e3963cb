"""The answer to "how many": the least and the greatest number, and the claims that make it so."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.kit.dates import PartialDate
from habeas.model.vocabulary import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """From `low` to `high` people (high None = no upper limit follows).

    `because_low` and `because_high` are ids of claims, in the order of the account: a smallest set that forces
    each side. `set_aside` are the claims left out since the others contradict them.
    """

    low: int
    high: int | None
    because_low: tuple[str, ...] = ()
    because_high: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def because(self) -> tuple[str, ...]:
        """The claims that force either side, without repetition, in order."""
        return tuple(dict.fromkeys((*self.because_low, *self.because_high)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How many of `kind` (held, release, entry, exit, detention, ...) at or during `period`, for whom and by whom.

    For `held` the period is one day: the state at its end. `group` and `body` are compared without case or accents;
    None = any.
    """

    kind: Kind
    period: PartialDate
    group: str | None = None
    body: str | None = None
