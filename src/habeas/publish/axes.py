"""Axes of a chart: where the scale starts and ends, which numbers and dates are written on it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.kit.words import tick


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's rectangle in drawing units, and what its edges mean in days and people."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    low: int
    high: int

    @property
    def day(self) -> float:
        """Width of one day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def x(self, day: date, part: float = 0.5) -> float:
        """Where `day` is: 0 its start, 0.5 its middle, 1 its end."""
        return self.left + ((day - self.first).days + part) * self.day

    def y(self, people: int) -> float:
        """Where a number is; numbers beyond the scale are at its edge."""
        inside = min(max(people, self.low), self.high)
        return self.bottom - (inside - self.low) / (self.high - self.low) * (self.bottom - self.top)


def scale(values: list[int], about: int) -> tuple[int, int, int]:
    """(start, end, step) of a scale of whole numbers with some `about` steps; starts at 0 unless all is far above."""
    least, most = min(values), max(values)
    spread = max(most - least, most // 10)  # a single count is not blown up to fill the picture
    start = 0 if least <= 0.5 * most else max(0, least - max(1, spread // 10))
    step = round_step(max(1, spread, most - start) / about)
    start -= start % step
    end = start + step
    while end < most or end - start < 3 * step:
        end += step
    return start, end, step


def round_step(rough: float) -> int:
    """The next of 1, 2, 5, 10, 20, ... that is not below `rough`."""
    size = 1
    while True:
        for leading in (1, 2, 5):
            if leading * size >= rough:
                return leading * size
        size *= 10


def time_ticks(frame: Frame, room: float, language: str) -> list[tuple[date, str, str]]:
    """(day, label, second line) along the time axis, at least `room` units apart; the year stands under its first."""
    if (frame.last - frame.first).days < 75:
        return _day_ticks(frame, room, language)
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240) if s * 30 * frame.day >= room), 600)
    ticks: list[tuple[date, str, str]] = []
    year, month = frame.first.year, frame.first.month
    many_years = frame.first.year != frame.last.year
    while date(year, month, 1) <= frame.last:
        here = date(year, month, 1)
        if here >= frame.first and (month - 1) % min(step, 12) == 0 and (step <= 12 or year % (step // 12) == 0):
            if step >= 12:
                ticks.append((here, str(year), ""))
            else:
                under = str(year) if many_years and (not ticks or month == 1) else ""
                ticks.append((here, tick(here, language, "LLL"), under))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if year > 9998:
            break
    return ticks


def _day_ticks(frame: Frame, room: float, language: str) -> list[tuple[date, str, str]]:
    step = next((s for s in (1, 2, 5, 7, 10, 14, 20, 28) if s * frame.day >= room), monthrange(2026, 1)[1])
    many_years = frame.first.year != frame.last.year
    ticks: list[tuple[date, str, str]] = []
    here = frame.first
    while here <= frame.last - timedelta(days=1):
        new_year = many_years and (not ticks or ticks[-1][0].year != here.year)
        ticks.append((here, tick(here, language, "d MMM"), str(here.year) if new_year else ""))
        here += timedelta(days=step)
    return ticks
