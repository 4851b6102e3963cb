"""Votes: what agreement, difference and silence do to claims, and what they may never do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.counts import UNSTATED, Count
from habeas.kit.dates import parse_date
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.claimfile import from_json, to_json
from habeas.model.second import Proposal
from habeas.model.vocabulary import Kind, Modality
from habeas.model.vote import Opinion, Vote
from habeas.work.intake import by_origin
from habeas.work.voting import Weight, updated, vote

WEIGHT = Weight(agrees=2.0, differs=0.5, silent=0.8, only=0.3)
NAME = "en-parser 1"


def claim(name: str = "a", at: int = 0, **more: Any) -> Claim:
    """A release of 24 read from a sentence of 50 characters at `at`."""
    spans = {"event": Span(at + 20, at + 28), "amount": Span(at, at + 2)}
    given = {"kind": Kind.RELEASE, "count": Count(24, 24), "amount": "24", "confidence": 0.8, "country": "XA"}
    fields: dict[str, Any] = {**given, "span": Span(at, at + 50), "quote": "q", "spans": spans, **more}
    return Claim(id=name, **fields)


def proposal(other: Claim, *slots: str, whole: bool = True) -> Proposal:
    return Proposal(
        claim=replace(other, id="p" + other.id, country=None), slots=frozenset(slots or ("count",)), whole=whole
    )


def opinions(claims: tuple[Claim, ...]) -> list[str]:
    return [str(c.votes[-1].opinion) for c in claims]


def test_agreement_raises_and_silence_lowers_confidence() -> None:
    near, far = claim("a"), claim("b", 100)
    voted = vote([near, far], [proposal(near)], NAME, WEIGHT)
    assert opinions(voted) == ["agrees", "silent"]
    assert [c.confidence for c in voted] == [0.889, 0.762]
    assert not voted[0].disputed
    assert voted[1].disputed
    assert voted[0].trace[-1] == f"agrees: {NAME}"


DIFFERENCES = [
    ({"count": Count(20, 20), "amount": "20"}, "count", {"low": 20, "high": 20, "amount": "20"}),
    ({"named": ("Ivo Marr",)}, "named", {"named": ("Ivo Marr",)}),
    ({"modality": Modality.DEMANDED}, "modality", {"modality": "demanded"}),
    ({"when": parse_date("2026-01-08")}, "when", {"when": "2026-01-08"}),
    ({"by": ("the Ministry",)}, "by", {"by": ("the Ministry",)}),
]


@pytest.mark.parametrize(("change", "slot", "shown"), DIFFERENCES)
def test_both_readings_are_kept(change: dict[str, Any], slot: str, shown: dict[str, Any]) -> None:
    first = claim(named=("Dara Venn",), when=parse_date("2026-01-09"), by=("The League",))
    (voted,) = vote([first], [proposal(replace(first, **change), slot)], NAME, WEIGHT)
    assert voted.votes == (Vote(reader=NAME, opinion=Opinion.DIFFERS, slots=shown),)
    assert voted.confidence == 0.667
    assert replace(voted, votes=(), trace=(), confidence=0.8) == first
    (without,) = vote([first], [proposal(replace(first, **change), "nothing")], NAME, WEIGHT)
    assert without.votes[0].opinion is Opinion.AGREES  # a slot in which the reader has no opinion is no difference
    again = from_json(to_json(voted), voted.id, "x")
    assert again.votes == voted.votes


def test_same_speaker_in_other_words_and_same_words_of_a_day_are_no_difference() -> None:
    spans = {**claim().spans, "when": Span(30, 36)}
    first = claim(by=("League for Prisoners",), when=parse_date("2026-01-09"), spans=spans)
    other = replace(first, by=("the League for Prisoners",), when=parse_date("2025-01-09"))
    assert opinions(vote([first], [proposal(other, "by", "when")], NAME, WEIGHT)) == ["agrees"]


def test_claims_that_only_one_found_are_proposals_of_their_own() -> None:
    first, extra = claim("a"), claim("b", 100, count=Count(3, 3), amount="3")
    voted = vote([first], [proposal(extra), proposal(claim("c", 200), whole=False)], NAME, WEIGHT)
    assert opinions(voted) == ["silent", "only"]
    assert (voted[1].confidence, voted[1].country, voted[1].disputed) == (0.3, "XA", True)
    assert by_origin(("first", voted)) == [("first", voted[:1]), (NAME, voted[1:])]
    third = vote(voted, [proposal(extra)], "llm:x (m)")
    assert [[str(v.opinion) for v in c.votes] for c in third] == [["silent", "silent"], ["only", "agrees"]]
    assert third[1].confidence == 0.3  # an unmeasured reader moves nothing


def test_another_kind_for_the_same_people_is_a_difference() -> None:
    first = claim()
    other = replace(first, kind=Kind.EXPULSION, spans={"amount": Span(0, 2)})
    (voted,) = vote([first], [proposal(other)], NAME, WEIGHT)
    assert voted.votes[0].slots == {"kind": "expulsion"}


def test_each_proposal_is_used_once_and_the_likest_first() -> None:
    first, second = claim("a"), claim("b", count=Count(6, 6), amount="6")
    both = vote([first, second], [proposal(second), proposal(first)], NAME, WEIGHT)
    assert opinions(both) == ["agrees", "agrees"]
    assert opinions(vote([first, second], [proposal(second)], NAME, WEIGHT)) == ["silent", "agrees"]


counts = st.sampled_from([UNSTATED, Count(1, 1), Count(24, 24), Count(61, None)])
made = st.builds(
    lambda at, kind, count, named: claim(f"{at}-{kind}-{count}", at * 30, kind=kind, count=count, named=named),
    st.integers(0, 4),
    st.sampled_from([Kind.RELEASE, Kind.HELD]),
    counts,
    st.sampled_from([(), ("Dara Venn",)]),
)


@given(st.lists(made, max_size=5), st.lists(made, max_size=5), st.booleans())
def test_nothing_of_the_first_reading_is_lost(claims: list[Claim], others: list[Claim], whole: bool) -> None:
    proposals = [proposal(other, "count", "named", whole=whole) for other in others]
    voted = vote(claims, proposals, NAME, WEIGHT)
    kept, added = voted[: len(claims)], voted[len(claims) :]
    assert [replace(c, votes=(), trace=(), confidence=0.8) for c in kept] == claims
    assert all(c.votes[-1].opinion is not Opinion.ONLY for c in kept)
    assert all(c.votes[-1].opinion is Opinion.ONLY for c in added)
    assert len(added) <= (len(proposals) if whole else 0)
    matched = sum(c.votes[-1].opinion in (Opinion.AGREES, Opinion.DIFFERS) for c in kept)
    assert matched + len(added) <= len(proposals)
    assert vote(claims, [proposal(c, "count", "named") for c in claims], NAME)[len(claims) :] == ()


@given(st.floats(0.01, 0.99), st.floats(0.05, 20))
def test_confidence_stays_a_share(confidence: float, ratio: float) -> None:
    after = updated(confidence, ratio)
    assert after is not None
    assert 0 <= after <= 1
    assert (after >= round(confidence, 3)) if ratio >= 1 else (after <= round(confidence, 3))
    assert updated(None, ratio) is None
