"""Sets of statements that cannot all be true: which there are, and how a page shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from habeas.kit.messages import Message
from habeas.model.account import Account, PopulationAccount
from habeas.publish.sentences import cannot_all_be_true
from habeas.web.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A set of claims that cannot all be true; `across` if only when bodies count the same people."""

    claims: tuple[str, ...]
    sentence: Message
    doubted: tuple[str, ...]
    across: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A contradiction with the statements in it."""

    anchor: str
    heading: Message
    sentence: Message
    statements: tuple[Statement, ...]
    doubted: tuple[Statement, ...]
    across: bool


def found_in(account: Account, first: PopulationAccount | None) -> list[Found]:
    """Every contradiction of `account` once: those of the population `first` before the others, the smallest first."""
    ordered = sorted(account.populations, key=lambda p: p is not first)
    inside = {
        c.claims: Found(claims=c.claims, sentence=c.sentence, doubted=p.doubted, across=False)
        for p in ordered
        for c in p.contradictions
    }
    across = [Found(claims=c.claims, sentence=c.sentence, doubted=(), across=True) for c in account.across]
    return [*inside.values(), *sorted(across, key=lambda found: len(found.claims))]


def clashes(found: Sequence[Found], some: Callable[[Iterable[str]], tuple[Statement, ...]]) -> list[Clash]:
    """The contradictions with their statements; `some` leads from ids to statements."""
    return [
        Clash(
            anchor=f"contradiction-{number}",
            heading=cannot_all_be_true(len(one.claims)),
            sentence=one.sentence,
            statements=some(one.claims),
            doubted=some(name for name in one.doubted if name in one.claims),
            across=one.across,
        )
        for number, one in enumerate(found, start=1)
    ]
