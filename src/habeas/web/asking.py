"""What the reader asks of an account: two clocks and a lens, from the address. Wrong dates are said, not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from habeas.kit.dates import NotADate, parse_date
from habeas.kit.messages import Message, gettext_lazy

YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The query of an account page. A text that is no date leaves its clock unset and stands in `errors`."""

    as_of: date | None = None
    known_at: datetime | None = None
    lens: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Message] = field(default_factory=dict)


def asked(query: Mapping[str, str]) -> Asked:
    """The clocks and the lens of a GET query. A month or a year means its last day, a day its end in UTC."""
    texts = {name: query.get(name, "").strip()[:40] for name in ("as_of", "known_at")}
    days: dict[str, date] = {}
    errors: dict[str, Message] = {}
    for name, text in texts.items():
        try:
            if text:
                days[name] = _last_day(text)
        except NotADate:
            errors[name] = gettext_lazy(
                "“{text}” is not a date. Write year-month-day, for example 2026-06-29, or only year-month.",
                text=text,
            )
    known = days.get("known_at")
    return Asked(
        as_of=days.get("as_of"),
        known_at=datetime.combine(known, time.max, UTC) if known else None,
        lens=query.get("lens"),
        texts=texts,
        errors=errors,
    )


def _last_day(text: str) -> date:
    value = parse_date(text)
    if value.last is None or value.interval or value.last.year not in YEARS:
        raise NotADate(text)
    return value.last
