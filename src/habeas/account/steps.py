"""The feasible band of a population over time: least and greatest stock on every day that the claims span."""

from __future__ import annotations

from datetime import date

from habeas.account.answers import extremes
from habeas.account.component import Component
from habeas.account.program import Quantity
from habeas.kit.dates import Days
from habeas.model.account import Population, Step
from habeas.model.bound import Bound
from habeas.model.vocabulary import Kind


def steps(
    component: Component, population: Population, trusted: frozenset[str], doubted: tuple[str, ...], as_of: date | None
) -> tuple[Step, ...]:
    """One step for each day at which the claims cut time, and one for the days between two of these.

    From the first day that a claim about the population names to the last, or to `as_of`. Reasons are not worked out
    here: ask for the day. Bounds are strict; `fewest` supposes as few comings and goings as the claims need.
    """
    stretches = _stretches(component, population, as_of)
    quantities = [Quantity(population=population, kind=Kind.HELD, days=days) for days in stretches]
    if not quantities:
        return ()
    solver = component.solver(trusted, quantities)
    solver.feasible()
    strict = [extremes(solver, quantity) for quantity in quantities]
    solver.limit_movement(solver.least(solver.movement))
    solver.feasible()
    fewest = [extremes(solver, quantity) for quantity in quantities]
    return tuple(
        Step(days=days, bound=_bound(wide, doubted), fewest=_bound(narrow, doubted))
        for days, wide, narrow in zip(stretches, strict, fewest, strict=True)
    )


def _bound(extreme: tuple[int, int | None], doubted: tuple[str, ...]) -> Bound:
    return Bound(low=extreme[0], high=extreme[1], set_aside=doubted)


def _stretches(component: Component, population: Population, as_of: date | None) -> list[Days]:
    """Single days where time is cut, and what lies between them."""
    cuts: set[int] = set()
    named: set[int] = set()
    for s in component.statements:
        if s.population != population:
            continue
        if s.days.last is not None:
            cuts.add(s.days.last.toordinal())
        if s.days.first is not None:
            named.add(s.days.first.toordinal())
            if s.sure_day and s.kind is not Kind.HELD:
                cuts.add(s.days.first.toordinal() - 1)
    if not cuts | named:
        return []
    begin = min(cuts & named | named or cuts)
    begin = min(begin, min((s.days.last.toordinal() for s in component.statements
                            if s.population == population and s.days.last), default=begin))  # fmt: skip
    end = max(cuts | named) if as_of is None else as_of.toordinal()
    return _between(sorted(day for day in cuts | {begin, end} if begin <= day <= end))


def _between(cuts: list[int]) -> list[Days]:
    found: list[Days] = []
    for i, cut in enumerate(cuts):
        if i and cuts[i - 1] + 1 < cut:
            found.append(Days(date.fromordinal(cuts[i - 1] + 1), date.fromordinal(cut - 1)))
        found.append(Days(date.fromordinal(cut), date.fromordinal(cut)))
    return found
