"""The whole account, and the answer to one question: claims in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from habeas.account import sentences
from habeas.account.answers import answer
from habeas.account.arithmetic import explain
from habeas.account.books import books
from habeas.account.component import Component, components
from habeas.account.conflicts import Conflicts, conflicts
from habeas.account.names import Aliases, Called, doubt_order, in_order
from habeas.account.program import Quantity
from habeas.account.questions import matches
from habeas.account.statements import Statement, statements
from habeas.account.steps import steps
from habeas.kit.messages import Message
from habeas.kit.scripts import fold
from habeas.model.account import Account, Contradiction, Incomparable, Population, PopulationAccount, Unusable
from habeas.model.bound import Bound, Question
from habeas.model.claim import Claim

_NO_ALIASES = Aliases()


def account(
    claims: Sequence[Claim], *, country: str | None = None, as_of: date | None = None, aliases: Aliases = _NO_ALIASES
) -> Account:
    """What can be true, given all of `claims`; the same whatever their order.

    With `country` (ISO 3166-1 alpha-2) claims of other countries are left out; when no claim names a country, all are
    taken to be of this one. `as_of` is the last day of the bands; without it they end with the last date of the claims.
    """
    chosen, unplaced = _of_country(claims, country)
    usable, unusable = statements(chosen, aliases)
    doubt = doubt_order(chosen)
    populations: list[PopulationAccount] = []
    known: set[tuple[str, ...]] = set()
    for component in components(usable, doubt):
        found = conflicts(component)
        known.update(found.sets)
        populations.extend(_of_population(component, p, found, as_of) for p in sorted(component.populations))
    return Account(
        country=country,
        as_of=as_of,
        claims=tuple(in_order([*chosen, *unplaced])),
        populations=tuple(sorted(populations, key=lambda p: _size(p, usable))),
        across=_across(usable, known, doubt, aliases),
        unusable=(*unusable, *(Unusable(claim=c.id, why=sentences.no_country()) for c in in_order(unplaced))),
        incomparable=_incomparable(usable, aliases),
    )


def ask(
    claims: Sequence[Claim], question: Question, *, country: str | None = None, aliases: Aliases = _NO_ALIASES
) -> Bound:
    """How many, with a smallest set of claims that forces each side.

    When several populations match (bodies or groups not named in the question), each covers some of the people only:
    `low` is the greatest of their lows, and no upper limit follows; one that was only ever stated as part of another
    ("863, 86 of them foreigners") adds nothing to that other. When none matches, nothing is known.
    """
    chosen, _ = _of_country(claims, country)
    usable, _ = statements(chosen, aliases)
    bounds = []
    for component in components(usable, doubt_order(chosen)):
        asked = [p for p in sorted(component.populations) if matches(question, p, aliases)]
        asked = [p for p in asked if not _only_parts(component, p, asked)]
        if not asked:
            continue
        doubted = conflicts(component).doubted
        for population in asked:
            quantity = Quantity(population=population, kind=question.kind, days=question.period.days)
            bounds.append((population, answer(component, quantity, doubted)))
    if len(bounds) == 1:
        return bounds[0][1]
    if not bounds:
        return Bound(low=0, high=None)
    best = max(bound.low for _, bound in bounds)
    first = min((population, i) for i, (population, bound) in enumerate(bounds) if bound.low == best)[1]
    return replace(bounds[first][1], high=None, because_high=())


def _only_parts(component: Component, population: Population, others: Sequence[Population]) -> bool:
    """Whether everything said of `population` was said as part of what is said of another of `others`."""
    own = [s for s in component.statements if s.population == population]
    wholes = {component.context[s.whole].population if s.whole else population for s in own}
    return population not in wholes and wholes <= set(others)


def _of_country(claims: Sequence[Claim], country: str | None) -> tuple[list[Claim], list[Claim]]:
    """The claims of `country`, and those that name none where others do."""
    if country is None:
        return list(claims), []
    code = country.upper()
    if not any(claim.country for claim in claims):
        return [replace(claim, country=code) for claim in claims], []
    return [c for c in claims if c.country == code], [c for c in claims if c.country is None]


def _of_population(
    component: Component, population: Population, found: Conflicts, as_of: date | None
) -> PopulationAccount:
    own = [s for s in component.statements if s.population == population]
    ids = {s.id for s in own}
    trusted = frozenset(s.id for s in component.statements) - frozenset(found.doubted)
    return PopulationAccount(
        population=population,
        claims=tuple(s.id for s in own),
        steps=steps(component, population, trusted, found.doubted, as_of),
        books=books(component, population, trusted),
        contradictions=tuple(_contradiction(component, names) for names in found.sets if ids & set(names)),
        doubted=tuple(name for name in found.doubted if name in ids),
        more_contradictions=found.more,
    )


def _contradiction(component: Component, names: Sequence[str]) -> Contradiction:
    wanted = set(names)
    return Contradiction(claims=tuple(names), sentence=explain([s for s in component.statements if s.id in wanted]))


def _size(population: PopulationAccount, usable: Sequence[Statement]) -> tuple[int, int, Population]:
    """Largest book first: by the greatest stock stated, then by the number of claims."""
    stocks = [s.claim.count for s in usable if s.population == population.population and s.claim.is_stock]
    most = max((count.low or count.high or 0 for count in stocks), default=0)
    return -most, -len(population.claims), population.population


def _across(
    usable: Sequence[Statement], known: set[tuple[str, ...]], doubt: dict[str, int], aliases: Aliases
) -> tuple[Contradiction, ...]:
    """Contradictions that appear only when bodies that count the same group are taken to count the same people."""
    bodies: dict[tuple[str, str], set[str]] = {}
    for s in usable:
        bodies.setdefault((s.population.country, fold(s.population.group)), set()).add(s.population.body)
    if all(len(names) == 1 for names in bodies.values()):
        return ()
    own = {s.id: s.population.body for s in usable}
    pooled = [replace(s, population=_without_body(s.population)) for s in usable]
    found = []
    for component in components(pooled, doubt):
        if len({own[s.id] for s in component.statements}) == 1:
            continue
        for names in conflicts(component).sets:
            speakers = sorted({own[name] for name in names})
            if names not in known and len(speakers) > 1:
                why = _contradiction(component, names)
                said = [Called(speaker, aliases.labels) for speaker in speakers]
                found.append(replace(why, sentence=sentences.if_one_population(said, why.sentence)))
    return tuple(sorted(found, key=lambda contradiction: len(contradiction.claims)))


def _without_body(population: Population) -> Population:
    return Population(country=population.country, group=fold(population.group), body="")


def _incomparable(usable: Sequence[Statement], aliases: Aliases) -> tuple[Incomparable, ...]:
    """Populations of one country that differ in the body or in the group only, and are not tied by parts."""
    tied = {p: i for i, c in enumerate(components(usable, {})) for p in c.populations}
    found = []
    for one, other in combinations(sorted(tied), 2):
        if one.country != other.country or tied[one] == tied[other]:
            continue
        if fold(one.group) == fold(other.group):
            found.append(Incomparable(first=one, second=other, why=_other_body(one, other, aliases)))
        elif fold(one.body) == fold(other.body):
            found.append(Incomparable(first=one, second=other, why=sentences.other_group(one.group, other.group)))
    return tuple(found)


def _other_body(one: Population, other: Population, aliases: Aliases) -> Message:
    return sentences.other_body(Called(one.body, aliases.labels), Called(other.body, aliases.labels))
