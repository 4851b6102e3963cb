"""Every sentence of the account that is not an answer to a question, as messages that a journalist can print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from habeas.account.names import Called
from habeas.kit.counts import Count
from habeas.kit.dates import Days
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy, number
from habeas.kit.words import Day, Names, Period
from habeas.model.vocabulary import Kind, Modality


@dataclass(frozen=True, slots=True)
class Amount:
    """A count in figures: "863", "61–70", "≥ 61", "≤ 60"; "?" when no number was stated."""

    count: Count

    def say(self, language: str) -> str:
        low, high = (None if n is None else number(n, language) for n in (self.count.low, self.count.high))
        if low is None and high is None:
            return "?"
        if high is None:
            return f"≥ {low}"
        if low is None:
            return f"≤ {high}"
        return low if self.count.exact else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Sum:
    """An addition in figures with its result: "863 − 143 = 720". Terms carry their sign."""

    terms: Sequence[int]

    @property
    def result(self) -> int:
        return sum(self.terms)

    def say(self, language: str) -> str:
        said = number(self.terms[0], language)
        for term in self.terms[1:]:
            said += f" {'+' if term >= 0 else '−'} {number(abs(term), language)}"
        if len(self.terms) == 1:
            return said
        return f"{said} = {'−' if self.result < 0 else ''}{number(abs(self.result), language)}"


# Why a claim constrains nothing.


def not_stated(modality: Modality) -> Message:
    match modality:
        case Modality.ANNOUNCED:
            return gettext_lazy("Announced: said to come, counted nowhere.")
        case Modality.EXPECTED:
            return gettext_lazy("Expected: said to come, counted nowhere.")
        case Modality.DEMANDED:
            return gettext_lazy("Demanded: asked for, not said to have happened.")
        case Modality.DENIED:
            return gettext_lazy("Denied: the source says that it is not so.")
        case _:
            return gettext_lazy("Unclear: the source says that it is not known.")


def no_movement() -> Message:
    return gettext_lazy("What it counts neither brings anyone into the book nor takes anyone out of it.")


def share_of_nothing() -> Message:
    return gettext_lazy("It gives a percentage of a number that was not given or cannot be used.")


def no_percentage() -> Message:
    return gettext_lazy("A part of a number lies between 0 and 100 percent.")


def no_number() -> Message:
    return gettext_lazy("It states no number.")


def no_date() -> Message:
    return gettext_lazy("It has no date.")


def rough_date() -> Message:
    return gettext_lazy("Its date is only approximate, so no period follows from it.")


def part_of_itself() -> Message:
    return gettext_lazy("It is part of a number that is, in turn, part of it.")


def superseded(by: str) -> Message:
    return gettext_lazy("Replaced by statement {other}.", other=by)


def no_country() -> Message:
    return gettext_lazy("It names no country.")


# Why two populations do not constrain each other.


def other_body(one: Called, other: Called) -> Message:
    return gettext_lazy(
        "{one} and {other} may count different people.", one=one or _own_voice(), other=other or _own_voice()
    )


def other_group(one: str, other: str) -> Message:
    return gettext_lazy(
        "“{one}” and “{other}” are not said to be the same people, or one a part of the other.",
        one=one or _no_group(),
        other=other or _no_group(),
    )


def _own_voice() -> Message:
    return gettext_lazy("the documents themselves")


def _no_group() -> Message:
    return gettext_lazy("group not stated")


# What cannot be true together.


def cannot_all_be_true(count: int) -> Message:
    return ngettext_lazy("This statement cannot be true.", "These {count} statements cannot all be true.", count)


def not_both(one: Count, other: Count, kind: Kind, days: Days) -> Message:
    if kind is Kind.HELD:
        return gettext_lazy(
            "{one} and {other} cannot both be the number held on {day}.",
            one=Amount(one), other=Amount(other), day=Period(days),
        )  # fmt: skip
    return gettext_lazy(
        "{one} and {other} cannot both be the number for {period}.",
        one=Amount(one), other=Amount(other), period=Period(days),
    )  # fmt: skip


def sum_is_not(terms: Sequence[int], whole: int) -> Message:
    return gettext_lazy("{sum}, which is not {whole}.", sum=Sum(terms), whole=whole)


def sum_is_more(terms: Sequence[int], limit: int) -> Message:
    return gettext_lazy("{sum}, which is more than {limit}.", sum=Sum(terms), limit=limit)


def sum_is_fewer(terms: Sequence[int], limit: int) -> Message:
    return gettext_lazy("{sum}, which is fewer than {limit}.", sum=Sum(terms), limit=limit)


def fewer_without_exits(terms: Sequence[int], limit: int) -> Message:
    return gettext_lazy("{sum}, which is fewer than {limit} even if nobody was released.", sum=Sum(terms), limit=limit)


def more_without_entries(terms: Sequence[int], limit: int) -> Message:
    return gettext_lazy("{sum}, which is more than {limit} even if nobody was added.", sum=Sum(terms), limit=limit)


def not_a_part(part: Count, whole: Count) -> Message:
    return gettext_lazy("{part} cannot be a part of {whole}.", part=Amount(part), whole=Amount(whole))


def more_than_period(terms: Sequence[int], limit: int, days: Days) -> Message:
    return gettext_lazy(
        "{sum}, which is more than the {limit} stated for {period}, which includes those days.",
        sum=Sum(terms), limit=limit, period=Period(days),
    )  # fmt: skip


def fewer_than_period(terms: Sequence[int], limit: int, days: Days) -> Message:
    return gettext_lazy(
        "{sum}, which is fewer than the {limit} stated for {period}, which has no other days.",
        sum=Sum(terms), limit=limit, period=Period(days),
    )  # fmt: skip


def no_whole_numbers() -> Message:
    return gettext_lazy("No whole numbers of people give these percentages, rounded or cut off.")


def if_one_population(bodies: Sequence[Called], why: Message) -> Message:
    names = Names([body or _own_voice() for body in bodies])
    return gettext_lazy("If {bodies} count the same people: {why}", bodies=names, why=why)


# What a book needs.


def line(kind: Kind, count: Count) -> Message:
    """One figure of a book in a sentence: "143 released"."""
    amount = Amount(count)
    match kind:
        case Kind.HELD:
            return gettext_lazy("{amount} held", amount=amount)
        case Kind.DETENTION:
            return gettext_lazy("{amount} detained", amount=amount)
        case Kind.RECOGNITION:
            return gettext_lazy("{amount} newly documented", amount=amount)
        case Kind.ENTRY:
            return gettext_lazy("{amount} added", amount=amount)
        case Kind.RELEASE:
            return gettext_lazy("{amount} released", amount=amount)
        case Kind.DEATH:
            return gettext_lazy("{amount} died", amount=amount)
        case _:
            return gettext_lazy("{amount} died or left the list otherwise", amount=amount)


def balances(first: date, last: date, figures: Sequence[Message]) -> Message:
    return gettext_lazy(
        "Between {first} and {last} the book balances: {figures}.",
        first=Day(first), last=Day(last), figures=Names(figures, joined=False),
    )  # fmt: skip


def needs_entries(first: date, last: date, count: int, figures: Sequence[Message], reaching: bool) -> Message:
    """`reaching`: some entries were stated for days that are not all of this book."""
    args = {"first": Day(first), "last": Day(last), "figures": Names(figures, joined=False)}
    if reaching:
        return ngettext_lazy(
            "Between {first} and {last} the book needs "
            "at least {count} entry that nobody stated for just these days: {figures}.",
            "Between {first} and {last} the book needs "
            "at least {count} entries that nobody stated for just these days: {figures}.",
            count,
            **args,
        )
    return ngettext_lazy(
        "Between {first} and {last} the book needs at least {count} entry that nobody stated: {figures}.",
        "Between {first} and {last} the book needs at least {count} entries that nobody stated: {figures}.",
        count,
        **args,
    )


def needs_exits(first: date, last: date, count: int, figures: Sequence[Message], reaching: bool) -> Message:
    """`reaching`: some exits were stated for days that are not all of this book."""
    args = {"first": Day(first), "last": Day(last), "figures": Names(figures, joined=False)}
    if reaching:
        return ngettext_lazy(
            "Between {first} and {last} the book needs "
            "at least {count} exit that nobody stated for just these days: {figures}.",
            "Between {first} and {last} the book needs "
            "at least {count} exits that nobody stated for just these days: {figures}.",
            count,
            **args,
        )
    return ngettext_lazy(
        "Between {first} and {last} the book needs at least {count} exit that nobody stated: {figures}.",
        "Between {first} and {last} the book needs at least {count} exits that nobody stated: {figures}.",
        count,
        **args,
    )
