"""Dates in words -> partial dates, relative to the day of publication and to the date mentioned last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.kit.dates import NotADate, PartialDate, parse_date
from habeas.read.expressions import Alternatives, Expression
from habeas.read.numerals import Numerals
from habeas.read.patterns import PatternLanguage, bounded, one_of

# How many words may stand between a preposition and its date: "since the coup of 1 February".
_BETWEEN = {"since": 4}
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
_FIGURES = r"(?P<figures>\d{1,2}(?P<sign>[%s])\d{1,2}(?P=sign)(?:19|20)\d{2})(?!\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """A date at `start` to `end` of a sentence. `role` is "on", "since", "until" or "as_of"; `date` includes it.

    `point` is the date without its preposition, the one that later "that day" refers to.
    """

    start: int
    end: int
    role: str
    date: PartialDate
    point: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """A language's words for dates, with the orders in which it writes them."""

    found: Alternatives
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_words: Mapping[str, int]
    phrases: Mapping[str, tuple[str, int]]
    roles: tuple[tuple[str, Expression], ...]
    ahead: Expression
    last_year: Expression
    this_year: Expression
    nexts: Expression
    thats: Expression
    previous: Expression
    doubtful: frozenset[str]
    month_before: Expression
    range_before: Expression
    range_between: Expression
    numerals: Numerals

    @classmethod
    def from_data(
        cls,
        data: Mapping[str, Any],
        patterns: PatternLanguage,
        numerals: Numerals,
        alternatives: Callable[[Iterable[str]], Alternatives],
    ) -> DayWords:
        months = {str(k).lower(): int(v) for k, v in data["months"].items()}
        weekdays = {str(k).lower(): int(v) for k, v in data["weekdays"].items()}
        day_words = {str(k).lower(): int(v) for k, v in data.get("day_words", {}).items()}
        parts = _parts(months, weekdays, data["ordinals"], day_words)
        forms = [_form(form, parts, i) for i, form in enumerate((*data["ranges"], *data["forms"]))]
        phrases: dict[str, tuple[str, int]] = {}
        for name in ("days", "from_mention", "weeks", "months_from", "years_from", "weekend", "year_start"):
            phrases.update({str(k).lower(): (name, int(v)) for k, v in data.get(name, {}).items()})
        listed = one_of(phrases)
        ago = patterns.any_of(data["days_ago"])
        following = patterns.any_of(data["following_days"])
        later = patterns.any_of(data.get("days_later", ()))
        fillers = patterns.any_of(data["fillers"])
        written = [
            _ISO,
            _FIGURES % re.escape(data["signs"]),
            *(f"(?P<form>{form})" for form in forms),
            *(f"(?P<{name}>{regex})" for name, regex in (("phrase", listed), ("ago", ago), ("following", following))),
            f"(?P<later>{later})",
        ]
        return cls(
            found=alternatives(map(bounded, written)),
            months=months,
            weekdays=weekdays,
            day_words=day_words,
            phrases=phrases,
            roles=tuple(
                (
                    role,
                    patterns.program(
                        "|".join(
                            _preposition(patterns.any_of(words), between, fillers)
                            for words, between in (
                                (data[role], _BETWEEN.get(role, 0)),
                                (data.get(f"{role}_close", ()), 0),
                            )
                        )
                    ),
                )
                for role in ("as_of", "since", "until", "end_of", "start_of")
            ),
            ahead=patterns.compile(data["ahead"]),
            last_year=patterns.compile(data["last_year"]),
            this_year=patterns.compile(data["this_year"]),
            nexts=patterns.compile(data["next"]),
            thats=patterns.compile(data["that"]),
            previous=patterns.compile(data["previous"]),
            doubtful=frozenset(data["doubtful_months"]),
            month_before=patterns.program(rf"(?<!\w)(?:{one_of(data['month_before'])}) $"),
            range_before=patterns.program(rf"(?<!\w)(?:{patterns.any_of(data.get('range_before', ()))}) $"),
            range_between=patterns.program(rf" (?:{patterns.any_of(data.get('range_between', ()))}) "),
            numerals=numerals,
        )

    def find(self, low: str, published: date | None, last: PartialDate | None) -> Iterator[DayMention]:
        """The dates of a sentence in lower case. `last` is the date mentioned last before it."""
        kept: DayMention | None = None
        for mention in self._find(low, published, last):
            if kept is not None:
                whole = self._range(low, kept, mention)
                if whole is not None:
                    kept = whole
                    continue
                yield kept
            kept = mention
        if kept is not None:
            yield kept

    def _range(self, low: str, first: DayMention, second: DayMention) -> DayMention | None:
        """ "Between 8 January and Sunday": two dates that are the ends of a range."""
        before, between = low[max(0, first.start - 20) : first.start], low[first.end : second.start]
        follows = first.point.last and second.point.first and second.point.first - first.point.last == timedelta(1)
        if between == " and " and follows and first.point.days.exact and second.point.days.exact:
            point = parse_date(f"{first.point.text}/{second.point.text}")
            return DayMention(start=first.start, end=second.end, role=first.role, date=point, point=point)
        if not (self.range_before.search(before) and self.range_between.fullmatch(between)):
            return None
        a, b = first.point, second.point
        if not (a.first and b.first and a.first <= b.first) or a.interval or b.interval:
            return None
        point = parse_date(f"{a.text}/{b.text}")
        return DayMention(start=first.start, end=second.end, role="on", date=point, point=point)

    def _find(self, low: str, published: date | None, last: PartialDate | None) -> Iterator[DayMention]:
        for match in self.found.finditer(low):
            context = low[max(0, match.start() - 60) : match.start()]
            try:
                point = self._read(match, context, low[match.end() : match.end() + 12], published, last)
                if point is None:
                    continue
                role = self._role(context)
                if role == "until" and self._ends(context):
                    point = _with_role("end_of", point)
                mention = DayMention(
                    start=match.start(), end=match.end(), role=role, date=_with_role(role, point), point=point
                )
            except (NotADate, ValueError, OverflowError):
                continue
            last = point
            yield mention

    def _role(self, context: str) -> str:
        return next((role for role, pattern in self.roles if pattern.search(context)), "on")

    def _ends(self, context: str) -> bool:
        """True behind "until the end of"."""
        return any(role == "end_of" and pattern.search(context) for role, pattern in self.roles)

    def _read(
        self, match: re.Match[str], context: str, after: str, published: date | None, last: PartialDate | None
    ) -> PartialDate | None:
        written = match.lastgroup  # the outer group of the expression that matched
        if written == "iso":
            return parse_date(match["iso"])
        if written == "figures":
            day, month, year = match["figures"].split(match["sign"])
            return parse_date(f"{year}-{int(month):02}-{int(day):02}")
        if written == "phrase":
            return _phrase(*self.phrases[match["phrase"]], published, last, bool(self.ahead.search(context[-40:])))
        if written in ("ago", "following", "later"):
            number = re.search(rf"(?<!\w){self.numerals.light}(?!\w)", match.group())
            days = self.numerals.value(number[0]) if number else 1
            if written == "later":
                return _phrase("from_mention", days, published, last)
            return _run(days, written == "ago", published, last)
        return self._form(match, context, after, published, last)

    def _form(
        self, found: re.Match[str], context: str, after: str, published: date | None, last: PartialDate | None
    ) -> PartialDate | None:
        parts = {name.partition("_")[0]: text.rstrip(".") for name, text in found.groupdict().items() if text}
        words = found.group().rstrip(".")
        month = self.months[parts["m"]] if "m" in parts else None
        day = self._day(parts["d"]) if "d" in parts else None
        if month is None and "w" in parts:
            return self._weekday(parts["w"], words, context, published)
        year = int(parts["y"]) if "y" in parts else None
        if month is None:
            return parse_date(f"{year}/{parts['y2']}") if "y2" in parts else parse_date(f"{year:04}")
        month2 = self.months[parts["m2"]] if "m2" in parts else None
        if (
            day is None
            and year is None
            and "m2" not in parts
            and words == parts["m"]
            and not self._is_month(parts["m"], context)
        ):
            return None
        if year is None:
            year = self._year(words, month, day, context, published, last)
        if year is None:
            return None
        first = _point(year, month, day)
        if "d2" not in parts and month2 is None:
            return first
        day2 = self._day(parts["d2"]) if "d2" in parts else None
        second = _point(year, month2 or month, day2)
        if "y" not in parts and published and second.first and second.first > published and month2 != month:
            first, second = _point(year - 1, month, day), _point(year - 1, month2 or month, day2)
        if second.first and first.first and second.first < first.first:
            if "y" in parts or published is None or _point(year + 1, month2 or month, day2).first > published:  # type: ignore[operator]
                first = _point(year - 1, month, day)
            else:
                second = _point(year + 1, month2 or month, day2)
        return parse_date(f"{first.text}/{second.text}")

    def _day(self, text: str) -> int:
        """The day of the month, in figures or in words ("2nd", "twenty-seventh")."""
        figures = re.match(r"\d+", text)
        return int(figures[0]) if figures else self.day_words[text]

    def _is_month(self, name: str, context: str) -> bool:
        """A bare month is one only behind a small word ("in May"); "may" alone is a verb, "march" a walk."""
        if name in self.doubtful:
            return bool(self.month_before.search(context))
        return bool(re.search(r"(?:^|(?<!\w)[^\W\d_]{1,9} )$", context))

    def _weekday(self, name: str, words: str, context: str, published: date | None) -> PartialDate | None:
        if published is None:
            return None
        back = (published.weekday() - self.weekdays[name]) % 7
        if self.nexts.search(words):
            return parse_date((published + timedelta((7 - back) or 7)).isoformat())
        if back and self.ahead.search(context[-40:]):
            return parse_date((published + timedelta(7 - back)).isoformat())
        return parse_date((published - timedelta(back)).isoformat())

    def _year(
        self, words: str, month: int, day: int | None, context: str, published: date | None, last: PartialDate | None
    ) -> int | None:
        if self.thats.search(words) and last and last.first:
            return last.first.year + (month < last.first.month)
        if published is None:
            return last.first.year if last and last.first else None
        if self.last_year.search(words):
            return published.year - 1
        if self.this_year.search(words):
            return published.year
        later = (month, day or 1) > (published.month, published.day)
        if later and (self.nexts.search(words) or self.ahead.search(context[-40:])):
            return published.year
        return published.year - later


