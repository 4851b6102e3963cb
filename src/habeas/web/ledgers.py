"""Each body's books as ledgers: rows with their sources and figures, the balance, what is not accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.kit.dates import Days
from habeas.kit.messages import Message, gettext_lazy
from habeas.kit.words import Period
from habeas.model.account import Book, BookLine
from habeas.model.vocabulary import Kind
from habeas.publish.labels import BOOK_ROW, signs
from habeas.web.accountpage import AccountPage
from habeas.web.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a ledger; `moved` stands in the column of movements, `balance` in that of balances.

    Movements of which nobody stated a number share one row: it has several labels.
    """

    labels: tuple[Message, ...]
    sources: tuple[Statement, ...] = ()
    reaching: tuple[Statement, ...] = ()
    moved: str = ""
    balance: str = ""
    css: str = ""

    @property
    def stated(self) -> bool:
        """Whether somebody said anything about it."""
        return self.moved != "?" or bool(self.sources or self.reaching)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One book, ready to be set; `number` is its place among all books of the page, from 1.

    It lies `open` when it does not balance, or when the day of the account falls into it, in the book that is shown.
    """

    number: int
    open: bool
    period: Period | None
    rows: tuple[Row, ...]
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The books of one population, one after the other."""

    body: str
    group: str
    ledgers: tuple[Ledger, ...]


def chapters(page: AccountPage) -> list[Chapter]:
    """All books of the page, by population."""
    numbered = list(enumerate(page.books, start=1))
    return [
        Chapter(
            body=population.body,
            group=population.group,
            ledgers=tuple(_ledger(n, book, page) for n, book in numbered if book.population == population),
        )
        for population in dict.fromkeys(book.population for book in page.books)
    ]


def _ledger(number: int, book: Book, page: AccountPage) -> Ledger:
    first, last = book.days.first, book.days.last
    shown = page.population is not None and book.population == page.population.population
    return Ledger(
        number=number,
        open=shown and (number == page.book_of_day or not book.balances),
        period=Period(Days(first, last)) if first and last else None,
        rows=tuple(_rows(book, page)),
        sentences=book.sentences,
    )


def _rows(book: Book, page: AccountPage) -> Iterator[Row]:
    opening, closing = book.opening, book.closing
    yield Row(
        labels=(gettext_lazy("Held at the start"),), sources=page.some([opening.id]), balance=signs(opening.count, 0)
    )
    lines = [_line(line, page) for line in book.lines]
    yield from (row for row in lines if row.stated)
    silent = tuple(label for row in lines if not row.stated for label in row.labels)
    if silent:
        yield Row(labels=silent, moved="?")
    if book.statements_give.stated:
        given = signs(book.statements_give, 0)
        yield Row(labels=(gettext_lazy("These statements give"),), balance=given, css="total")
    yield Row(
        labels=(gettext_lazy("Held at the end, as stated"),),
        sources=page.some([closing.id]),
        balance=signs(closing.count, 0),
    )
    if book.unstated_entries:
        label = gettext_lazy("Entries that nobody stated: at least")
        yield Row(labels=(label,), moved=f"+\u00a0{book.unstated_entries}", css="gap")
    if book.unstated_exits:
        label = gettext_lazy("Exits that nobody stated: at least")
        yield Row(labels=(label,), moved=f"−\u00a0{book.unstated_exits}", css="gap")


def _line(line: BookLine, page: AccountPage) -> Row:
    sources = page.some(name for name in line.claims if name not in line.reaching)
    reaching = page.some(line.reaching)
    label, moved = BOOK_ROW[line.kind], signs(line.count, line.sign)
    if line.kind is Kind.EXIT and not line.claims:
        # What is known of other exits is then only the deaths, which have their own row.
        label, moved = gettext_lazy("Struck off the list"), "?"
    return Row(labels=(label,), sources=sources, reaching=reaching, moved=moved)
