"""Days, periods and lists in words, in four languages: as far as they are known and no further.

"2018" never becomes 1 January. Month names and forms come from Babel (Unicode CLDR), imported when the first date is
said. Spaces are ordinary here; pages join day and month with no-break spaces when they set the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from habeas.kit.dates import Days, PartialDate, parse_date
from habeas.kit.messages import gettext_lazy, pgettext_lazy

_DAY = {"en": "d MMMM", "es": "d 'de' MMMM", "ru": "d MMMM", "be": "d MMMM"}
_YEAR = {"en": " y", "es": " 'de' y", "ru": " y 'года'", "be": " y 'года'"}
_AND = {"en": "{} and {}", "es": "{} y {}", "ru": "{} и {}", "be": "{} і {}"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day, to be said in a sentence: 29 June 2026."""

    value: date

    def say(self, language: str = "en") -> str:
        return day(self.value, language)

    def __str__(self) -> str:
        return self.say()


@dataclass(frozen=True, slots=True)
class Instant:
    """One instant of the register, to be said in a sentence: 29 June 2026, 14:02 UTC."""

    value: datetime

    def say(self, language: str = "en") -> str:
        return instant(self.value, language)

    def __str__(self) -> str:
        return self.say()


@dataclass(frozen=True, slots=True)
class Period:
    """A partial date or a stretch of days, to be said in a sentence: 23–29 June 2026; since 2018; May 2026."""

    value: PartialDate | Days

    def say(self, language: str = "en") -> str:
        if isinstance(self.value, PartialDate):
            return when(self.value, language)
        return days(self.value, language)

    def __str__(self) -> str:
        return self.say()


@dataclass(frozen=True, slots=True)
class Names:
    """Things one after the other: "a, b and c", or "a, b, c" when not `joined` by a word. Items may be sayable."""

    items: Sequence[Any]
    joined: bool = True

    def say(self, language: str = "en") -> str:
        said = [str(item.say(language)) if hasattr(item, "say") else str(item) for item in self.items]
        if not self.joined or len(said) < 2:
            return ", ".join(said)
        return _AND[_known(language)].format(", ".join(said[:-1]), said[-1])

    def __str__(self) -> str:
        return self.say()


def day(value: date, language: str) -> str:
    """29 June 2026 · 29 de junio de 2026 · 29 июня 2026 года · 29 чэрвеня 2026 года."""
    return _format(value, _DAY[_known(language)] + _YEAR[_known(language)], language)


def short_day(value: date, language: str) -> str:
    """The day without its year."""
    return _format(value, _DAY[_known(language)], language)


def instant(value: datetime, language: str) -> str:
    """Day, hour and minute; the instants of the register are in UTC."""
    return f"{day(value.date(), language)}, {value:%H:%M} UTC"


def span(first: date, last: date, language: str) -> str:
    """A closed period in the shortest form that leaves no doubt."""
    if first == last:
        return day(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, language)}"
    opening = short_day(first, language) if first.year == last.year else day(first, language)
    return f"{opening} – {day(last, language)}"


def days(value: Days, language: str) -> str:
    """A period whose ends may be open."""
    if value.first and value.last:
        return span(value.first, value.last, language)
    if value.first:
        return pgettext_lazy("date", "since {date}", date=_edge(value.first.isoformat(), language)).say(language)
    if value.last:
        return pgettext_lazy("date", "until {date}", date=_edge(value.last.isoformat(), language)).say(language)
    return gettext_lazy("at any time").say(language)


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
        return f"{text} год" if language in ("ru", "be") else text
    return span(value.first, value.last, language)


def _edge(text: str, language: str) -> str:
    """The form after "since", "until", "about": genitive in Russian and Belarusian, an article in Spanish."""
    value = parse_date(text.rstrip("?~%"))
    if value.days.exact and value.first:
        return ("el " if language == "es" else "") + day(value.first, language)
    bare = value.text
    if len(bare) == 4 and bare.isdigit():
        return f"{bare} года" if language in ("ru", "be") else bare
    if len(bare) == 7 and value.first and value.last and value.first.month == value.last.month:
        return _format(value.first, "MMMM" + _YEAR[_known(language)], language)
    return _single(value, language)


def _month(value: date, language: str) -> str:
    return _format(value, "LLLL" + _YEAR[_known(language)], language)


def _format(value: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(value, pattern, locale=_known(language)))


def _known(language: str) -> str:
    return language if language in _DAY else "en"