def _parts(
    months: Mapping[str, int], weekdays: Mapping[str, int], ordinals: list[str], day_words: Mapping[str, int]
) -> dict[str, str]:
    suffix = f"(?:{'|'.join(ordinals)})?" if ordinals else ""
    month = rf"(?:{one_of(months)})(?:(?<=\w\w\w)\.)?"
    weekday = one_of(weekdays)
    day = rf"(?:0?[1-9]|[12]\d|3[01]){suffix}(?![\d/])"
    day = rf"(?:{day}|{one_of(day_words)})" if day_words else day
    year = r"(?:19|20)\d\d(?!\d)"
    return {"d": day, "m": month, "w": weekday, "y": year, "d2": day, "m2": month, "y2": year}


def _form(form: str, parts: Mapping[str, str], number: int) -> str:
    """The form as an expression whose groups are named after its parts and `number`."""

    named: set[str] = set()

    def part(match: re.Match[str]) -> str:
        if match[1] in named:
            return parts[match[1]]
        named.add(match[1])
        return f"(?P<{match[1]}_{number}>{parts[match[1]]})"

    return re.sub(r"\{(\w+)\}", part, form.replace("(", "(?:"))


def _point(year: int, month: int, day: int | None) -> PartialDate:
    return parse_date(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""))


