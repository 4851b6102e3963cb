"""What a chart of one population shows: the feasible steps, the stocks as stated, who stands against whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from habeas.kit.counts import Count
from habeas.kit.dates import Days
from habeas.kit.scripts import fold
from habeas.model.account import Account, Contradiction, PopulationAccount, Step
from habeas.model.bound import Bound
from habeas.model.claim import Claim
from habeas.model.vocabulary import Modality
from habeas.publish.sentences import shown, step_on

SHAPES = "abcd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stock as stated: by which body (its shape), how many, on which day or between which days."""

    claim: str
    shape: str
    body: str
    count: Count
    first: date
    last: date

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A mark that cannot be true together with others, and the nearest number that the others allow (None: inside)."""

    mark: Mark
    allowed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """Everything that is drawn, in days and people; `first` and `last` are the edges of the picture."""

    first: date
    last: date
    as_of: date | None
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    clashes: tuple[Clash, ...]

    def values(self) -> list[int]:
        """Every finite number in the picture."""
        found = [b for m in self.marks for b in (m.count.low, m.count.high) if b is not None]
        for step in self.steps:
            found += [people for people in (shown(step).low, shown(step).high) if people]
        return found

    def shapes(self) -> dict[str, str]:
        """Shape -> body, in the order of the shapes."""
        return {mark.shape: mark.body for mark in sorted(self.marks, key=lambda m: m.shape)}


def gather(account: Account, population: PopulationAccount, as_of: date | None) -> ChartData | None:
    """The picture of `population` with other bodies' counts beside it; None when no stock is dated at all."""
    marks = tuple(sorted(_telling(list(_marks(account, population))), key=lambda m: (m.middle, m.shape)))
    if not marks:
        return None
    days = [day for mark in marks for day in (mark.first, mark.last)]
    near = max(timedelta(days=120), (max(days) - min(days)) / 2)
    if as_of and min(days) - near <= as_of <= max(days) + near:
        days.append(as_of)
    else:
        as_of = None
    margin = max(timedelta(days=10), (max(days) - min(days)) * 0.06)
    first, last = _shift(min(days), -margin), _shift(max(days), margin)
    steps = tuple(clipped for step in population.steps if (clipped := _clip(step, first, last)))
    sets = (*population.contradictions, *account.across)
    clashes = tuple(_clashes(sets, marks, population))
    return ChartData(first=first, last=last, as_of=as_of, steps=merged(steps), marks=marks, clashes=clashes)


def stocks(claims: Sequence[Claim], ids: Sequence[str]) -> Iterator[Claim]:
    """The stated, counted, dated stocks among `ids` that nothing supersedes."""
    replaced = {claim.supersedes for claim in claims}
    for claim in claims:
        if claim.id not in ids or claim.id in replaced or not claim.is_stock or claim.modality is not Modality.STATED:
            continue
        if claim.count.stated and claim.when is not None and claim.percent is None:
            yield claim


def merged(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Neighbouring steps with the same least and greatest, as one."""
    result: list[Step] = []
    for step in steps:
        before = result[-1] if result else None
        if before and _same(shown(before), shown(step)) and _touch(before, step):
            result[-1] = replace(before, days=Days(before.days.first, step.days.last))
        else:
            result.append(step)
    return tuple(result)


def shapes_of(account: Account, population: PopulationAccount) -> dict[str, str]:
    """Body -> shape: the population's own body first, then the others by the size of their books."""
    bodies = dict.fromkeys([population.population.body, *(p.population.body for p in account.populations)])
    return {body: SHAPES[min(i, len(SHAPES) - 1)] for i, body in enumerate(bodies)}


def _marks(account: Account, population: PopulationAccount) -> Iterator[Mark]:
    shapes = shapes_of(account, population)
    chosen = {population.population.body: population}
    for other in account.populations:
        alike = fold(other.population.group) == fold(population.population.group)
        if alike and other.population.body not in chosen and any(stocks(account.claims, other.claims)):
            chosen[other.population.body] = other
    for body, counted in chosen.items():
        for claim in stocks(account.claims, counted.claims):
            if not _whole(claim, counted):
                continue
            if claim.when and claim.when.first and claim.when.last:
                first, last = claim.when.first, claim.when.last
                yield Mark(claim=claim.id, shape=shapes[body], body=body, count=claim.count, first=first, last=last)


def _whole(claim: Claim, counted: PopulationAccount) -> bool:
    """Whether the claim counts all of its population on some day, and not only some whom it tells about.

    A part, or a state that only began ("held since May"), is no total; nor is an exact count that lies outside the
    band without contradicting anything.
    """
    days = claim.when.days if claim.when else None
    if claim.part_of is not None or days is None or days.first is None or days.last is None:
        return False
    disputed = claim.id in counted.doubted or any(claim.id in found.claims for found in counted.contradictions)
    here = [shown(step) for step in counted.steps if step.days.meets(days)]
    if disputed or not here or not claim.count.exact:
        return True
    people = claim.count.least
    return any(bound.low <= people and (bound.high is None or people <= bound.high) for bound in here)


def _telling(marks: list[Mark]) -> list[Mark]:
    """Without the "at least" that lie so far below every exact count that they would only flatten the picture."""
    least = min((m.count.low for m in marks if m.count.exact and m.count.low is not None), default=0)
    return [m for m in marks if m.count.high is not None or (m.count.low or 0) * 2 >= least]


def _clashes(sets: Sequence[Contradiction], marks: Sequence[Mark], population: PopulationAccount) -> Iterator[Clash]:
    drawn: set[str] = set()
    for found in sets:
        inside = [mark for mark in marks if mark.claim in found.claims]
        doubted = [mark for mark in inside if mark.claim in population.doubted] or inside[-1:]
        for mark in [mark for mark in doubted[:1] if mark.claim not in drawn]:
            drawn.add(mark.claim)
            step = step_on(population, mark.middle)
            yield Clash(mark=mark, allowed=_allowed(mark, shown(step) if step else None))


def _allowed(mark: Mark, bound: Bound | None) -> int | None:
    if bound is None:
        return None
    if bound.high is not None and mark.count.low is not None and mark.count.low > bound.high:
        return bound.high
    if mark.count.high is not None and mark.count.high < bound.low:
        return bound.low
    return None


def _clip(step: Step, first: date, last: date) -> Step | None:
    start = max(step.days.first or first, first)
    end = min(step.days.last or last, last)
    return replace(step, days=Days(start, end)) if start <= end else None


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _same(one: Bound, other: Bound) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _touch(one: Step, other: Step) -> bool:
    return bool(one.days.last and other.days.first and (other.days.first - one.days.last).days == 1)
