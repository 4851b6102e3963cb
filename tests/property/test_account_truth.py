"""The solver against every whole-number history of a small invented country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from habeas.account import Aliases, account, ask
from habeas.account.component import components
from habeas.account.conflicts import conflicts
from habeas.account.names import doubt_order
from habeas.account.statements import statements
from habeas.kit.counts import Count
from habeas.kit.dates import between, on
from habeas.model.bound import Question
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind

START = date(2031, 3, 1)  # the stock before the first day; days are START + 1, ...
MOST_AT_FIRST, MOST_A_DAY, MOST_CLAIMED = 5, 4, 2

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int16]


class Histories:
    """All histories of `bodies` populations over `days` days, moving by `moves`, as one array a variable."""

    def __init__(self, bodies: Sequence[str], days: int, moves: Sequence[Kind], first: int = MOST_AT_FIRST) -> None:
        sizes = [first + 1, *[MOST_A_DAY + 1] * (days * len(moves))]
        axes = np.meshgrid(*[np.arange(n, dtype=np.int16) for n in sizes * len(bodies)], indexing="ij")
        columns = iter(axis.ravel() for axis in axes)
        self.days = days
        self.start: dict[str, Numbers] = {}
        self.moved: dict[str, dict[Kind, list[Numbers]]] = {}
        for body in bodies:
            self.start[body] = next(columns)
            self.moved[body] = {kind: [next(columns) for _ in range(days)] for kind in moves}
        self.possible = np.ones(len(next(iter(self.start.values()))), dtype=bool)
        for body in bodies:
            for day in range(days + 1):
                self.possible &= self.held(body, day) >= 0
        self.at_the_edge = np.zeros_like(self.possible)  # where a larger number might have done, but is not tried
        for body in bodies:
            self.at_the_edge |= self.start[body] == first
            for flow in (f for flows in self.moved[body].values() for f in flows):
                self.at_the_edge |= flow == MOST_A_DAY

    def held(self, body: str, day: int) -> Numbers:
        total = self.start[body].copy()
        for kind, flows in self.moved[body].items():
            sign = 1 if kind in (Kind.DETENTION, Kind.RECOGNITION) else -1
            for flow in flows[:day]:
                total += sign * flow
        return total

    def flow(self, body: str, kind: Kind, first: int, last: int) -> Numbers:
        kinds = {Kind.ENTRY: (Kind.DETENTION, Kind.RECOGNITION), Kind.EXIT: (Kind.DEATH, Kind.EXIT)}.get(kind, (kind,))
        total = np.zeros(len(self.possible), dtype=np.int16)
        for one in kinds:
            for flow in self.moved[body].get(one, [])[first - 1 : last]:
                total += flow
        return total

    def value(self, claim: Claim) -> Numbers:
        first, last = _offsets(claim)
        body = claim.body or ""
        return self.held(body, last) if claim.is_stock else self.flow(body, claim.kind, first, last)

    def true(self, claim: Claim, claims: Sequence[Claim]) -> Mask:
        value = self.value(claim)
        result = value >= claim.count.least
        if claim.count.high is not None and not claim.place:
            result &= value <= claim.count.high
        for other in claims:
            if other.id == claim.part_of:
                result &= value <= self.value(other)
        if claim.parts_complete and (parts := [c for c in claims if c.part_of == claim.id]):
            result &= sum((self.value(c) for c in parts), np.zeros_like(value)) == value
        return result


def _offsets(claim: Claim) -> tuple[int, int]:
    assert claim.when is not None
    assert claim.when.first is not None
    assert claim.when.last is not None
    return (claim.when.first - START).days, (claim.when.last - START).days


def _day(offset: int) -> date:
    return START + timedelta(days=offset)


@st.composite
def one_claim(draw: st.DrawFn, days: int, kinds: Sequence[Kind], bodies: Sequence[str], places: bool = True) -> Claim:
    kind = draw(st.sampled_from(kinds))
    first = draw(st.integers(0 if kind is Kind.HELD else 1, days))
    last = first if kind is Kind.HELD else draw(st.integers(first, days))
    low = draw(st.none() | st.integers(0, MOST_CLAIMED))
    high = (
        draw(st.integers(low or 0, MOST_CLAIMED)) if low is None else draw(st.none() | st.integers(low, MOST_CLAIMED))
    )
    return Claim(
        id="",
        kind=kind,
        count=Count(low, high),
        when=between(_day(first), _day(last)),
        body=draw(st.sampled_from(bodies)),
        group="prisoners",
        place=draw(st.sampled_from([None, None, None, "Quay Street"])) if places else None,
    )


def numbered(claims: Sequence[Claim]) -> list[Claim]:
    return [_with(claim, id=str(i)) for i, claim in enumerate(claims)]


def _with(claim: Claim, **changes: object) -> Claim:
    return replace(claim, **changes)  # type: ignore[arg-type]


def check(histories: Histories, claims: Sequence[Claim], questions: Sequence[tuple[str, Kind, int, int]]) -> None:
    masks = {c.id: histories.true(c, claims) for c in claims}
    _, unusable = statements(claims, Aliases())
    assert not unusable
    check_conflicts(histories, claims, masks)
    doubted = {name for p in account(claims).populations for name in p.doubted}
    allowed = histories.possible.copy()
    for claim in claims:
        if claim.id not in doubted:
            allowed &= masks[claim.id]
    assert allowed.any()
    for body, kind, first, last in questions:
        question = Question(kind=kind, period=between(_day(first), _day(last)), body=body, group="prisoners")
        if not any(c.body == body for c in claims):
            continue
        bound = ask(claims, question)
        value = histories.held(body, last) if kind is Kind.HELD else histories.flow(body, kind, first, last)
        assert bound.low == value[allowed].min()
        most = value[allowed].max()
        if bound.high != most:  # only where a larger number than those tried here would be needed
            assert bound.high is None or bound.high > most
            assert histories.at_the_edge[allowed & (value == most)].any()
        check_reasons(histories, masks, value, bound.low, bound.high, bound.because_low, bound.because_high)


def check_conflicts(histories: Histories, claims: Sequence[Claim], masks: dict[str, Mask]) -> None:
    """Every minimal set and the cheapest doubt, by trying all subsets."""
    names = sorted(masks)
    infeasible: list[frozenset[str]] = []
    feasible: list[frozenset[str]] = []
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            mask = histories.possible.copy()
            for name in chosen:
                mask &= masks[name]
            if mask.any():
                feasible.append(frozenset(chosen))
            elif not any(known <= set(chosen) for known in infeasible):
                infeasible.append(frozenset(chosen))
    usable, _ = statements(claims, Aliases())
    ranks = doubt_order(claims)
    found = [conflicts(c) for c in components(usable, ranks)]
    assert {frozenset(s) for f in found for s in f.sets} == set(infeasible)
    doubted = frozenset(name for f in found for name in f.doubted)
    assert frozenset(names) - doubted in feasible
    fewest = len(names) - max(len(f) for f in feasible)
    assert len(doubted) == fewest
    last = max(
        sorted((ranks[n] for n in set(names) - f), reverse=True) for f in feasible if len(names) - len(f) == fewest
    )
    if len(found) == 1:
        assert sorted((ranks[n] for n in doubted), reverse=True) == last


def check_reasons(
    histories: Histories,
    masks: dict[str, Mask],
    value: Numbers,
    low: int,
    high: int | None,
    because_low: Sequence[str],
    because_high: Sequence[str],
) -> None:
    """The reasons force the bound; without any one of them it loosens."""

    def extremes(names: Sequence[str]) -> tuple[int, int]:
        mask = histories.possible.copy()
        for name in names:
            mask &= masks[name]
        return int(value[mask].min()), int(value[mask].max())

    assert extremes(because_low)[0] == low
    for name in because_low:
        assert extremes([n for n in because_low if n != name])[0] < low
    if high is not None:
        assert extremes(because_high)[1] <= high
        for name in because_high:
            wider = extremes([n for n in because_high if n != name])[1]
            assert wider > high or wider >= MOST_A_DAY  # more than that a day is not tried here
    else:
        assert not because_high


TWO_DAYS = Histories(["Lantern"], 2, [Kind.DETENTION, Kind.RELEASE, Kind.EXIT])
ONE_DAY = Histories(["Lantern"], 1, [Kind.DETENTION, Kind.RECOGNITION, Kind.RELEASE, Kind.DEATH, Kind.EXIT])
TWO_BODIES = Histories(["Lantern", "Quorum"], 1, [Kind.DETENTION, Kind.RELEASE, Kind.EXIT], first=4)
FLOWS = [Kind.ENTRY, Kind.RELEASE, Kind.EXIT]


@settings(max_examples=40, deadline=None)
@given(st.lists(one_claim(2, [Kind.HELD, Kind.HELD, *FLOWS], ["Lantern"]), min_size=1, max_size=5).map(numbered))
def test_two_days_of_one_book(claims: list[Claim]) -> None:
    windows = [(1, 1), (1, 2), (2, 2)]
    asked = [("Lantern", kind, a, b) for kind, (a, b) in product(FLOWS, windows)]
    check(TWO_DAYS, claims, [*asked, *(("Lantern", Kind.HELD, day, day) for day in range(3))])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        one_claim(1, [Kind.HELD, *FLOWS, Kind.DETENTION, Kind.RECOGNITION, Kind.DEATH], ["Lantern"]),
        min_size=1,
        max_size=5,
    ).map(numbered)
)
def test_every_kind_of_movement(claims: list[Claim]) -> None:
    kinds = [*FLOWS, Kind.DETENTION, Kind.RECOGNITION, Kind.DEATH]
    check(ONE_DAY, claims, [("Lantern", kind, 1, 1) for kind in kinds])


@st.composite
def whole_and_parts(draw: st.DrawFn) -> list[Claim]:
    """Claims of two bodies, some of the second body's part of some of the first's, complete or not."""
    many = st.lists(one_claim(1, [Kind.HELD, Kind.RELEASE], ["Lantern"], places=False), min_size=1, max_size=3)
    wholes = [_with(c, id=f"w{i}", parts_complete=draw(st.booleans())) for i, c in enumerate(draw(many))]
    parts = []
    for i in range(draw(st.integers(0, 2))):
        whole = draw(st.sampled_from(wholes))
        count = draw(one_claim(1, [Kind.HELD], ["Quorum"])).count
        if not any(p.part_of == whole.id for p in parts):
            parts.append(_with(whole, id=f"p{i}", count=count, body="Quorum", part_of=whole.id, parts_complete=False))
    return wholes + parts


@settings(max_examples=40, deadline=None)
@given(whole_and_parts())
def test_parts_and_wholes(claims: list[Claim]) -> None:
    asked = [(body, kind, 1, 1) for body in ("Lantern", "Quorum") for kind in (Kind.HELD, Kind.RELEASE)]
    check(TWO_BODIES, claims, asked)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(one_claim(2, [Kind.HELD, *FLOWS], ["Lantern"]), min_size=1, max_size=4).map(numbered),
    st.integers(0, 2),
    st.integers(0, MOST_CLAIMED),
)
def test_uncertain_dates_widen_and_never_break(claims: list[Claim], length: int, count: int) -> None:
    """A stock on some day of a period: no history in which it holds on one of them falls out of the bounds."""
    vague = Claim(
        id="v",
        kind=Kind.HELD,
        count=Count(count, count),
        when=between(_day(0), _day(length)),
        body="Lantern",
        group="prisoners",
    )
    allowed = TWO_DAYS.possible.copy()
    for claim in claims:
        allowed &= TWO_DAYS.true(claim, claims)
    some_day = np.zeros_like(allowed)
    for day in range(length + 1):
        some_day |= TWO_DAYS.held("Lantern", day) == count
    allowed &= some_day
    if not allowed.any():
        return
    everything = [*claims, vague]
    assert not any(p.contradictions for p in account(everything).populations)
    for day in range(3):
        bound = ask(everything, Question(kind=Kind.HELD, period=on(_day(day)), body="Lantern", group="prisoners"))
        value = TWO_DAYS.held("Lantern", day)[allowed]
        assert bound.low <= value.min()
        assert bound.high is None or bound.high >= value.max()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(one_claim(2, [Kind.HELD, Kind.HELD, *FLOWS], ["Lantern", "Quorum"]), max_size=6).map(numbered),
    st.randoms(),
)
def test_the_order_of_claims_plays_no_part(claims: list[Claim], random: Random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert account(claims) == account(shuffled)
    question = Question(kind=Kind.HELD, period=on(_day(1)))
    assert ask(claims, question) == ask(shuffled, question)
