"""Statements -> a linear program: columns that count people, rows that the balance and the statements impose.

For each population time is cut at the dates that matter to it. At every cut stand running totals since before the
first: `ins` (those there at the very start, and all who came since), `outs`, and, where statements speak of them,
`detained` (the others came in by documentation), `freed` and `died` (the others out were struck off). The stock is
ins - outs, a flow over a window the difference of a running total between two cuts, so a statement is a row of two to
four entries however long its window. Such rows are differences; whole data then have whole solutions (a network
matrix, Ahuja, Magnanti, Orlin, Network Flows, 1993, ch. 11), and where ties of parts break that, `solver` asks for
whole numbers outright.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from habeas.account.statements import Statement
from habeas.kit.dates import Days
from habeas.model.account import Population
from habeas.model.vocabulary import Kind

Expr = dict[int, int]

_SERIES: dict[Kind, tuple[str, ...]] = {
    Kind.DETENTION: ("detained",),
    Kind.RECOGNITION: ("detained",),
    Kind.RELEASE: ("freed",),
    Kind.EXIT: ("freed",),
    Kind.DEATH: ("died",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The number of `kind` for one population at or during `days`. kind HELD with several days = on some day of them.

    `gone` asks for all who left, in whatever way (releases and exits), whatever `kind` says.
    """

    population: Population
    kind: Kind
    days: Days
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of coefficient * column <= high; None = no bound. `owner` is the claim that imposes it, if any."""

    expr: Expr
    low: int | None
    high: int | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Range:
    """Expressions between which a quantity lies: `least` <= quantity <= `most`; the same one when its day is known."""

    least: Expr
    most: Expr


class Timeline:
    """The columns of one population. Cut 0 is before everything, cut i the end of days[i - 1], the last after all."""

    def __init__(self, days: Sequence[int], series: Iterable[str], first_column: int) -> None:
        self.days = list(days)
        self.names = ["ins", "outs", *sorted(series)]
        self.cuts = len(self.days) + 2
        self._start = {name: first_column + i * self.cuts for i, name in enumerate(self.names)}
        self.width = len(self.names) * self.cuts

    def at(self, series: str, cut: int) -> int:
        return self._start[series] + cut

    def cut(self, day: int | None, *, before: bool) -> int:
        """The cut at the end of `day`, or at the end of the day `before` it; None = open on that side."""
        if day is None:
            return 0 if before else self.cuts - 1
        return bisect_left(self.days, day - before) + 1

    def moved(self, series: str, a: int, b: int) -> Expr:
        return {self.at(series, b): 1, self.at(series, a): -1} if a != b else {}

    def held(self, a: int, b: int) -> Range:
        """The stock on some day after cut `a` and not after cut `b`."""
        return Range(self._stock(a, b), self._stock(b, a))

    def _stock(self, ins: int, outs: int) -> Expr:
        return {self.at("ins", ins): 1, self.at("outs", outs): -1}

    def rows(self) -> Iterable[Row]:
        """Nobody goes back in time, and nobody is held fewer than nought times."""
        for i in range(self.cuts):
            yield Row(self._stock(i, i), 0, None, None)
        for name in self.names[1:]:
            yield Row({self.at(name, 0): 1}, 0, 0, None)
        inside = [name for name in self.names if name in ("freed", "died")]
        for i in range(1, self.cuts):
            for name in self.names:
                yield Row(self.moved(name, i - 1, i), 0, None, None)
            if "detained" in self.names:
                yield Row(minus(self.moved("ins", i - 1, i), self.moved("detained", i - 1, i)), 0, None, None)
            if inside:
                left = self.moved("outs", i - 1, i)
                for name in inside:
                    left = minus(left, self.moved(name, i - 1, i))
                yield Row(left, 0, None, None)


class Program:
    """Columns (all >= 0) and rows for `statements`, and for the quantities that will be asked about.

    `context` holds all usable statements by id: a part refers to its whole even where the whole's own number is not
    believed. Rows that only define something have no owner.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        context: Mapping[str, Statement],
        quantities: Sequence[Quantity] = (),
    ) -> None:
        self.rows: list[Row] = []
        self.columns = 0
        self._context = context
        self._values: dict[str, Expr] = {}
        meant = _referred(statements, context)
        self.timelines = self._lay_out(meant, quantities)
        for statement in statements:
            self._add(statement)
        self.movement = self._movement()
        self.rows.append(Row(self.movement, None, None, None))
        self.movement_row = len(self.rows) - 1

    def range_of(self, quantity: Quantity) -> Range:
        """Where a quantity lies, in columns. Its days must have been among those the program was made for."""
        line = self.timelines[quantity.population]
        first, last = (day.toordinal() if day else None for day in (quantity.days.first, quantity.days.last))
        b = line.cut(last, before=False)
        if quantity.kind is Kind.HELD and not quantity.gone:
            return line.held(b, b) if quantity.days.exact else line.held(line.cut(first, before=True), b)
        flow = _flow(line, quantity, line.cut(first, before=True), b)
        return Range(flow, flow)

    def _lay_out(self, meant: Iterable[Statement], quantities: Sequence[Quantity]) -> dict[Population, Timeline]:
        days: dict[Population, set[int]] = {}
        series: dict[Population, set[str]] = {}
        wanted = [(s.population, s.kind, s.days) for s in meant]
        wanted += [(q.population, Kind.HELD if q.gone else q.kind, q.days) for q in quantities]
        for population, kind, when in wanted:
            at = days.setdefault(population, set())
            series.setdefault(population, set()).update(_SERIES.get(kind, ()))
            if when.last is not None:
                at.add(when.last.toordinal())
            if when.first is not None and not (kind is Kind.HELD and when.exact):
                at.add(when.first.toordinal() - 1)
        lines = {}
        for population in sorted(days):
            line = Timeline(sorted(days[population]), series[population], self.columns)
            lines[population] = line
            self.columns += line.width
            self.rows.extend(line.rows())
        return lines

    def _add(self, statement: Statement) -> None:
        claim = statement.claim
        value = self._value(statement)
        if claim.count.stated:
            self.rows.append(Row(value, claim.count.low, claim.count.high, claim.id))
        if statement.whole is not None:
            whole = self._value(self._context[statement.whole])
            self.rows.append(Row(minus(whole, value), 0, None, claim.id))
        if statement.base is not None:
            self._share(statement, value, self._value(self._context[statement.base]))
        if statement.parts:
            rest = value
            for part in statement.parts:
                rest = minus(rest, self._value(self._context[part]))
            self.rows.append(Row(rest, 0, 0 if statement.complete else None, claim.id))

    def _share(self, statement: Statement, value: Expr, base: Expr) -> None:
        """`value` is so many percent of `base`, by rounding or by cutting off: [p - 1/2, p + 1) of the last digit."""
        assert statement.claim.percent is not None
        decimals = max(0, -int(Decimal(repr(statement.claim.percent)).normalize().as_tuple().exponent))
        units = int(Decimal(repr(statement.claim.percent)) * 10**decimals)
        whole = {column: 200 * 10**decimals * coefficient for column, coefficient in value.items()}
        floor = {column: (2 * units - 1) * coefficient for column, coefficient in base.items()}
        ceiling = {column: (2 * units + 2) * coefficient for column, coefficient in base.items()}
        self.rows.append(Row(minus(whole, floor), 0, None, statement.id))
        self.rows.append(Row(minus(ceiling, whole), 1, None, statement.id))
        self.rows.append(Row(minus(base, value), 0, None, statement.id))

    def _value(self, statement: Statement) -> Expr:
        """The number that a statement is about, in columns; a column of its own where it is not simply a total."""
        if statement.id in self._values:
            return self._values[statement.id]
        quantity = Quantity(population=statement.population, kind=statement.kind, days=statement.days)
        lies = self.range_of(quantity)
        value = lies.most
        if not (statement.total and statement.sure_day):
            value = {self.columns: 1}
            self.columns += 1
            self.rows.append(Row(minus(lies.most, value), 0, None, None))
            if statement.total:
                self.rows.append(Row(minus(value, lies.least), 0, None, None))
        self._values[statement.id] = value
        return value

    def _movement(self) -> Expr:
        """All comings and goings, to be made fewest."""
        total: Expr = {}
        for line in self.timelines.values():
            for name in ("ins", "outs"):
                total.update(line.moved(name, 0, line.cuts - 1))
        return total


