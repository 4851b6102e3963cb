"""The account page as values: which population, which day, which rows, what to say about each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode

from habeas.kit.dates import Days, on
from habeas.kit.messages import Message
from habeas.model.account import Account, Book, PopulationAccount, Step
from habeas.model.bound import Bound, Question
from habeas.model.ledger import ClaimRecord
from habeas.model.vocabulary import Kind, Standing
from habeas.publish.chartdata import ChartData, gather, stocks
from habeas.publish.chartwords import title
from habeas.publish.names import Country
from habeas.publish.sentences import headline, shown, step_on, supposes, without_supposing
from habeas.web.asking import Asked
from habeas.web.clashes import Clash, Found, clashes, found_in
from habeas.web.reckoning import forced
from habeas.web.register import Words
from habeas.web.statements import Shelf, Statement, sets_of, stand_of
from habeas.work.accounts import RegisterAccount
from habeas.work.ports import Register


class AccountPage:
    """Everything the templates ask about one account, worked out when asked."""

    def __init__(self, made: RegisterAccount, asked: Asked, words: Words, register: Register) -> None:
        self.made = made
        self.account: Account = made.account
        self.asked = asked
        self.words = words
        self._register = register
        self._shelf = Shelf(register)

    @property
    def country(self) -> str:
        return self.account.country or ""

    @cached_property
    def lenses(self) -> list[str]:
        """The bodies that say how many are held, the one with the largest book first."""
        populations = self.account.populations
        counting = [p for p in populations if any(stocks(self.account.claims, p.claims))]
        return list(dict.fromkeys(p.population.body for p in counting or populations))

    @cached_property
    def population(self) -> PopulationAccount | None:
        """The population that the lens shows: the largest book of that body, else of all."""
        populations = self.account.populations
        of_body = [p for p in populations if p.population.body == self.asked.lens]
        with_stock = [p for p in of_body or populations if any(stocks(self.account.claims, p.claims))]
        return next(iter(with_stock or of_body or populations), None)

    @cached_property
    def day(self) -> date | None:
        """The day that was asked for, else the last on which the population was counted, else the last of all."""
        if self.asked.as_of or self.population is None:
            return self.asked.as_of
        counted = [c.when.last for c in stocks(self.account.claims, self.population.claims) if c.when and c.when.last]
        dated = [c.when.last for c in self.account.claims if c.when and c.when.last]
        return max(counted or dated, default=None)

    @cached_property
    def known_on(self) -> date | None:
        """The day of knowledge: as asked, else when something last came in."""
        moments = [_last_moment(record) for record in self.made.records.values()]
        return (self.asked.known_at or max(moments)).date() if self.asked.known_at or moments else None

    @property
    def address(self) -> str:
        """The account's address without a query."""
        return reverse("account", args=[self.country])

    @property
    def citation(self) -> str:
        """The address at which this account stays as it is: both clocks and the lens in it."""
        given = {"as_of": self.day, "known_at": self.known_on, "lens": self.lens}
        query = urlencode({name: str(value) for name, value in given.items() if value is not None})
        return f"{self.address}?{query}"

    @property
    def lens(self) -> str | None:
        return self.population.population.body if self.population else None

    @cached_property
    def step(self) -> Step | None:
        return step_on(self.population, self.day) if self.population and self.day else None

    @property
    def bound(self) -> Bound | None:
        """What is said of the day: with the fewest unstated movements."""
        return shown(self.step) if self.step else None

    @property
    def supposes(self) -> Message | None:
        """What follows without supposing the fewest movements, where that is something else."""
        return without_supposing(self.step.bound) if self.step and supposes(self.step) else None

    @cached_property
    def because(self) -> Bound | None:
        """What the statements alone force on the day, with the statements that force it."""
        if self.population is None or self.day is None or self.step is None:
            return None
        group, body = self.population.population.group, self.population.population.body
        question = Question(kind=Kind.HELD, period=on(self.day), group=group, body=body)
        return forced(self._register, self.country, question, self.asked.known_at, self.words)

    @property
    def book_of_day(self) -> int | None:
        """The place, from 1, of the book that the day lies in."""
        books = enumerate(self.books, start=1)
        lens, day = self.population, self.day and Days(self.day, self.day)
        inside = (n for n, b in books if lens and day and b.population == lens.population and day.within(b.days))
        return next(inside, None)

    @cached_property
    def headline(self) -> Message | None:
        return headline(Country(self.country, self.words.names), self.day, self.bound) if self.day else None

    @property
    def chart_title(self) -> Message:
        return title(Country(self.country, self.words.names))

    @cached_property
    def chart(self) -> ChartData | None:
        return gather(self.account, self.population, self.day) if self.population else None

    @cached_property
    def statements(self) -> dict[str, Statement]:
        shapes = {body: shape for shape, body in self.chart.shapes().items()} if self.chart else {}
        body_of = {name: p.population.body for p in self.account.populations for name in p.claims}
        sets = sets_of(found.claims for found in self.contradictions)
        result = {}
        for claim in self.account.claims:
            record = self.made.records.get(claim.id)
            standing = record.standing if record else Standing.ACCEPTED
            result[claim.id] = Statement(
                claim=claim,
                record=record,
                document=self._shelf.document(claim.document),
                shape=shapes.get(body_of.get(claim.id, ""), "") if claim.id in body_of else "",
                stand=stand_of(claim, standing, sets),
                printed=self.made.printed.get(claim.id, ()),
            )
        return result

    @cached_property
    def near(self) -> list[Statement]:
        """The statements about the day, or about a period that reaches it, and those that its numbers rest on."""
        if self.day is None:
            return list(self.statements.values())
        day, rests = Days(self.day, self.day), set(self.because.because if self.because else ())
        if self.book_of_day:
            book = self.books[self.book_of_day - 1]
            rests |= {book.opening.id, book.closing.id, *(name for line in book.lines for name in line.claims)}
        return [
            s
            for s in self.statements.values()
            if s.claim.id in rests or (s.claim.when and s.claim.when.days.meets(day))
        ]

    @cached_property
    def contradictions(self) -> list[Found]:
        """All sets that cannot be true, those of the chosen population first."""
        return found_in(self.account, self.population)

    @cached_property
    def clashes(self) -> list[Clash]:
        return clashes(self.contradictions, self.some)

    @property
    def inside(self) -> list[Clash]:
        """The contradictions within one body's book."""
        return [clash for clash in self.clashes if not clash.across]

    @property
    def across(self) -> list[Clash]:
        """The contradictions that appear only when bodies count the same people."""
        return [clash for clash in self.clashes if clash.across]

    def some(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids."""
        return tuple(self.statements[name] for name in ids if name in self.statements)

    @cached_property
    def books(self) -> list[Book]:
        """All books, those of the chosen population first."""
        chosen = self.population.books if self.population else ()
        others = [b for p in self.account.populations if p is not self.population for b in p.books]
        return [*chosen, *others]

    @cached_property
    def documents(self) -> int:
        """From how many documents the statements come."""
        return len({s.claim.document for s in self.statements.values() if s.claim.document})

    @cached_property
    def unusable(self) -> list[tuple[Message, list[Statement]]]:
        """What takes no part in the account, by the reason why."""
        reasons: dict[str, tuple[Message, list[Statement]]] = {}
        for one in self.account.unusable:
            if one.claim in self.statements:
                reasons.setdefault(one.why.say(), (one.why, []))[1].append(self.statements[one.claim])
        return sorted(reasons.values(), key=lambda found: -len(found[1]))


def _last_moment(record: ClaimRecord) -> datetime:
    return max(record.known_at, record.judged_at or record.known_at)
