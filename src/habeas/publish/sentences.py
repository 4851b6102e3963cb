"""The sentences an account begins with: whole, with their bounds, never glued from fragments."""

from __future__ import annotations

from datetime import date
from typing import Any

from habeas.kit.dates import Days
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.account import PopulationAccount
from habeas.model.bound import Bound
from habeas.publish.dates import Day
from habeas.publish.names import Country


def bound_on(population: PopulationAccount, day: date) -> Bound | None:
    """What the claims allow at the end of `day`; None when they say nothing about it."""
    inside = [step.bound for step in population.steps if Days(day, day).within(step.days)]
    return inside[0] if inside else None


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
    return ngettext_lazy(
        "{count} statement that cannot be true", "{count} statements that cannot all be true", count
    )


def stands_against(count: int) -> Message:
    """Where a statement stands that belongs to a contradiction, `count` others being in it."""
    return ngettext_lazy("Contradicts {count} other", "Contradicts {count} others", count)