def minus(one: Expr, other: Expr) -> Expr:
    """one - other, without entries that cancel."""
    result = dict(one)
    for column, coefficient in other.items():
        result[column] = result.get(column, 0) - coefficient
    return {column: coefficient for column, coefficient in result.items() if coefficient}


def _flow(line: Timeline, quantity: Quantity, a: int, b: int) -> Expr:
    if quantity.gone:
        return line.moved("outs", a, b)
    match quantity.kind:
        case Kind.ENTRY:
            return line.moved("ins", a, b)
        case Kind.DETENTION:
            return line.moved("detained", a, b)
        case Kind.RECOGNITION:
            return minus(line.moved("ins", a, b), line.moved("detained", a, b))
        case Kind.RELEASE:
            return line.moved("freed", a, b)
        case Kind.DEATH:
            return line.moved("died", a, b)
        case Kind.EXIT:
            return minus(line.moved("outs", a, b), line.moved("freed", a, b))
        case _:
            raise ValueError(f"{quantity.kind} is no movement of a book")


def _referred(statements: Sequence[Statement], context: Mapping[str, Statement]) -> list[Statement]:
    """`statements` and those whose quantity they speak of."""
    found = {statement.id: statement for statement in statements}
    for statement in statements:
        for name in statement.refers_to:
            found.setdefault(name, context[name])
    return list(found.values())
