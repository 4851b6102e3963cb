"""Dates, names, labels, passages and exports."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import Days, parse_date
from habeas.kit.spans import Span
from habeas.model.account import Account, PopulationAccount, Step
from habeas.model.account import Population as Whom
from habeas.model.bound import Bound
from habeas.model.claim import Claim
from habeas.model.vocabulary import Condition, Kind, Modality, Standing
from habeas.publish import dates, labels
from habeas.publish.exports import chart_csv, statements_csv
from habeas.publish.names import Country, Names, country_name, is_country, language_name
from habeas.publish.passages import paragraphs
from habeas.publish.sentences import headline, shown, supposes, without_supposing


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
    said = [dates.when(parse_date(text), language).replace("\u00a0", " ") for language in ("en", "es", "ru", "be")]
    assert said == [english, spanish, russian, belarusian]


@given(st.sampled_from(["2026-24", "198X", "[2026-05-01..2026-05-04]", "2026-05-1X", "2026?", "/2026", "2026/"]))
def test_every_partial_date_can_be_said(text: str) -> None:
    assert all(dates.when(parse_date(text), language) for language in ("en", "es", "ru", "be", "xx"))


def test_instants_and_months() -> None:
    assert dates.instant(datetime(2026, 6, 27, 14, 2, tzinfo=UTC), "en") == "27\u00a0June 2026, 14:02\u00a0UTC"
    assert dates.months(date(2026, 3, 1), date(2026, 7, 1), "en") == "March – July 2026"
    assert dates.months(date(2026, 3, 1), date(2026, 3, 5), "es") == "marzo de 2026"


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
