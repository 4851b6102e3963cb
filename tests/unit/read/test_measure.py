"""Figures of reading: what counts as right, whole and partly labelled documents, slots."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.labelled import Labelled, case_line, parse_case
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.measure import ALL, SLOTS, Figures, agrees, figures, matched, measure

TEXT = "Lantern said 12 were held, including 3 women. The Ministry freed 5."
DOCUMENT = Document(digest="d", media_type="text/plain", text=TEXT, name="en-1", language="en")


def claim(name: str, n: int, start: int, end: int, kind: Kind = Kind.HELD, **more: object) -> Claim:
    made = Claim(id=name, kind=kind, count=Count(n, n), quote=TEXT[start:end], span=Span(start, end))
    return replace(made, **more)


TWELVE, THREE = claim("a", 12, 0, 25, by=("Lantern",)), claim("b", 3, 27, 44, part_of="a")
FIVE = claim("c", 5, 46, 66, Kind.RELEASE)
WHOLE = Labelled(document=DOCUMENT, wanted=(TWELVE, THREE, FIVE))


def test_a_whole_document_counts_what_was_missed_and_what_was_read_too_much() -> None:
    read = (replace(TWELVE, id="x", by=("the group Lantern",)), replace(THREE, id="y", part_of="x"),
            claim("z", 9, 46, 66))  # fmt: skip
    one = figures(read, WHOLE)
    assert (one.read, one.right, one.wanted, one.found, one.full, one.unlabelled) == (3, 2, 3, 2, 2, 0)
    assert (round(one.precision, 3), round(one.recall, 3), round(one.f1, 3)) == (0.667, 0.667, 0.667)
    assert all(one.slot(slot) == 1 for slot in SLOTS)
    wrong_part = figures((read[0], replace(read[1], part_of="z"), read[2]), WHOLE)
    assert (wrong_part.slot("part_of"), wrong_part.full) == (0.5, 1)


def test_a_document_judged_in_part_counts_only_what_was_judged() -> None:
    part = replace(WHOLE, wanted=(TWELVE,), wrong=(THREE,), whole=False)
    one = figures((TWELVE, THREE, FIVE), part)
    assert (one.read, one.right, one.wanted, one.found, one.unlabelled) == (2, 1, 0, 0, 1)
    assert (one.precision, one.recall, one.f1, one.full_share) == (0.5, 0, 0, 0)
    both = measure([WHOLE, part], lambda document: (TWELVE, THREE, FIVE))
    assert list(both) == ["en", ALL]
    assert both["en"] == both[ALL]
    assert (both[ALL].documents, both[ALL].whole, both[ALL].recall) == (2, 1, 1)
    assert measure([], lambda document: ()) == {ALL: Figures()}


def test_of_two_readings_the_one_that_agrees_in_more_is_matched() -> None:
    dated = replace(TWELVE, when=parse_date("2026-01"), conditions=frozenset({Condition.FULL}))
    assert matched((TWELVE, dated), (dated,)) == {1: 0}
    assert matched((TWELVE, dated), (TWELVE, dated)) == {0: 0, 1: 1}
    assert matched((replace(TWELVE, span=Span(50, 60)), replace(TWELVE, count=Count(12, None))), (TWELVE,)) == {}


def test_names_agree_when_one_is_the_longer_form() -> None:
    named = replace(TWELVE, named=("Ana Ruiz",), by=("Étoile",))
    for by, same in (("the ÉTOILE group", True), ("Star", False), ("the", False)):
        assert agrees("by", replace(named, by=(by,)), named, {}) is same
    assert not agrees("by", replace(named, by=()), named, {})
    assert agrees("by", replace(named, by=()), replace(named, by=()), {})
    assert agrees("named", replace(named, named=("Ruiz",)), named, {})
    assert not agrees("named", replace(named, named=("Ruiz", "Bo")), named, {})


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))
claims = st.lists(
    st.builds(
        lambda span, n, kind, modality, i: claim(f"c{i}", n, *span, kind, modality=modality),
        spans, st.integers(0, 3), st.sampled_from([Kind.HELD, Kind.RELEASE]), st.sampled_from(Modality),
        st.integers(),
    ),
    max_size=6, unique_by=lambda c: c.id,
)  # fmt: skip


@given(claims, claims)
def test_matching_is_one_to_one_and_knows_itself(read: list[Claim], wanted: list[Claim]) -> None:
    pairs = matched(read, wanted)
    assert len(set(pairs.values())) == len(pairs) <= min(len(read), len(wanted))
    assert len(matched(wanted, wanted)) == len(wanted)
    one = figures(read, Labelled(document=DOCUMENT, wanted=tuple(wanted)))
    assert one.read == len(read)
    assert 0 <= one.full <= one.right == one.found <= one.wanted


@given(claims)
def test_a_case_is_read_as_it_was_written(wanted: list[Claim]) -> None:
    kept = parse_case(case_line(Labelled(document=DOCUMENT, wanted=tuple(wanted))), "cases:1")
    assert kept.document.text == TEXT
    assert kept.document.language == "en"
    assert [replace(c, id="") for c in kept.wanted] == [replace(c, id="") for c in wanted]
