"""The date grammar: what it takes, what it refuses, and that it agrees with another implementation."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.dates import NotADate, between, on, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-01-10", "2026-01-10", "2026-01-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2026-01-1X", "2026-01-10", "2026-01-19"),
        ("2026-02-2X", "2026-02-20", "2026-02-28"),
        ("2026-XX", "2026-01-01", "2026-12-31"),
        ("2026-24", "2026-12-01", "2027-02-28"),
        ("2018/..", "2018-01-01", None),
        ("../2026-05-01", None, "2026-05-01"),
        ("2025-12/2026-01-15", "2025-12-01", "2026-01-15"),
        ("[2026-01-03,2026-01-05..2026-01-07]", "2026-01-03", "2026-01-07"),
        ("2026~", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_partial_date_keeps_the_days_it_can_mean(text: str, first: str | None, last: str | None) -> None:
    parsed = parse_date(text)
    assert (parsed.first and parsed.first.isoformat(), parsed.last and parsed.last.isoformat()) == (first, last)
    assert parsed.text == text
    assert parsed.interval == ("/" in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-13",
        "2026-00-10",
        "0000",
        "10.01.2026",
        "2026/2025",
        "../..",
        "2026-1-1",
        "[2026",
        "a/b/c",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)


days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
texts = st.one_of(
    days.map(str),
    days.map(lambda d: f"{d:%Y-%m}"),
    days.map(lambda d: f"{d:%Y}"),
    days.map(lambda d: f"{d:%Y-%m}?"),
    days.map(lambda d: f"{d}/.."),
    days.map(lambda d: f"../{d}"),
    st.tuples(days, days).map(lambda p: f"{min(p)}/{max(p)}"),
)


@given(texts)
def test_it_agrees_with_the_edtf_package(text: str) -> None:
    ours, theirs = parse_date(text), edtf.parse_edtf(text)
    for mine, other in ((ours.first, theirs.lower_strict()), (ours.last, theirs.upper_strict())):
        assert (mine is None) == isinstance(other, float)
        if mine is not None:
            assert (mine.year, mine.month, mine.day) == tuple(other[:3])


@given(days, days)
def test_days_meet_and_contain_as_sets_of_days_do(a: date, b: date) -> None:
    low, high = min(a, b), max(a, b)
    period, single = between(low, high).days, on(a).days
    assert single.within(period)
    assert period.meets(single)
    assert parse_date(between(low, high).text).days == period
    assert single.within(on(b).days) == (a == b) == on(b).days.meets(single)
