"""Days, periods and lists in four languages."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.kit.dates import Days, parse_date
from habeas.kit.messages import Message
from habeas.kit.words import Day, Names, Period


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "29 December 2025", "29 December"),
        ("es", "29 de diciembre de 2025", "29 de diciembre"),
        ("ru", "29 декабря 2025 года", "29 декабря"),
        ("be", "29 снежня 2025", "29 снежня"),
        ("xx", "29 December 2025", "29 December"),
    ],
)
def test_day(language: str, long: str, short: str) -> None:
    assert Day(date(2025, 12, 29)).say(language) == long
    assert Day(date(2025, 12, 29), year=False).say(language) == short


@pytest.mark.parametrize(
    ("when", "en", "es", "ru", "be"),
    [
        (
            "2026-01-08/2026-01-20",
            "8–20 January 2026",
            "8–20 de enero de 2026",
            "8–20 января 2026 года",
            "8–20 студзеня 2026",
        ),
        (
            "2026-01-30/2026-02-02",
            "30 January – 2 February 2026",
            "30 de enero – 2 de febrero de 2026",
            "30 января – 2 февраля 2026 года",
            "30 студзеня – 2 лютага 2026",
        ),
        ("2026-01", "January 2026", "enero de 2026", "январь 2026 года", "студзень 2026"),
        ("2026", "2026", "2026", "2026 год", "2026 год"),
        ("2026-01-08", "8 January 2026", "8 de enero de 2026", "8 января 2026 года", "8 студзеня 2026"),
    ],
)
def test_period(when: str, en: str, es: str, ru: str, be: str) -> None:
    period = Period(parse_date(when))
    assert [period.say(language) for language in ("en", "es", "ru", "be")] == [en, es, ru, be]


def test_open_periods_say_so() -> None:
    assert Period(parse_date("2026-01-08/..")).say("en") == "since 8 January 2026"
    assert Period(parse_date("../2026-01-08")).say("en") == "until 8 January 2026"
    assert Period(Days(None, None)).say("en") == "at any time"
    assert Period(Days(date(2025, 12, 29), date(2026, 1, 2))).say("en") == "29 December 2025 – 2 January 2026"
    assert Period(Days(date(9999, 12, 1), date.max)).say("en") == "December 9999"


def test_names() -> None:
    assert Names(["Lantern"]).say("en") == "Lantern"
    assert Names(["a", Message("b"), "c"]).say("en") == "a, b and c"
    assert Names(["a", "b"]).say("be") == "a і b"
    assert Names(["a", "b", "c"], joined=False).say("ru") == "a, b, c"
