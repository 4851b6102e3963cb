"""Which statements cannot all be true: minimal sets, and the cheapest set to doubt.

A minimal set (irreducibly infeasible subset) is found from a Farkas proof by a deletion filter (Chinneck, Feasibility
and Infeasibility in Optimization, 2008, ch. 6). All of them follow from the duality of minimal infeasible sets and
minimal corrections (Reiter 1987; Liffiton et al., MARCO, Constraints 21, 2016): every minimal hitting set of those
known is either a correction or leaves room for one more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.account.component import Component

if TYPE_CHECKING:
    from habeas.account.solver import Solver

MOST_SETS = 50
_MOST_CORRECTIONS = 300

Names = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """The minimal sets, smallest first, the claims to doubt, and whether there may be `more` than MOST_SETS sets."""

    sets: tuple[tuple[str, ...], ...] = ()
    doubted: tuple[str, ...] = ()
    more: bool = False


def conflicts(component: Component, most: int = MOST_SETS) -> Conflicts:
    """All minimal sets of claims that cannot all be true, up to `most`, and the fewest claims to doubt.

    Of equally small sets to doubt the one with what was said last is taken.
    """
    return _Search(component, most).result()


class _Search:
    def __init__(self, component: Component, most: int) -> None:
        self._component = component
        self._most = most
        self._all = frozenset(s.id for s in component.statements)
        self._solver = component.solver()
        self._known: list[Names] = []
        self._corrections: list[Names] = [frozenset()]
        self._proved: set[Names] = set()

    def result(self) -> Conflicts:
        complete = self._explore()
        doubted = min(self._proved, key=self._cost) if complete else self._doubt_until_it_holds()
        component, places = self._component, {s.id: i for i, s in enumerate(self._component.statements)}
        sets = sorted(
            (component.sorted(names) for names in self._known), key=lambda ids: (len(ids), [places[i] for i in ids])
        )
        return Conflicts(sets=tuple(sets), doubted=component.sorted(doubted), more=not complete)

    def _explore(self) -> bool:
        """True when every minimal set is known."""
        while open_ones := [c for c in self._corrections if c not in self._proved]:
            if len(self._known) >= self._most or len(self._corrections) > _MOST_CORRECTIONS:
                return False
            correction = min(open_ones, key=self._cost)
            found = self._without(correction)
            if found is None:
                self._proved.add(correction)
            else:
                self._known.append(found)
                self._corrections = _hit(self._corrections, found)
        return True

    def _doubt_until_it_holds(self) -> Names:
        """When there are too many sets to weigh them all: doubt on, from the cheapest correction known so far."""
        doubted = min(self._corrections, key=self._cost)
        while (found := self._without(doubted)) is not None:
            if len(self._known) < self._most:
                self._known.append(found)
            doubted |= {max(found, key=lambda name: self._component.doubt[name])}
        return doubted

    def _without(self, doubted: Names) -> Names | None:
        """A minimal set among the other claims, or None when these can all be true."""
        left = self._all - doubted
        self._solver.activate(left)
        if self._solver.feasible():
            return None
        return shrink(self._component, blamed(self._component, self._solver, left))

    def _cost(self, names: Names) -> tuple[int, list[int]]:
        return len(names), sorted(-self._component.doubt[name] for name in names)


def blamed(component: Component, solver: Solver, claims: Names) -> Names:
    """Some infeasible subset of the infeasible `claims`: the solver's proof if it stands, else all of them."""
    proof = frozenset(solver.blamed())
    return proof if proof and not component.can_hold(proof) else claims


def shrink(component: Component, claims: Names) -> Names:
    """A minimal infeasible subset of the infeasible `claims`; the same one whatever the order they came in."""
    kept = set(claims)
    for name in reversed(component.sorted(claims)):
        if not component.can_hold(kept - {name}):
            kept.discard(name)
    return frozenset(kept)


def _hit(corrections: Iterable[Names], found: Names) -> list[Names]:
    """The minimal hitting sets after one more set is known (Berge, Hypergraphs, 1989)."""
    hitting = [c for c in corrections if c & found]
    grown = {c | {name} for c in corrections if not c & found for name in found}
    return hitting + [g for g in grown if not any(h <= g for h in hitting)]
