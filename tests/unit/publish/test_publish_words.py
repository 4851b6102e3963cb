"""Dates, names, labels, passages and exports."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import Days
from habeas.kit.spans import Span
from habeas.model.account import Account, PopulationAccount, Step
from habeas.model.account import Population as Whom
from habeas.model.bound import Bound
from habeas.model.claim import Claim
from habeas.model.vocabulary import Condition, Kind, Modality, Standing
from habeas.publish import labels
from habeas.publish.exports import chart_csv, statements_csv
from habeas.publish.names import Country, Names, country_name, is_country, language_name
from habeas.publish.passages import paragraphs
from habeas.publish.sentences import headline, shown, supposes, without_supposing
from habeas.publish.typesetting import typeset


def test_names() -> None:
    own = Names(
        countries={"XT": {"ru": "Кестрава", "en": "Kestrava"}}, bodies={"Open Door": {"ru": "«Открытая дверь»"}}
    )
    assert country_name("NI", "ru") == "Никарагуа"
    assert country_name("XT", "ru", own) == "Кестрава"
    assert country_name("XT", "es", own) == "Kestrava"
    assert country_name("QQ", "en") == "QQ"
    assert own.body("open door", "ru") == "«Открытая дверь»"
    assert own.body("«Открытая дверь»", "es") == "«Открытая дверь»"
    assert own.body("Other", "ru") == "Other"
    assert is_country("BY")
    assert not is_country("QQ")
    assert language_name("be-tarask", "en") == "Belarusian"


@pytest.mark.parametrize("language", ["es", "ru", "be"])
def test_every_word_of_the_vocabulary_has_its_own_label(language: str) -> None:
    tables = [
        (labels.KIND, Kind),
        (labels.MODALITY, Modality),
        (labels.STANDING, Standing),
        (labels.CONDITION, Condition),
    ]
    for table, words in tables:
        said = [table[word].say(language) for word in words]  # type: ignore[index]
        assert len(set(said)) == len(list(words))
        assert not set(said) & {table[word].say("en") for word in words}  # type: ignore[index]


@pytest.mark.parametrize(
    ("count", "said", "cell"),
    [
        (Count(5, 5), "5", "−\u00a05"),
        (Count(5, None), "at least 5", "−\u00a0≥\u00a05"),
        (Count(None, 5), "at most 5", "−\u00a0≤\u00a05"),
        (Count(2, 5), "2–5", "−\u00a02–5"),
        (Count(None, None), "no number stated", "?"),
    ],
)
def test_counts(count: Count, said: str, cell: str) -> None:
    assert labels.how_many(count).say() == said
    assert labels.signs(count, -1) == cell


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (651, 665, "от 651 до 665\u00a0человек"),
        (651, 661, "от 651 до 661\u00a0человека"),
        (21, 21, "находился 21\u00a0человек"),
        (22, 22, "находились 22\u00a0человека"),
        (5, None, "не менее 5\u00a0человек"),
        (0, 1, "не более 1\u00a0человека"),
        (0, None, "никто не сказал"),
    ],
)
def test_the_headline_declines(low: int, high: int | None, said: str) -> None:
    where = Country("XT", Names(countries={"XT": {"ru": "Кестрава"}}))
    assert said in headline(where, date(2026, 6, 29), Bound(low=low, high=high)).say("ru")


@pytest.mark.parametrize(("low", "high"), [(0, None), (5, None), (0, 5), (2, 5)])
def test_what_is_supposed_is_said(low: int, high: int | None) -> None:
    step = Step(days=Days(None, None), bound=Bound(low=low, high=high), fewest=Bound(low=3, high=4))
    assert shown(step).low == 3
    assert supposes(step)
    assert without_supposing(step.bound).say().startswith("Without that supposition")


@given(st.text("ab \n", max_size=60), st.data())
def test_passages_keep_every_letter_and_every_mark(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted).map(lambda p: Span(*p)), max_size=5))
    marked = {str(i): span for i, span in enumerate(spans)}
    found = paragraphs(text, marked)
    assert [p.text for p in found] == [line for line in text.split("\n") if line.strip()]
    for name, span in marked.items():
        pieces = [piece for p in found for piece in p.pieces if name in piece.marks]
        assert sum(name in piece.opens for piece in pieces) == sum(name in piece.closes for piece in pieces) <= 1
        kept = "".join(piece.text for piece in pieces)
        assert kept.replace(" ", "") == span.of(text).replace("\n", "").replace(" ", "")


def test_a_spreadsheet_runs_nothing() -> None:
    claim = Claim(id="a", kind=Kind.HELD, quote='=HYPERLINK("x")', by=("+49",), count=Count(3, 3))
    account = Account(country="XT", as_of=None, claims=(claim,), populations=(), across=(), unusable=())
    rows = list(csv.DictReader(io.StringIO(statements_csv(account, {}))))
    assert rows[0]["quote"] == '\'=HYPERLINK("x")'
    assert rows[0]["by"] == "'+49"
    assert rows[0]["low"] == "3"


def test_the_chart_as_rows() -> None:
    step = Step(days=Days(None, date(2026, 3, 1)), bound=Bound(low=3, high=None), fewest=Bound(low=4, high=5))
    whom = Whom(country="XT", group="", body="")
    made = PopulationAccount(population=whom, claims=(), steps=(step,), books=(), contradictions=(), doubted=())
    assert chart_csv(made).splitlines() == ["first,last,low,high,fewest_low,fewest_high", ",2026-03-01,3,,4,5"]


def test_dates_stay_on_one_line() -> None:
    assert typeset("On 29 June 2026, 318 people") == "On 29\u00a0June 2026, 318 people"
    assert typeset("28 июня 2026 года") == "28\u00a0июня 2026\u00a0года"
    assert typeset("el 1 de mayo de 2026") == "el 1\u00a0de mayo de 2026"
    assert typeset("7 May 2026, 14:02 UTC; 24 persons") == "7\u00a0May 2026, 14:02\u00a0UTC; 24 persons"
