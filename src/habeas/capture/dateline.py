"""When a text was published, by the date line near its top.

A date counts only where date lines stand: in a short line of its own ("Geneva, Tuesday, 3 June 2025"), behind a word
such as "Updated", or behind the place that opens a report ("TUNIS, Nov 12, 2025 (Agency) -"). A period, a sentence
that happens to name a day, and 03/04/2026 in a language that does not say which is the month give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.capture.months import MONTHS

_MONTH = r"(?P<m>[^\W\d_]{2,12})"  # any word: looking it up costs less than compiling a hundred names
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_TAIL = r"(?:\s*(?:гг?\.|годп?а?|года|году|год|yil)(?!\w))?"
_NOT_INSIDE = r"(?<![\w/])"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_NOT_INSIDE}{_DAY}(?:st|nd|rd|th|º|°|-?го|-?га)?\s+(?:of\s+|de\s+)?{_MONTH}\.?,?\s+(?:del?\s+)?{_YEAR}{_TAIL}",
        rf"{_NOT_INSIDE}{_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?:del?\s+)?{_YEAR}",
        rf"{_NOT_INSIDE}(?<!\.){_YEAR}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"{_NOT_INSIDE}(?<!\d\.){_DAY}\.(?P<m>0?[1-9]|1[0-2])\.{_YEAR}{_TAIL}",
    )
)
_SLASHED = re.compile(rf"{_NOT_INSIDE}(?P<a>\d\d?)[/-](?P<b>\d\d?)[/-]{_YEAR}")
_YEARLESS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_NOT_INSIDE}{_DAY}\s+(?:de\s+)?{_MONTH}\.?(?!\w|\.?,?\s+(?:del?\s+)?\d{{4}})",
        rf"{_NOT_INSIDE}{_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?(?!\w|,?\s+\d{{4}})",
    )
)
_TIME = re.compile(
    r"(?:\b(?:at|a las|в|у|а)\s+)?\d{1,2}[:.]\d\d(?::\d\d)?"
    r"(?:\s*(?:[ap]\.?\s?m\.?|h\.?|hrs?\.?|GMT|UTC|МСК|CE?ST|EST)(?!\w))*",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?:publish|updat|posted|issued|dated|fecha|publicad|actualizad|опубл|обновл|дата|апубл|абноўл|абнаўл)"
    r"[^\n\d]{0,30}$",
    re.I,
)
# "1-7 December", "from 1 to 7", "del 1 al 7", "с 1 по 7", "з 1 па 7": the date ends a period
_PERIOD = re.compile(r"(?<!\d)(?P<from>\d\d?)\.?(?:\s*[-–—]\s*|\s+(?:to|and|al?|y|по|и|па|і)\s+)$", re.I)
_MID_SENTENCE = re.compile(
    r"\b(?:on|since|until|till|before|after|by|from|el|desde|hasta|до|с|после|да|з|пасля)\s+$", re.I
)
_PLACE_FIRST = re.compile(r"[^\W\d_][^.!?:;\d]{1,60}[,.(]\s*(?:[^\W\d_]+,?\s+)?$")
_OPENS_REPORT = re.compile(r"\s*(?:[,.]?\s*\([^)]{1,60}\))?\s*[.,]?\s*[-–—]+")
_WORD = re.compile(r"[^\W\d_]{2,}")

_LINES = 8
_LINE_LENGTH = 140
_NEAR = timedelta(days=31)
_DAY_FIRST = frozenset({"es", "ru", "be", "uk", "pt", "fr", "it", "de", "pl"})


@dataclass(frozen=True, slots=True)
class _Found:
    on: date
    start: int
    end: int


def date_line(text: str, language: str | None = None, hint: date | None = None) -> date | None:
    """The publication date that the top of `text` states, else None.

    `language` decides whether 03/04/2026 is in March or in April. `hint` is a day on which the file existed: it
    completes a date line without a year ("CARACAS, Feb 9 (Agency) -") when that day lies within the month before it.
    """
    best: tuple[int, date] | None = None
    for number, line in enumerate(_top_lines(text)):
        for found in _dates_in(line, language, hint):
            rank = _rank(line, found, title=number == 0)
            if rank and (best is None or rank > best[0]):
                best = (rank, found.on)
    return best[1] if best else None


def any_date(text: str, language: str | None = None) -> date | None:
    """The first full date in a short stated value ("Sat, 10 January 2026 09:00"), whatever stands around it."""
    return next((found.on for found in _dates_in(text[:200], language, None)), None)


def _top_lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text[:4000].splitlines())
    for _, line in zip(range(_LINES), filter(None, lines), strict=False):
        yield line[: 3 * _LINE_LENGTH]


def _dates_in(line: str, language: str | None, hint: date | None) -> Iterator[_Found]:
    for form in _FORMS:
        for match in form.finditer(line):
            yield from _day(match, int(match["y"]), _month(match["m"]), int(match["d"]))
    for match in _SLASHED.finditer(line):
        a, b = int(match["a"]), int(match["b"])
        if a > 12 or a == b or language in _DAY_FIRST:
            yield from _day(match, int(match["y"]), b, a)
        elif b > 12:
            yield from _day(match, int(match["y"]), a, b)
    if hint is not None:
        for form in _YEARLESS:
            for match in form.finditer(line):
                yield from _near(match, _month(match["m"]), int(match["d"]), hint)


def _month(word: str) -> int:
    """Its number; 0 for a word that names no month."""
    return int(word) if word.isdecimal() else MONTHS.get(word.lower(), 0)


def _day(match: re.Match[str], year: int, month: int, day: int) -> Iterator[_Found]:
    try:
        yield _Found(date(year, month, day), match.start(), match.end())
    except ValueError:  # 31 April, or no month at all
        return


def _near(match: re.Match[str], month: int, day: int, hint: date) -> Iterator[_Found]:
    for year in (hint.year, hint.year - 1):
        for found in _day(match, year, month, day):
            if timedelta(0) <= hint - found.on <= _NEAR:
                yield found


def _rank(line: str, found: _Found, *, title: bool) -> int:
    """0 = no date line, then the more surely one the higher: a title, a line or dateline, a line that says so."""
    before, after = line[: found.start], line[found.end :]
    if _PUBLISHED.search(before):
        return 3
    if _ends_period(before, found.on) or _MID_SENTENCE.search(before):
        return 0
    if _PLACE_FIRST.fullmatch(before) and _OPENS_REPORT.match(after):
        return 2
    rest = _TIME.sub(" ", before + " " + after).strip(" -–—.,:;·|()[]")
    words = len(_WORD.findall(rest))
    if len(line) > _LINE_LENGTH or words > 10 or rest.endswith(("!", "?")) or _is_sentence(before, after):
        return 0
    if title:
        return 1 if words <= 3 else 0
    return 2


def _ends_period(before: str, on: date) -> bool:
    """Whether a smaller day and a dash or "to" stand before; "12- 11.01.2026" is no period."""
    match = _PERIOD.search(before)
    return match is not None and int(match["from"]) < on.day


def _is_sentence(before: str, after: str) -> bool:
    """Whether words lead on from the date: "3 January 2026 was a Saturday.", "28 December 2018 - Paul is arrested."."""
    tail = _TIME.sub(" ", after).strip()
    words = len(_WORD.findall(tail))
    return (tail.endswith(".") and words >= 3) or (not before.strip() and words > 5)
