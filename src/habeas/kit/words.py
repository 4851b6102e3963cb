"""Days, periods and lists in words, in every language of the house. Each value has `say(language)`, as messages want.

Month names come from Babel (Unicode CLDR); it is imported when the first date is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from habeas.kit.dates import Days, PartialDate
from habeas.kit.messages import LANGUAGES, Message, gettext_lazy

_LOCALES = {"en": "en_GB", "es": "es", "ru": "ru", "be": "be"}
_YEAR = {"en": "{} {}", "es": "{} de {}", "ru": "{} {} года", "be": "{} {}"}
_DAY_MONTH = {"en": "{} {}", "es": "{} de {}", "ru": "{} {}", "be": "{} {}"}
_AND = {"en": "{} and {}", "es": "{} y {}", "ru": "{} и {}", "be": "{} і {}"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day in words: "29 December 2025", "29 декабря 2025 года"; without `year`: "29 December"."""

    day: date
    year: bool = True

    def say(self, language: str) -> str:
        language = _known(language)
        words = _DAY_MONTH[language].format(self.day.day, _month_of(self.day.month, language))
        return _YEAR[language].format(words, self.day.year) if self.year else words

    def __str__(self) -> str:
        return self.say("en")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days in words, as short as it can be said: "8–20 January 2026", "January 2026", "2025".

    Takes Days or a PartialDate; an end that is open is said ("since 8 January 2026", "until 8 January 2026").
    """

    when: Days | PartialDate

    def say(self, language: str) -> str:
        language = _known(language)
        first, last = self.when.first, self.when.last
        if first is None or last is None:
            return _open(first, last).say(language)
        if first == last:
            return Day(first).say(language)
        return _whole(first, last, language) or _stretch(first, last, language)

    def __str__(self) -> str:
        return self.say("en")


@dataclass(frozen=True, slots=True)
class Names:
    """Things one after the other: "a, b and c", or "a, b, c" when not `joined` by a word. Items may be sayable."""

    items: Sequence[Any]
    joined: bool = True

    def say(self, language: str) -> str:
        language = _known(language)
        said = [str(item.say(language)) if hasattr(item, "say") else str(item) for item in self.items]
        if not self.joined or len(said) < 2:
            return ", ".join(said)
        return _AND[language].format(", ".join(said[:-1]), said[-1])

    def __str__(self) -> str:
        return self.say("en")


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


def _open(first: date | None, last: date | None) -> Message:
    if first is not None:
        return gettext_lazy("since {day}", day=Day(first))
    if last is not None:
        return gettext_lazy("until {day}", day=Day(last))
    return gettext_lazy("at any time")


def _whole(first: date, last: date, language: str) -> str | None:
    """The name of a whole month or year, else None."""
    if first.day != 1 or (last.year, last.month) < (first.year, first.month) or not _ends_month(last):
        return None
    if (first.year, first.month) == (last.year, last.month):
        return _YEAR[language].format(_month_name(first.month, language), first.year)
    if first.month == 1 and last.month == 12 and first.year == last.year:
        return {"ru": "{} год", "be": "{} год"}.get(language, "{}").format(first.year)
    return None


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1


def _stretch(first: date, last: date, language: str) -> str:
    if first.year != last.year:
        return f"{Day(first).say(language)} – {Day(last).say(language)}"
    if first.month != last.month:
        return f"{Day(first, year=False).say(language)} – {Day(last).say(language)}"
    days = f"{first.day}–{last.day}"
    month = _DAY_MONTH[language].format(days, _month_of(last.month, language))
    return _YEAR[language].format(month, last.year)


@cache
def _month_of(month: int, language: str) -> str:
    """The month as it stands behind a day: "декабря"."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", "format", _LOCALES[language])[month])


@cache
def _month_name(month: int, language: str) -> str:
    """The month alone: "декабрь"."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", "stand-alone", _LOCALES[language])[month])
