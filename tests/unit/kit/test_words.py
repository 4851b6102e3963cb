"""Days, periods and lists in four languages: as far as they are known and no further."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit import words
from habeas.kit.dates import Days, parse_date
from habeas.kit.messages import Message
from habeas.kit.words import Day, Names, Period


@pytest.mark.parametrize(
    ("text", "english", "spanish", "russian", "belarusian"),
    [
        ("2026-06-29", "29 June 2026", "29 de junio de 2026", "29 июня 2026 года", "29 чэрвеня 2026 года"),
        (
            "2026-06-23/2026-06-29",
            "23–29 June 2026",
            "23–29 de junio de 2026",
            "23–29 июня 2026 года",
            "23–29 чэрвеня 2026 года",
        ),
        ("2026-05", "May 2026", "mayo de 2026", "май 2026 года", "май 2026 года"),
        ("2018", "2018", "2018", "2018 год", "2018 год"),
        ("2018/..", "since 2018", "desde 2018", "с 2018 года", "з 2018 года"),
        ("2018-03/..", "since March 2018", "desde marzo de 2018", "с марта 2018 года", "з сакавіка 2018 года"),
        ("../2026-05-01", "until 1 May 2026", "hasta el 1 de mayo de 2026", "до 1 мая 2026 года", "да 1 мая 2026 года"),
        (
            "2026-05-01~",
            "about 1 May 2026",
            "hacia el 1 de mayo de 2026",
            "около 1 мая 2026 года",
            "каля 1 мая 2026 года",
        ),
        (
            "2025-12/2026-02",
            "December 2025 – February 2026",
            "diciembre de 2025 – febrero de 2026",
            "декабрь 2025 года – февраль 2026 года",
            "снежань 2025 года – люты 2026 года",
        ),
    ],
)
def test_partial_dates_stay_partial(text: str, english: str, spanish: str, russian: str, belarusian: str) -> None:
    said = [words.when(parse_date(text), language) for language in ("en", "es", "ru", "be")]
    assert said == [english, spanish, russian, belarusian]


@given(st.sampled_from(["2026-24", "198X", "[2026-05-01..2026-05-04]", "2026-05-1X", "2026?", "/2026", "2026/"]))
def test_every_partial_date_can_be_said(text: str) -> None:
    assert all(words.when(parse_date(text), language) for language in ("en", "es", "ru", "be", "xx"))


def test_instants_and_months() -> None:
    assert words.instant(datetime(2026, 6, 27, 14, 2, tzinfo=UTC), "en") == "27 June 2026, 14:02 UTC"
    assert words.months(date(2026, 3, 1), date(2026, 7, 1), "en") == "March – July 2026"
    assert words.months(date(2026, 3, 1), date(2026, 3, 5), "es") == "marzo de 2026"


def test_periods_say_their_open_ends() -> None:
    assert Period(parse_date("2026-01-08/2026-01-20")).say("ru") == "8–20 января 2026 года"
    assert Period(Days(date(2025, 12, 29), date(2026, 1, 2))).say("en") == "29 December 2025 – 2 January 2026"
    assert Period(Days(date(2026, 1, 30), date(2026, 2, 2))).say("be") == "30 студзеня – 2 лютага 2026 года"
    assert Period(Days(date(2026, 1, 8), None)).say("en") == "since 8 January 2026"
    assert Period(Days(None, date(2026, 1, 8))).say("es") == "hasta el 8 de enero de 2026"
    assert Period(Days(None, None)).say("en") == "at any time"
    assert Day(date(2025, 12, 29)).say("xx") == "29 December 2025"


def test_names_are_joined() -> None:
    assert Names(["Lantern"]).say("en") == "Lantern"
    assert Names(["a", Message("b"), "c"]).say("en") == "a, b and c"
    assert Names(["a", "b"]).say("be") == "a і b"
    assert Names(["a", "b", "c"], joined=False).say("ru") == "a, b, c"