def _phrase(
    name: str, step: int, published: date | None, last: PartialDate | None, ahead: bool = False
) -> PartialDate | None:
    if name == "from_mention":
        if last is None or last.last is None:
            return None
        if step == 0 and not last.interval:
            return last
        return parse_date((last.last + timedelta(step)).isoformat())
    if published is None:
        return None
    if name == "days":
        return parse_date((published + timedelta(step)).isoformat())
    if name == "weeks":
        monday = published - timedelta(published.weekday()) + timedelta(7 * step)
        return parse_date(f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}")
    if name == "weekend":
        # "At the weekend" is the one that is over or has begun, behind words that look ahead the coming one.
        back = (published.weekday() - 5) % 7
        saturday = published - timedelta(back if step == 0 and not ahead else published.weekday() + 2)
        saturday += timedelta(7 if step == 0 and ahead and back > 1 else 0)
        return parse_date(f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}")
    if name == "year_start":
        return parse_date(f"{published.year + step:04}-01-01")
    if name == "months_from":
        months = published.year * 12 + published.month - 1 + step
        return parse_date(f"{months // 12:04}-{months % 12 + 1:02}")
    return parse_date(f"{published.year + step:04}")


def _run(days: int, ago: bool, published: date | None, last: PartialDate | None) -> PartialDate | None:
    if ago:
        return parse_date((published - timedelta(days)).isoformat()) if published else None
    if last is None or last.last is None:
        return None
    begin, end = last.last + timedelta(1), last.last + timedelta(days)
    return parse_date(f"{begin.isoformat()}/{end.isoformat()}")


def _with_role(role: str, point: PartialDate) -> PartialDate:
    if role == "since" and not point.interval:
        return parse_date(f"{point.text}/..")
    if role == "until" and not point.interval:
        return parse_date(f"../{point.text}")
    if role in ("end_of", "start_of") and point.first and point.last and not point.interval and not point.days.exact:
        day = point.last if role == "end_of" else point.first
        months = len(point.text) == 7
        return (
            parse_date(day.isoformat()) if months and role == "end_of" else parse_date(f"{day.year:04}-{day.month:02}")
        )
    return point


def _preposition(words: str, between: int, fillers: str) -> str:
    """One of `words` right before a date, or with up to `between` words and one of `fillers` between."""
    return rf"(?<!\w)(?:{words})(?: (?!\d)[\w'-]+){{0,{between}}}(?: (?:{fillers}))? \"?$"
