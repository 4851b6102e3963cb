"""Populations tied together by parts, as one problem: what can be true of it, and which claims can."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from habeas.account.program import Program, Quantity
from habeas.account.statements import Statement
from habeas.model.account import Population

if TYPE_CHECKING:
    from habeas.account.solver import Solver


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """`statements` in the order of the account; `doubt` ranks claims from the first to the last said."""

    statements: tuple[Statement, ...]
    context: Mapping[str, Statement]
    doubt: Mapping[str, int]

    @property
    def populations(self) -> frozenset[Population]:
        return frozenset(statement.population for statement in self.statements)

    def solver(self, claims: Collection[str] | None = None, quantities: Sequence[Quantity] = ()) -> Solver:
        """A solver for the statements of `claims` (None = all of them) that can be asked for `quantities`."""
        from habeas.account.solver import Solver  # numpy and highspy are loaded when something is to be solved

        wanted = self.statements if claims is None else [s for s in self.statements if s.id in claims]
        return Solver(Program(wanted, self.context, quantities))

    def can_hold(self, claims: Collection[str]) -> bool:
        """True when these claims can all be true."""
        return self.solver(claims).feasible()

    def sorted(self, claims: Collection[str]) -> tuple[str, ...]:
        """`claims` in the order of the account."""
        return tuple(s.id for s in self.statements if s.id in claims)


def components(statements: Sequence[Statement], doubt: Mapping[str, int]) -> list[Component]:
    """The statements by tied populations, in the order of the first statement of each."""
    root: dict[Population, Population] = {}

    def find(population: Population) -> Population:
        while (up := root.setdefault(population, population)) != population:
            root[population] = root.get(up, up)
            population = up
        return population

    context = {statement.id: statement for statement in statements}
    for statement in statements:
        for other in statement.refers_to:
            root[find(statement.population)] = find(context[other].population)
    members: dict[Population, list[Statement]] = {}
    for statement in statements:
        members.setdefault(find(statement.population), []).append(statement)
    return [Component(statements=tuple(group), context=context, doubt=doubt) for group in members.values()]
