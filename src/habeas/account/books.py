"""Each body's book: between two of its own counts, what was stated, what that gives, and what nobody stated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from habeas.account import conditions, sentences
from habeas.account.component import Component
from habeas.account.program import Expr, Quantity
from habeas.account.statements import Statement
from habeas.kit.counts import Count
from habeas.kit.dates import Days, day_after
from habeas.kit.messages import Message
from habeas.model.account import Book, BookLine, Population
from habeas.model.vocabulary import Kind

if TYPE_CHECKING:
    from habeas.account.solver import Solver

IN = (Kind.DETENTION, Kind.RECOGNITION, Kind.ENTRY)
OUT = (Kind.RELEASE, Kind.DEATH, Kind.EXIT)
_ALWAYS = frozenset({Kind.DETENTION, Kind.RECOGNITION, Kind.RELEASE, Kind.DEATH, Kind.EXIT})
_FEW = 12


def books(component: Component, population: Population, trusted: frozenset[str]) -> tuple[Book, ...]:
    """The books between consecutive stock claims; when there are few, also the one from the first to the last."""
    own = [s for s in component.statements if s.population == population and s.id in trusted]
    stocks = _stocks(own)
    pairs = list(pairwise(stocks))
    if 3 <= len(stocks) <= _FEW:
        pairs.append((stocks[0], stocks[-1]))
    flows = [s for s in own if s.kind is not Kind.HELD]
    ledgers = [_Ledger(flows, a, b) for a, b in pairs]
    asked = list(dict.fromkeys(quantity for ledger in ledgers for quantity in ledger.asked))
    if not asked:
        return ()
    # Two models serve all books of the population: the flows alone, and everything that is trusted.
    alone, together = component.solver({s.id for s in flows}, asked), component.solver(trusted, asked)
    return tuple(ledger.book(alone, together) for ledger in ledgers)


def _stocks(own: Sequence[Statement]) -> list[Statement]:
    """One total stock for each day that has any: an exact one if there is."""
    best: dict[Days, Statement] = {}
    for s in own:
        if s.kind is Kind.HELD and s.total and s.sure_day and s.claim.count.stated:
            held = best.get(s.days)
            if held is None or (s.claim.count.exact and not held.claim.count.exact):
                best[s.days] = s
    return list(best.values())


class _Ledger:
    """One book in the making."""

    _alone: Solver
    _together: Solver
    _cover: tuple[int, int]

    def __init__(self, flows: Sequence[Statement], a: Statement, b: Statement) -> None:
        assert a.days.last is not None
        assert b.days.last is not None
        self._opening, self._closing = a, b
        self._population = a.population
        self._from, self._to = a.days.last, b.days.last
        self._days = Days(day_after(a.days.last), b.days.last)
        self._flows = [s for s in flows if s.days.meets(self._days)]
        self._stated: dict[Kind, list[Days]] = {kind: self._covered(kind) for kind in (*IN, *OUT)}
        self.asked = [self._quantity(kind) for kind in (*IN, *OUT)] + self._both()
        self.asked += [self._quantity(kind, days) for kind, covered in self._stated.items() for days in covered]

    def book(self, alone: Solver, together: Solver) -> Book:
        """The book; the solvers must have been made for what is `asked`: of the flow claims, of all trusted claims."""
        self._alone, self._together = alone, together
        lines = tuple(line for kind in (*IN, *OUT) if (line := self._line(kind)) is not None)
        came, left = self._stated_moves(lines)
        self._cover = came.least if came.high is None else came.high, left.least if left.high is None else left.high
        entries, exits = self._needed()
        return Book(
            population=self._population,
            days=self._days,
            opening=self._opening.claim,
            closing=self._closing.claim,
            lines=lines,
            statements_give=self._give(lines),
            unstated_entries=entries,
            unstated_exits=exits,
            sentences=tuple(self._sentences(lines, entries, exits)),
        )

    def _quantity(self, kind: Kind, days: Days | None = None) -> Quantity:
        return Quantity(population=self._population, kind=kind, days=days or self._days)

    def _both(self) -> list[Quantity]:
        gone = Quantity(population=self._population, kind=Kind.RELEASE, days=self._days, gone=True)
        return [self._quantity(Kind.ENTRY), gone]

    def _covered(self, kind: Kind) -> list[Days]:
        """The days of the book for which `kind` was stated, as stretches that do not meet."""
        merged: list[Days] = []
        for s in self._flows:
            if s.kind is kind and s.days.within(self._days):
                if merged and s.days.meets(merged[-1]) and merged[-1].last and s.days.last:
                    merged[-1] = Days(merged[-1].first, max(merged[-1].last, s.days.last))
                else:
                    merged.append(s.days)
        return merged

    def _line(self, kind: Kind) -> BookLine | None:
        mine = [s for s in self._flows if s.kind is kind]
        if not mine and kind not in _ALWAYS:
            return None
        low = self._sure(self._quantity(kind))
        count = Count(None, None)
        if self._stated[kind]:
            total: Expr = {}
            for days in self._stated[kind]:
                for column, coefficient in self._alone.range_of(self._quantity(kind, days)).most.items():
                    total[column] = total.get(column, 0) + coefficient
            high = self._alone.most(total)
            count = Count(low, None if high is None else max(low, high))
        elif low:
            count = Count(low, low)
        reaching = tuple(s.id for s in mine if not s.days.within(self._days))
        sign = 1 if kind in IN else -1
        return BookLine(kind=kind, sign=sign, count=count, claims=tuple(s.id for s in mine), reaching=reaching)

    def _sure(self, quantity: Quantity) -> int:
        """What the flow claims alone force."""
        return self._alone.least(self._alone.range_of(quantity).least) or 0

    def _stated_moves(self, lines: Sequence[BookLine]) -> tuple[Count, Count]:
        """Who came and who left, as the lines have it."""
        by_kind = {line.kind: line.count for line in lines}
        came = _either(by_kind.get(Kind.ENTRY), _add(by_kind[Kind.DETENTION], by_kind[Kind.RECOGNITION]))
        return came, _add(by_kind[Kind.RELEASE], _either(by_kind[Kind.EXIT], by_kind[Kind.DEATH]))

    def _give(self, lines: Sequence[BookLine]) -> Count:
        came, left = self._stated_moves(lines)
        opening = self._opening.claim.count
        low = 0 if left.high is None else max(0, opening.least + came.least - left.high)
        if opening.high is None or came.high is None:
            return Count(low, None)
        return Count(low, max(0, opening.high + came.high - left.least))

    def _needed(self) -> tuple[int, int]:
        """The least entries and exits of all trusted claims, beyond what the flow claims force or leave room for."""
        entry, gone = (self._together.range_of(q).least for q in self._both())
        stated_in, stated_out = (self._sure(q) for q in self._both())
        entries, exits = self._together.least(entry) or 0, self._together.least(gone) or 0
        return max(0, entries - max(stated_in, self._cover[0])), max(0, exits - max(stated_out, self._cover[1]))

    def _sentences(self, lines: Sequence[BookLine], entries: int, exits: int) -> list[Message]:
        figures = [sentences.line(Kind.HELD, self._opening.claim.count)]
        stated = {line.kind for line in lines if line.count.stated}
        figures += [sentences.line(line.kind, line.count) for line in lines if _is_figure(line.kind, stated)]
        figures.append(sentences.line(Kind.HELD, self._closing.claim.count))
        said = []
        if entries:
            reaching = any(line.reaching for line in lines if line.sign > 0)
            said.append(sentences.needs_entries(self._from, self._to, entries, figures, reaching))
        if exits:
            reaching = any(line.reaching for line in lines if line.sign < 0)
            said.append(sentences.needs_exits(self._from, self._to, exits, figures, reaching))
        if not said:
            said.append(sentences.balances(self._from, self._to, figures))
        return said + self._conditionals(entries, exits)

    def _conditionals(self, entries: int, exits: int) -> list[Message]:
        """What the book needs if all of a number whose period reaches beyond it fell into it; the most telling ones."""
        best: dict[tuple[bool, bool, bool], tuple[int, Message]] = {}
        for s in self._flows:
            stated = s.claim.count.least
            if not stated or s.days.within(self._days):
                continue
            within = self._together.range_of(self._quantity(s.kind)).least
            with self._together.supposing(within, stated):
                if not self._together.feasible():
                    continue
                more_entries, more_exits = self._needed()
            came = s.kind in IN
            count, before = (more_exits, exits) if came else (more_entries, entries)
            side = (came, _earlier(s.days, self._days), _later(s.days, self._days))
            if count > max(before, best[side][0] if side in best else 0):
                best[side] = count, _condition(s.kind)(stated, s.days, self._days, count)
        return [message for _, message in best.values()]


def _is_figure(kind: Kind, stated: set[Kind]) -> bool:
    """Whether a line stands in the sentence: what is part of a stated whole is in its figure already."""
    whole = Kind.ENTRY if kind in (Kind.DETENTION, Kind.RECOGNITION) else Kind.EXIT if kind is Kind.DEATH else None
    return kind in stated and whole not in stated


def _condition(kind: Kind) -> Callable[[int, Days, Days, int], Message]:
    if kind in IN:
        return conditions.if_all_entries
    return conditions.if_all_releases if kind is Kind.RELEASE else conditions.if_all_exits


def _earlier(days: Days, book: Days) -> bool:
    return days.first is None or (book.first is not None and days.first < book.first)


def _later(days: Days, book: Days) -> bool:
    return days.last is None or (book.last is not None and days.last > book.last)


def _add(one: Count, other: Count) -> Count:
    """The sum of two lines; a line that nobody stated adds nothing."""
    if not one.stated or not other.stated:
        return one if one.stated else (other if other.stated else Count(0, 0))
    high = None if one.high is None or other.high is None else one.high + other.high
    return Count(one.least + other.least, high)


def _either(whole: Count | None, part: Count) -> Count:
    """The whole where it was stated, else its part; nothing stated = nought."""
    if whole is None or not whole.stated:
        return part if part.stated else Count(0, 0)
    low = max(whole.least, part.least)
    return Count(low, whole.high if whole.high is None else max(low, whole.high))
