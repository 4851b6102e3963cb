"""Publication dates at the top of a text."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.capture.dateline import date_line


def top(line: str) -> str:
    return f"Six people freed in Tarn\n{line}\nSix people were freed. On 1 January 2020 they had been held.\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TARN, Feb 9, 2026 (Agency) - Six people", date(2026, 2, 9)),
        (
            "TARN, 9 Feb 2026 (Agency) — Six people walked out of prison, the lawyer said, and more will follow",
            date(2026, 2, 9),
        ),
        ("11.01.2026, 16:02", date(2026, 1, 11)),
        ("12- 11.01.2026, 16:02", date(2026, 1, 11)),
        ("10 января 2026", date(2026, 1, 10)),
        ("Тарн, 10 января 2026 года, 08:00", date(2026, 1, 10)),
        ("9 de febrero de 2026", date(2026, 2, 9)),
        ("Tarn, lunes 9 de setiembre del 2025, 6:40 a. m.", date(2025, 9, 9)),
        ("29 чэрвеня 2026", date(2026, 6, 29)),
        ("Тарн, 7 сакавіка 2026 г.", date(2026, 3, 7)),
        ("Абноўлена 29 снежня 2025 года, 16:45", date(2025, 12, 29)),
        ("Updated 2 August 2024, 11:30 GMT", date(2024, 8, 2)),
        ("Published: March 3rd, 2025", date(2025, 3, 3)),
        ("Опубликовано: 03.02.2025", date(2025, 2, 3)),
        ("2026-02-09 14:00", date(2026, 2, 9)),
        ("17/02/2026", date(2026, 2, 17)),
        ("02/17/2026", date(2026, 2, 17)),
        ("1-7 December 2025 (published Monday 8 December 2025)", date(2025, 12, 8)),
        ("@monitor · 21:40 · 22 ago 2025", date(2025, 8, 22)),
    ],
)
def test_date_lines(line: str, expected: date) -> None:
    assert date_line(top(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "TARN, Feb 9 (Agency) -",
        "1-7 December 2025",
        "from 1 to 7 December 2025",
        "del 1 al 7 de diciembre de 2025",
        "с 1 по 7 декабря 2025 года",
        "з 1 па 7 снежня 2025 года",
        "On 3 January 2026 six people were freed.",
        "3 January 2026 was the day on which they came home.",
        "28 December 2018 - Six people are arrested in a hotel and taken away",
        "30 February 2026",
        "31.04.2026",
        "03/04/2026",
        "12 people 2026",
        "№ 12/2026",
        "",
    ],
)
def test_no_date_lines(line: str) -> None:
    assert date_line(top(line)) is None


def test_who_writes_the_day_first() -> None:
    assert date_line(top("03/04/2026"), "es") == date(2026, 4, 3)
    assert date_line(top("03/04/2026"), "en") is None


def test_the_year_comes_from_elsewhere() -> None:
    line = top("TARN, Dec 29 (Agency) -")
    assert date_line(line, "en", date(2026, 1, 3)) == date(2025, 12, 29)
    assert date_line(line, "en", date(2026, 12, 30)) == date(2026, 12, 29)
    assert date_line(line, "en", date(2026, 7, 3)) is None


def test_a_line_that_says_so_beats_an_earlier_one() -> None:
    assert date_line("Six freed\nHearing: 3 March 2026\nPublished 4 March 2026\n") == date(2026, 3, 4)


def test_titles() -> None:
    assert date_line("Statement, 12 September 2025\nSix people are free.") == date(2025, 9, 12)
    assert date_line("What happened to the people held since the rally of 3 March 2026\nThey are free.") is None


def test_only_the_top_counts() -> None:
    assert date_line("A line.\n" * 10 + "4 March 2026\n") is None
