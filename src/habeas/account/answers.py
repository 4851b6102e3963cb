"""The least and the greatest value of a quantity, and a smallest set of claims that forces each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from habeas.account.component import Component
from habeas.account.program import Quantity
from habeas.model.bound import Bound

if TYPE_CHECKING:
    from habeas.account.solver import Solver


def answer(component: Component, quantity: Quantity, doubted: Sequence[str] = ()) -> Bound:
    """Bound of `quantity` from all claims of the component but the `doubted`, with reasons."""
    trusted = frozenset(s.id for s in component.statements) - frozenset(doubted)
    solver = component.solver(trusted, [quantity])
    low, high = extremes(solver, quantity)
    because_low: tuple[str, ...] = ()
    because_high: tuple[str, ...] = ()
    if low:
        solver.least(solver.range_of(quantity).least)
        because_low = _reasons(component, quantity, solver.supporting(), trusted, lambda bound: bound[0] >= low)
    if high is not None:
        solver.most(solver.range_of(quantity).most)
        because_high = _reasons(
            component, quantity, solver.supporting(), trusted, lambda bound: bound[1] is not None and bound[1] <= high
        )
    return Bound(low=low, high=high, because_low=because_low, because_high=because_high, set_aside=tuple(doubted))


def extremes(solver: Solver, quantity: Quantity) -> tuple[int, int | None]:
    """Least and greatest value; a quantity is never below nought."""
    lies = solver.range_of(quantity)
    return max(0, solver.least(lies.least) or 0), solver.most(lies.most)


def _reasons(
    component: Component,
    quantity: Quantity,
    supporting: Sequence[str],
    trusted: frozenset[str],
    forced: Callable[[tuple[int, int | None]], bool],
) -> tuple[str, ...]:
    """A set of claims that forces a bound, and no longer does without any one of them."""

    def enough(claims: frozenset[str]) -> bool:
        return forced(extremes(component.solver(claims, [quantity]), quantity))

    start = frozenset(supporting)
    kept = start if enough(start) else trusted
    for name in reversed(component.sorted(kept)):
        if enough(kept - {name}):
            kept -= {name}
    return component.sorted(kept)
