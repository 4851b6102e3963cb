"""Dates in words, in four languages: as far as they are known and no further ("2018" never becomes 1 January)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date

from habeas.kit.dates import PartialDate, parse_date
from habeas.kit.messages import pgettext_lazy

NBSP = "\u00a0"
_DAY = {"en": "d MMMM", "es": "d 'de' MMMM", "ru": "d MMMM", "be": "d MMMM"}
_YEAR = {"en": " y", "es": " 'de' y", "ru": f" y{NBSP}'года'", "be": f" y{NBSP}'года'"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day, to be said in a sentence: 29 June 2026."""

    value: date

    def say(self, language: str = "en") -> str:
        return day(self.value, language)


@dataclass(frozen=True, slots=True)
class When:
    """A partial date, to be said as a label: 23–29 June 2026; since 2018; May 2026."""

    value: PartialDate

    def say(self, language: str = "en") -> str:
        return when(self.value, language)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included: 20 May – 24 June 2026."""

    first: date
    last: date

    def say(self, language: str = "en") -> str:
        return span(self.first, self.last, language)


def day(value: date, language: str) -> str:
    """29 June 2026 · 29 de junio de 2026 · 29 июня 2026 года · 29 чэрвеня 2026 года."""
    return _format(value, _DAY[_known(language)] + _YEAR[_known(language)], language)


def short_day(value: date, language: str) -> str:
    """The day without its year."""
    return _format(value, _DAY[_known(language)], language)


def instant(value: datetime, language: str) -> str:
    """Day, hour and minute; the instants of the register are in UTC."""
    return f"{day(value.date(), language)}, {value:%H:%M}{NBSP}UTC"


def span(first: date, last: date, language: str) -> str:
    """A closed period in the shortest form that leaves no doubt."""
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, language)}"
    opening = short_day(first, language) if first.year == last.year else day(first, language)
    return f"{opening} – {day(last, language)}"


def months(first: date, last: date, language: str) -> str:
    """The months a period touches: March – July 2026."""
    if (first.year, first.month) == (last.year, last.month):
        return _month(last, language)
    opening = _format(first, "LLLL", language) if first.year == last.year else _month(first, language)
    return f"{opening} – {_month(last, language)}"


def tick(value: date, language: str, pattern: str) -> str:
    """A label of a time axis; `pattern` is one of Unicode's (LLL, y, d MMM)."""
    return _format(value, pattern, language)


def when(value: PartialDate, language: str) -> str:
    """A partial date in words, only as exact as it is."""
    start, slash, end = value.text.partition("/")
    if not slash:
        return _single(value, language)
    if start in ("", ".."):
        return pgettext_lazy("date", "until {date}", date=_edge(end, language)).say(language)
    if end in ("", ".."):
        return pgettext_lazy("date", "since {date}", date=_edge(start, language)).say(language)
    if len(start) == len(end) == 10 and value.first and value.last and not value.approximate:
        return span(value.first, value.last, language)
    return f"{_single(parse_date(start), language)} – {_single(parse_date(end), language)}"


def _single(value: PartialDate, language: str) -> str:
    text = value.text.rstrip("?~%")
    if value.approximate:
        return pgettext_lazy("date", "about {date}", date=_edge(text, language)).say(language)
    if value.first is None or value.last is None:
        known = value.last or value.first
        return day(known, language) if known else value.text
    if value.days.exact:
        return day(value.first, language)
    if len(text) == 7 and text.replace("-", "").isdigit() and value.first.month == value.last.month:
        return _month(value.first, language)
    if len(text) == 4 and text.isdigit():
        return f"{text}{NBSP}год" if language in ("ru", "be") else text
    return span(value.first, value.last, language)


def _edge(text: str, language: str) -> str:
    """The form after "since", "until", "about": genitive in Russian and Belarusian, an article in Spanish."""
    value = parse_date(text.rstrip("?~%"))
    if value.days.exact and value.first:
        return ("el " if language == "es" else "") + day(value.first, language)
    bare = value.text
    if len(bare) == 4 and bare.isdigit():
        return f"{bare}{NBSP}года" if language in ("ru", "be") else bare
    if len(bare) == 7 and value.first and value.last and value.first.month == value.last.month:
        return _format(value.first, "MMMM" + _YEAR[_known(language)], language)
    return _single(value, language)


def _month(value: date, language: str) -> str:
    return _format(value, "LLLL" + _YEAR[_known(language)], language)


def _format(value: date, pattern: str, language: str) -> str:
    said = format_date(value, pattern, locale=_known(language))
    number, space, rest = said.partition(" ")
    return f"{number}{NBSP}{rest}" if space and number.isdigit() and len(number) < 3 else said


def _known(language: str) -> str:
    return language if language in _DAY else "en"
