"""What second readers are given, and how their findings become claims: offsets, numbers, what is no claim."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.spans import Span
from habeas.model.document import Document
from habeas.model.second import Finding
from habeas.model.vocabulary import Kind, Modality
from habeas.read import load_lexicon
from habeas.read.derive import proposals
from habeas.read.look import Look, look_at

TEXT = (
    "“The  weather” is fine. The Min\u00adistry said more\u00a0than 60 weav\u00aders were  freed on 9 January.\n"
    "Was anybody arrested? Dara Venn was arrested, jailed and tried."
)


def look(text: str = TEXT, language: str = "en") -> Look:
    made = Document(
        digest="0" * 64, media_type="text/plain", text=text, name="t", language=language, published_on=date(2026, 1, 11)
    )
    return look_at(made, load_lexicon(language))


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_gated_sentences_are_verbatim_and_without_questions() -> None:
    laid = look()
    assert [g.text[:9] for g in laid.gated] == ["The Min\u00adi", "Dara Venn"]
    for gated in laid.gated:
        assert gated.span.of(TEXT) == gated.text
        assert all(gated.span.start <= e.span.start < e.span.end <= gated.span.end for e in gated.events)
    assert [e.span.of(TEXT) for e in laid.gated[0].events] == ["were  freed"]
    assert [s.of(TEXT) for s in laid.gated[0].speech] == ["said"]


def test_a_noun_leads_to_its_number() -> None:
    found = Finding(sentence=0, kind=Kind.RELEASE, event=0, heads=(span("weav\u00aders"),), when=(span("January"),))
    (made,) = proposals([found, found], look(), "x")
    claim = made.claim
    assert (claim.count.low, claim.count.high, claim.amount, claim.group) == (
        61,
        None,
        "more\u00a0than 60",
        "weav\u00aders",
    )
    assert claim.when is not None
    assert claim.when.text == "2026-01-09"
    assert (claim.modality, made.whole, "count" in made.slots) == (Modality.STATED, True, True)
    assert claim.spans["event"].of(TEXT) == "were  freed"


@pytest.mark.parametrize(
    "found",
    [
        Finding(sentence=0, kind=Kind.RELEASE, event=0, heads=(span("Min\u00adistry"),)),
        Finding(sentence=0, kind=Kind.RELEASE, event=0, heads=(span("Min\u00adistry"),), single=True),
        Finding(sentence=0, kind=Kind.RELEASE, event=0, heads=(span("weav\u00aders"),), describes=True),
    ],
)
def test_what_can_only_confirm(found: Finding) -> None:
    assert [p.whole for p in proposals([found], look(), "x")] == [False]


def test_a_number_that_counts_no_people_is_refused() -> None:
    assert proposals([Finding(sentence=0, kind=Kind.RELEASE, amount=span("9"))], look(), "x") == ()
    assert proposals([Finding(sentence=0, kind=Kind.CLOSURE, amount=span("60"))], look(), "x") == ()


@given(st.text(max_size=80) | st.lists(st.sampled_from([*TEXT.split(), "\n", "3"])).map(" ".join), st.data())
def test_any_stretch_of_any_text(text: str, data: st.DataObject) -> None:
    laid = look(text)
    for gated in laid.gated:
        assert gated.span.of(text) == gated.text
        a = data.draw(st.integers(gated.span.start, gated.span.end - 1))
        b = data.draw(st.integers(a + 1, gated.span.end))
        for found in (
            Finding(sentence=gated.number, kind=Kind.RELEASE, event=0, heads=(Span(a, b),), when=(Span(a, b),)),
            Finding(sentence=gated.number, kind=Kind.HELD, amount=Span(a, b), quote=Span(a, b), by=(Span(a, b),)),
        ):
            for made in proposals([found], laid, "x"):
                assert all(0 <= s.start <= s.end <= len(text) for s in made.claim.spans.values())
                assert made.claim.amount is None or made.claim.amount in text
