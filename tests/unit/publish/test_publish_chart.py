"""The chart: what is drawn, where, and that it is safe and well-formed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from habeas.kit.counts import Count
from habeas.kit.dates import Days, parse_date
from habeas.kit.messages import gettext_lazy
from habeas.model.account import Account, Contradiction, Population, PopulationAccount, Step
from habeas.model.bound import Bound
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind, Modality
from habeas.publish.axes import scale
from habeas.publish.chart import NARROW, WIDE, Size, draw, start_of_scale
from habeas.publish.chartdata import ChartData, gather
from habeas.publish.chartwords import Said
from habeas.publish.names import Names

US, THEM = Population(country="XT", group="p", body="<Us & ours>"), Population(country="XT", group="p", body="Them")
SAID = Said("en", "XT", Names(countries={"XT": {"en": "Kestrava"}}))


def stock(name: str, count: Count, when: str, by: Population = US, **more: object) -> Claim:
    return Claim(id=name, kind=Kind.HELD, count=count, when=parse_date(when), body=by.body, **more)  # type: ignore[arg-type]


def step(first: date | None, last: date | None, low: int, high: int | None) -> Step:
    return Step(days=Days(first, last), bound=Bound(low=low, high=high))


def picture(*claims: Claim, steps: tuple[Step, ...] = (), **more: object) -> ChartData | None:
    populations = tuple(
        PopulationAccount(
            population=population,
            claims=tuple(c.id for c in claims if c.body == population.body),
            steps=steps if population is US else (),
            books=(),
            contradictions=more.get("contradictions", ()) if population is US else (),  # type: ignore[arg-type]
            doubted=more.get("doubted", ()) if population is US else (),  # type: ignore[arg-type]
        )
        for population in (US, THEM)
    )
    account = Account(country="XT", as_of=None, claims=claims, populations=populations, across=(), unusable=())
    return gather(account, populations[0], more.get("as_of"))  # type: ignore[arg-type]


EXACT = stock("a", Count(800, 800), "2026-03-30"), stock("b", Count(700, 700), "2026-04-30")
BETWEEN = step(date(2026, 3, 31), date(2026, 4, 29), 690, 820)


def drawn(data: ChartData | None, size: Size = WIDE) -> str:
    assert data is not None
    return draw(data, SAID, size, "x")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_it_is_xml_without_styles_and_all_ids_are_its_own(size: Size) -> None:
    markup = drawn(picture(*EXACT, steps=(BETWEEN,), as_of=date(2026, 4, 10)), size)
    root = ET.fromstring(markup)
    assert root.attrib["viewBox"] == f"0 0 {size.width} {size.height}"
    assert " style=" not in markup
    assert all(e.attrib["id"].startswith("x") for e in root.iter() if "id" in e.attrib)
    assert root.find("title") is not None
    assert "<Us & ours> counted: 800 (30 March 2026); 700 (30 April 2026)." in (root.findtext("desc") or "")


def test_words_from_documents_cannot_break_out() -> None:
    assert "<Us" not in drawn(picture(*EXACT))
    assert "&lt;Us &amp; ours&gt;" in drawn(picture(*EXACT))


def test_the_band_has_an_edge_where_a_limit_follows_and_hatching_where_none_does() -> None:
    bounded = drawn(picture(*EXACT, steps=(BETWEEN,)))
    assert bounded.count('class="band"') == 1
    assert "url(#xh)" not in bounded
    unbounded = drawn(picture(*EXACT, steps=(step(None, date(2026, 3, 29), 750, None),)))
    assert 'class="band"' not in unbounded
    assert "url(#xh)" in unbounded
    assert "no upper limit was stated" in unbounded
    nothing = drawn(picture(*EXACT, steps=(step(date(2026, 3, 31), date(2026, 4, 29), 0, None),)))
    assert "band-edge" not in nothing.replace('class="open', "")


def test_each_body_has_its_shape_and_each_kind_of_count_its_mark() -> None:
    markup = drawn(
        picture(
            *EXACT,
            stock("c", Count(760, 760), "2026-04-10", THEM),
            stock("d", Count(720, 800), "2026-04-15", THEM),
            stock("e", Count(710, None), "2026-04-20", THEM),
            stock("f", Count(None, 790), "2026-04-22", THEM),
        )
    )
    assert markup.count("<circle") == 2
    assert markup.count('class="pt-b"') == 1
    assert markup.count('class="iv-b"') == 3


def test_only_stated_counted_dated_stocks_that_nothing_replaces_are_marks() -> None:
    data = picture(
        *EXACT,
        stock("n", Count(None, None), "2026-04-10"),
        stock("m", Count(1, 1), "2026-04-10", modality=Modality.EXPECTED),
        stock("s", Count(790, 790), "2026-03-30", supersedes="a"),
    )
    assert data is not None
    assert [mark.claim for mark in data.marks] == ["s", "b"]
    assert picture(stock("m", Count(1, 1), "2026-04-10", modality=Modality.DENIED)) is None


def test_a_contradiction_is_a_line_across_the_gap_and_a_sign() -> None:
    told = Contradiction(claims=("a", "c"), sentence=gettext_lazy("No."))
    high = stock("c", Count(950, 950), "2026-04-10")
    markup = drawn(picture(*EXACT, high, steps=(BETWEEN,), contradictions=(told,), doubted=("c",)))
    assert markup.count("contra-line") == 1
    assert "≠" in markup
    assert "The count of 950" in markup


def test_a_day_far_away_is_left_out() -> None:
    near, far = picture(*EXACT, as_of=date(2026, 5, 20)), picture(*EXACT, as_of=date(2100, 1, 1))
    assert near is not None
    assert far is not None
    assert near.as_of == date(2026, 5, 20)
    assert far.as_of is None
    assert far.last < date(2026, 6, 1)


@pytest.mark.parametrize("when", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time_are_drawn(when: str) -> None:
    root = ET.fromstring(drawn(picture(stock("a", Count(5, 5), when))))
    assert len(list(root.iter("circle"))) == 1


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [([651, 665, 900], 600, 900), ([0, 3], 0, 3), ([7], 6, 9), ([863], 840, 900), ([10, 10_000], 0, 10_000)],
)
def test_the_scale(values: list[int], start: int, end: int) -> None:
    low, high, every = scale(values, 6)
    assert low <= min(values) or low == 0
    assert high >= max(values)
    assert (high - low) % every == 0
    assert (low, high) == (start, end)


def test_the_scale_starts_where_it_says() -> None:
    data = picture(*EXACT)
    assert data is not None
    assert re.search(r">680<|>700<|>650<", drawn(data))
    assert start_of_scale(data) < 700


def test_labels_do_not_cover_one_another() -> None:
    crowd = [stock(f"c{i}", Count(700 + i, 700 + i), f"2026-04-{i + 1:02}") for i in range(28)]
    markup = drawn(picture(*EXACT, *crowd), NARROW)
    assert markup.count("halo") < 20
