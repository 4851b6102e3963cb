"""Partial dates in EDTF (Library of Congress, ISO 8601-2:2019): levels 0 and 1, and one-of sets.

A partial date keeps its text beside the first and the last day it can mean, so that "2020" is a year and never
becomes 1 January silently. The grammar is our own because the `edtf` package costs 0.2 s at import and fails on
unspecified days; the tests hold it against that package.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|\dX|XX))?)?(?P<q>[?~%])?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_DAY = timedelta(days=1)


class NotADate(ValueError):
    """The text is no date in EDTF. `why` is a short English reason for the developer; callers say it to users."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included; None = open on that side."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise NotADate(f"{self.first} is after {self.last}")

    @property
    def exact(self) -> bool:
        """True when only one day is meant."""
        return self.first is not None and self.first == self.last

    def within(self, other: Days) -> bool:
        """True when every day of this is a day of `other`."""
        starts = other.first is None or (self.first is not None and self.first >= other.first)
        ends = other.last is None or (self.last is not None and self.last <= other.last)
        return starts and ends

    def meets(self, other: Days) -> bool:
        """True when some day can be in both."""
        before = self.last is not None and other.first is not None and self.last < other.first
        after = self.first is not None and other.last is not None and self.first > other.last
        return not (before or after)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: the EDTF `text` and the `days` it can mean.

    `interval` is True for A/B (the thing spans the days) and False for one date of limited precision or a one-of set.
    """

    text: str
    days: Days
    interval: bool
    approximate: bool

    @property
    def first(self) -> date | None:
        return self.days.first

    @property
    def last(self) -> date | None:
        return self.days.last

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> PartialDate:
    """`text` in EDTF -> PartialDate. Raises NotADate with the reason when it is none ("2026-02-30")."""
    stripped = text.strip()
    if not stripped:
        raise NotADate("empty")
    if stripped[0] in "[{":
        return _one_of(stripped)
    if "/" in stripped:
        return _interval(stripped)
    days, approximate = _single(stripped)
    return PartialDate(stripped, days, False, approximate)


def on(day: date) -> PartialDate:
    """The partial date that is exactly `day`."""
    return PartialDate(day.isoformat(), Days(day, day), False, False)


def between(first: date | None, last: date | None) -> PartialDate:
    """The interval from `first` to `last` (both included, None = open), or the single day when they are equal."""
    if first is not None and first == last:
        return on(first)
    text = f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    return PartialDate(text, Days(first, last), True, False)


def day_after(day: date) -> date:
    return day + _DAY


def _interval(text: str) -> PartialDate:
    parts = text.split("/")
    if len(parts) != 2:
        raise NotADate("an interval has one slash")
    if parts[0] in ("", "..") and parts[1] in ("", ".."):
        raise NotADate("both ends open")
    first, vague_first = (None, False) if parts[0] in ("", "..") else _edge(parts[0], 0)
    last, vague_last = (None, False) if parts[1] in ("", "..") else _edge(parts[1], 1)
    return PartialDate(text, Days(first, last), True, vague_first or vague_last)


def _edge(text: str, side: int) -> tuple[date | None, bool]:
    days, approximate = _single(text)
    return (days.last if side else days.first), approximate


def _one_of(text: str) -> PartialDate:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        raise NotADate("the set is not closed")
    firsts: list[date | None] = []
    lasts: list[date | None] = []
    for member in text[1:-1].split(","):
        start, dots, end = member.strip().partition("..")
        if not start and not end:
            raise NotADate("empty member of a set")
        firsts.append(_single(start)[0].first if start else None)
        lasts.append((_single(end)[0].last if end else None) if dots else _single(start)[0].last)
    first = None if None in firsts else min(d for d in firsts if d)
    last = None if None in lasts else max(d for d in lasts if d)
    return PartialDate(text, Days(first, last), False, False)


def _single(text: str) -> tuple[Days, bool]:
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise NotADate(f"{text!r} is not year, year-month or year-month-day")
    year, month, day = match["y"], match["m"], match["d"]
    approximate = match["q"] is not None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low < 1:
        raise NotADate("year 0000")
    if month is None or month == "XX":
        return Days(date(low, 1, 1), date(high, 12, 31)), approximate
    if low != high:
        raise NotADate("a month of an unspecified year")
    return _month(low, int(month), day, text), approximate


def _month(year: int, month: int, day: str | None, text: str) -> Days:
    if day is None and (month in _SEASONS or month in _QUARTERS):
        begin, end = (_SEASONS | _QUARTERS)[month]
        closing = year + (end < begin)
        return Days(date(year, begin, 1), date(closing, end, calendar.monthrange(closing, end)[1]))
    if not 1 <= month <= 12:
        raise NotADate(f"there is no month {month}")
    length = calendar.monthrange(year, month)[1]
    if day is None or day == "XX":
        return Days(date(year, month, 1), date(year, month, length))
    first, last = (int(day), int(day)) if "X" not in day else (max(1, int(day[0]) * 10), int(day[0]) * 10 + 9)
    if first > length or first < 1:
        raise NotADate(f"{text!r}: that month has {length} days")
    return Days(date(year, month, first), date(year, month, min(last, length)))
