"""The sentences an account begins with: whole, with their bounds, never glued from fragments."""

from __future__ import annotations

from datetime import date
from typing import Any

from habeas.kit.dates import Days
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.kit.words import Day
from habeas.model.account import PopulationAccount, Step
from habeas.model.bound import Bound
from habeas.publish.names import Country


def step_on(population: PopulationAccount, day: date) -> Step | None:
    """What the claims allow at the end of `day`; None when they say nothing about it."""
    return next((step for step in population.steps if Days(day, day).within(step.days)), None)


def shown(step: Step) -> Bound:
    """The bound that is drawn and headlined: with the fewest unstated movements, where that was worked out."""
    return step.fewest or step.bound


def supposes(step: Step) -> bool:
    """Whether the bound that is shown rests on the supposition of fewest movements."""
    tight, strict = shown(step), step.bound
    return (tight.low, tight.high) != (strict.low, strict.high)


def without_supposing(bound: Bound) -> Message:
    """What follows from the statements alone, said beside a number that supposes more."""
    if bound.low == 0 and bound.high is None:
        return gettext_lazy("Without that supposition no number follows from the statements.")
    if bound.high is None:
        return gettext_lazy("Without that supposition it is at least {low}, and no upper limit follows.", low=bound.low)
    if bound.low == 0:
        return gettext_lazy("Without that supposition it is at most {high}.", high=bound.high)
    return gettext_lazy("Without that supposition it is between {low} and {high}.", low=bound.low, high=bound.high)


def headline(country: Country, day: date, bound: Bound | None) -> Message:
    """The finding in one sentence: how many were held, as far as the statements allow."""
    args: dict[str, Any] = {"country": country, "day": Day(day)}
    if bound is None or (bound.low == 0 and bound.high is None):
        return gettext_lazy("Nobody has said how many people were held in {country} on {day}", **args)
    if bound.high is None:
        return ngettext_lazy(
            "At least {count} person was held in {country} on {day}",
            "At least {count} people were held in {country} on {day}",
            bound.low,
            **args,
        )
    if bound.exact:
        return ngettext_lazy(
            "{count} person was held in {country} on {day}",
            "{count} people were held in {country} on {day}",
            bound.low,
            **args,
        )
    if bound.low == 0:
        return ngettext_lazy(
            "At most {count} person was held in {country} on {day}",
            "At most {count} people were held in {country} on {day}",
            bound.high,
            **args,
        )
    return ngettext_lazy(
        "Between {low} and {count} person was held in {country} on {day}",
        "Between {low} and {count} people were held in {country} on {day}",
        bound.high,
        low=bound.low,
        **args,
    )


def cannot_all_be_true(count: int) -> Message:
    """The heading of a contradiction."""
    if count == 2:
        return gettext_lazy("Two statements that cannot both be true")
    if count == 3:
        return gettext_lazy("Three statements that cannot all be true")
    if count == 4:
        return gettext_lazy("Four statements that cannot all be true")
    return ngettext_lazy("{count} statement that cannot be true", "{count} statements that cannot all be true", count)


def stands_against(count: int) -> Message:
    """Where a statement stands that belongs to a contradiction, `count` others being in it."""
    return ngettext_lazy("Contradicts {count} other", "Contradicts {count} others", count)
