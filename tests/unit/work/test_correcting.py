"""Decisions about claims: accepted, rejected, corrected, added, taken back; on both clocks; two people at once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.errors import BadInput, HabeasError, Overtaken
from habeas.model.slots import SLOTS, fill, places_of, texts_of
from habeas.model.vocabulary import Condition, Kind, Modality, Standing, Verdict
from habeas.store.checks import findings
from habeas.store.opening import EmbeddedRegister, open_register
from habeas.store.rebuilding import export, rebuild
from habeas.work import facts
from habeas.work.accounts import account_of
from habeas.work.correcting import WrongSlots, add_claim, correct
from habeas.work.intake import Found, add
from habeas.work.judging import in_force, judge, take_back

TEXT = (
    "Lantern said on Monday that 60 people were held in Kestrava, including 12 women.\n"
    "The ministry said that 60 people were\u00a0held. Nobody named them."
)
START = datetime(2026, 5, 1, 9, tzinfo=UTC)
QUOTE = "Lantern said on Monday that 60 people were held in Kestrava"
HELD = Claim(
    id="c1",
    kind=Kind.HELD,
    count=Count(60, 60),
    amount="60",
    group="people",
    country="XT",
    when=parse_date("2026-05-01"),
    by=("Lantern",),
    quote=QUOTE,
    span=Span(0, len(QUOTE)),
    spans={"amount": Span(28, 30), "by": Span(0, 7), "when": Span(13, 22), "event": Span(43, 47)},
    confidence=0.7,
    trace=("held.state", "subject"),
)
PART = Claim(id="c2", kind=Kind.HELD, count=Count(12, 12), country="XT", quote="including 12 women", part_of="c1",
             when=parse_date("2026-05-01"), by=("Lantern",), span=Span(61, 79))  # fmt: skip


@pytest.fixture
def digest(register: EmbeddedRegister, at: datetime) -> str:
    """A document with two proposed claims."""
    found = Found(data=TEXT.encode(), name="a.txt", method="file", published=date(2026, 5, 1), language="en")
    added = add(
        register,
        found,
        lambda d: ("reader 1", tuple(replace(c, document=d.digest) for c in (HELD, PART))),
        at=START,
        by="tester",
    )
    return added.record.document.digest


def standings(register: EmbeddedRegister, known_at: datetime | None = None) -> dict[str, str]:
    return {r.claim.id: str(r.standing) for r in register.catalogue.claims(known_at=known_at)}


def day(n: int) -> datetime:
    return START + timedelta(days=n)


def test_a_correction_stands_in_the_place_of_what_it_corrects(register: EmbeddedRegister, digest: str) -> None:
    texts = {"low": "55", "high": "", "amount": "60  people", "when": "2026-04", "kind": "held", "by": "The ministry"}
    made = correct(register, "c1", texts, why="at least", at=day(1), by="Ana")
    assert (made.count, made.when, made.by) == (Count(55, None), parse_date("2026-04"), ("The ministry",))
    assert made.corrects == "c1"
    assert made.confidence is None
    assert made.trace == ()
    assert made.spans["amount"].of(TEXT) == "60 people" == made.amount, "the document's own letters, inside the quote"
    assert made.spans["amount"].start == 28
    assert "when" not in made.spans, "the words of the old date are not those of the new one"
    assert "event" in made.spans
    assert standings(register) == {"c1": "corrected", "c2": "proposed", made.id: "accepted"}
    assert standings(register, day(0)) == {"c1": "proposed", "c2": "proposed"}
    record = register.catalogue.claim(made.id)
    assert record is not None
    assert record.claim == made
    assert record.by_hand
    assert (record.judged_by, record.why) == ("Ana", "at least")
    assert [r.claim.id for r in register.catalogue.claims(waiting=True)] == ["c2"]

    judge(register, ["c2"], Verdict.ACCEPTED, why=None, at=day(2), by="Ana")
    account = account_of(register, "XT").account
    assert {claim.id for claim in account.claims} == {"c2", made.id}
    assert next(c for c in account.claims if c.id == "c2").part_of == made.id, "its whole is what stands there now"
    assert {c.id for c in account_of(register, "XT", known_at=day(0)).account.claims} == {"c1", "c2"}

    before = list(export(register))
    rebuild(register)
    assert list(export(register)) == before
    assert list(findings(register)) == []


def test_a_correction_can_be_corrected_and_taken_back_step_by_step(register: EmbeddedRegister, digest: str) -> None:
    judge(register, ["c1"], Verdict.REJECTED, why="no", at=day(1), by="Ana")
    first = correct(register, "c1", {"low": "61", "high": "61"}, why=None, at=day(2), by="Ben")
    second = correct(register, first.id, {"low": "62", "high": "62", "country": "xh"}, why=None, at=day(3), by="Ana")
    assert standings(register) == {"c1": "corrected", "c2": "proposed", first.id: "corrected", second.id: "accepted"}
    assert register.catalogue.countries() == ["XH", "XT"], "dismissed claims name no country"
    for name in ("c1", first.id):
        for act in (Verdict.ACCEPTED, Verdict.REJECTED):
            with pytest.raises(BadInput):
                judge(register, [name], act, why=None, at=day(4), by="Ana")
        with pytest.raises(BadInput):
            take_back(register, name, why=None, at=day(4), by="Ana")
        with pytest.raises(BadInput):
            correct(register, name, {"low": "1"}, why=None, at=day(4), by="Ana")
    judge(register, [second.id], Verdict.REJECTED, why=None, at=day(4), by="Ana")
    assert take_back(register, second.id, why="slip", at=day(5), by="Ana") == (second.id,)
    assert standings(register)[second.id] == "accepted"
    assert take_back(register, second.id, why=None, at=day(6), by="Ana") == (second.id, first.id)
    assert take_back(register, first.id, why=None, at=day(7), by="Ana") == (first.id, "c1")
    expected = {"c1": "rejected", "c2": "proposed", first.id: "withdrawn", second.id: "withdrawn"}
    assert standings(register) == expected
    with pytest.raises(BadInput, match="correct the claim again"):
        judge(register, [first.id], Verdict.ACCEPTED, why=None, at=day(8), by="Ana")
    again = correct(register, "c1", {"low": "61", "high": "61"}, why=None, at=day(8), by="Ben")
    assert again.id != first.id
    take_back(register, again.id, why=None, at=day(9), by="Ana")
    take_back(register, "c1", why=None, at=day(9), by="Ana")
    assert standings(register)["c1"] == "proposed"
    assert "c1" in [r.claim.id for r in register.catalogue.claims(waiting=True)]
    with pytest.raises(BadInput, match="none to take back"):
        take_back(register, "c1", why=None, at=day(9), by="Ana")
    assert standings(register, day(5)) == {
        "c1": "corrected", "c2": "proposed", first.id: "corrected", second.id: "accepted"
    }  # fmt: skip
    history = [(d.verdict, d.by) for d in register.catalogue.decisions("c1", known_at=day(3))]
    assert history == [(Verdict.REJECTED, "Ana"), (Verdict.CORRECTED, "Ben")]
    assert list(findings(register)) == []


def test_a_correction_of_what_was_superseded_stays_superseded(register: EmbeddedRegister, digest: str) -> None:
    newer = Claim(id="new", kind=Kind.HELD, country="XT", count=Count(61, 61), supersedes="c1")
    register.ledger.append([facts.claimed(digest, "reader 1", [newer])], at=day(1), by="x")
    judge(register, ["c1", "new"], Verdict.ACCEPTED, why=None, at=day(1), by="x")
    made = correct(register, "c1", {"low": "59", "high": "59"}, why=None, at=day(2), by="x")
    assert standings(register)[made.id] == "superseded"
    one = register.catalogue.claim(made.id)
    assert one is not None
    assert one.standing is Standing.SUPERSEDED
    claims = account_of(register, "XT").account.claims
    assert next(c for c in claims if c.id == "new").supersedes == made.id


def test_what_a_person_adds_is_accepted_and_can_be_taken_back(register: EmbeddedRegister, digest: str) -> None:
    texts = {"quote": "60 people were held", "kind": "held", "low": "60", "high": "60", "by": "The ministry"}
    with pytest.raises(WrongSlots) as wrong:
        add_claim(register, digest, texts, at=day(1), by="Ana")
    assert set(wrong.value.errors) == {"quote"}
    assert [span.of(TEXT) for span in wrong.value.places] == ["60 people were held", "60 people were\u00a0held"]
    made = add_claim(register, digest, texts, at=day(1), by="Ana", start=wrong.value.places[1].start)
    assert made.quote == "60 people were\u00a0held"
    assert standings(register)[made.id] == "accepted"
    with pytest.raises(BadInput, match="says the same"):
        add_claim(register, digest, texts, at=day(1), by="Ben", start=wrong.value.places[1].start)
    take_back(register, made.id, why="twice", at=day(2), by="Ana")
    assert standings(register)[made.id] == "withdrawn"
    assert made.id not in [r.claim.id for r in register.catalogue.claims(waiting=True)]
    judge(register, [made.id], Verdict.ACCEPTED, why=None, at=day(3), by="Ana")
    assert standings(register)[made.id] == "accepted"
    for texts, slot in (({"kind": "held"}, "quote"), ({"kind": "held", "quote": "Nobody said"}, "quote")):
        with pytest.raises(WrongSlots) as wrong:
            add_claim(register, digest, texts, at=day(4), by="Ana")
        assert slot in wrong.value.errors


def test_every_wrong_slot_is_named_and_nothing_is_entered(register: EmbeddedRegister, digest: str) -> None:
    wrong = {
        "quote": "Not here", "kind": "freed", "modality": "maybe", "low": "9", "high": "3", "amount": "sixty",
        "group": "monks", "named": "Ann\nBo", "country": "Kestrava", "place": "Mars", "when": "yesterday",
        "by": "Lantern\nNobody at all", "said": "2026-13", "conditions": "full free", "part_of": "c2",
    }  # fmt: skip
    head = register.ledger.head()
    with pytest.raises(WrongSlots) as raised:
        correct(register, "c1", wrong, why=None, at=day(1), by="Ana")
    assert set(raised.value.errors) == set(SLOTS) - {"low"}
    for texts in ({}, texts_of(HELD), {"by": " Lantern \n"}):
        with pytest.raises(BadInput, match="Nothing differs"):
            correct(register, "c1", texts, why=None, at=day(1), by="Ana")
    with pytest.raises(WrongSlots):
        correct(register, "c1", {"part_of": "c1"}, why=None, at=day(1), by="Ana")
    with pytest.raises(WrongSlots):
        correct(register, "c1", {"low": "-3"}, why=None, at=day(1), by="Ana")
    with pytest.raises(BadInput):
        correct(register, "nobody", {}, why=None, at=day(1), by="Ana")
    assert register.ledger.head() == head


def test_of_two_people_at_once_the_second_is_told(register: EmbeddedRegister, digest: str) -> None:
    seen = {"c1": 0}
    told: list[str] = []
    done: list[object] = []

    def decide(by: str, low: str) -> None:
        own = open_register(register.folder)
        try:
            done.append(correct(own, "c1", {"low": low, "high": low}, why=None, at=day(1), by=by, seen=seen))
        except HabeasError as error:
            told.append(str(error))
        finally:
            own.close()

    threads = [threading.Thread(target=decide, args=(f"P{n}", str(n))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert len(told) == 3
    assert all("corrected this claim on 2 May 2026" in line for line in told)
    with pytest.raises(Overtaken):
        judge(register, ["c1"], Verdict.ACCEPTED, why=None, at=day(1), by="Q", seen=seen)
    judge(register, ["c2"], Verdict.REJECTED, why=None, at=day(1), by="Q", seen={"c2": 0})
    with pytest.raises(Overtaken, match="Q rejected"):
        judge(register, ["c2"], Verdict.REJECTED, why=None, at=day(2), by="R", seen={"c2": 0})
    take_back(register, "c2", why=None, at=day(2), by="Q", seen={"c2": 1})
    with pytest.raises(Overtaken, match="took a decision"):
        judge(register, ["c2"], Verdict.REJECTED, why=None, at=day(2), by="R", seen={"c2": 1})


@given(st.lists(st.sampled_from(Verdict), max_size=12))
def test_taking_back_undoes_one_decision(verdicts: list[Verdict]) -> None:
    place = in_force(verdicts)
    assert (place is None) or verdicts[place] is not Verdict.WITHDRAWN
    assert in_force([*verdicts, Verdict.ACCEPTED, Verdict.WITHDRAWN]) == place
    assert in_force([*verdicts, Verdict.REJECTED]) == len(verdicts)


words = st.sampled_from(["60", "people", "Lantern", "12 women", "Kestrava"])
claims = st.builds(
    Claim,
    id=st.just("c"),
    kind=st.sampled_from(Kind),
    modality=st.sampled_from(Modality),
    count=st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(9, 20)).map(lambda b: Count(*b)),
    amount=st.none() | words,
    group=st.none() | words,
    named=st.lists(words, max_size=3).map(tuple),
    country=st.sampled_from([None, "XT"]),
    place=st.none() | words,
    when=st.sampled_from([None, parse_date("2018/.."), parse_date("2026-05~")]),
    by=st.lists(words, max_size=2).map(tuple),
    said=st.sampled_from([None, parse_date("2026-05-01")]),
    conditions=st.frozensets(st.sampled_from(Condition)),
    quote=st.sampled_from([None, QUOTE]),
)


@given(claims, claims)
def test_texts_lead_back_to_the_claim(one: Claim, other: Claim) -> None:
    kept = fill(one, texts_of(one), TEXT, {}).claim
    assert kept is not None
    assert texts_of(kept) == texts_of(one)
    if other.quote is None and one.quote is not None:
        assert "quote" in fill(one, texts_of(other), TEXT, {}).errors
        return
    turned = fill(one, texts_of(other), TEXT, {}).claim
    assert turned is not None
    assert texts_of(turned) == texts_of(other)
    for name, span in turned.spans.items():
        assert span.of(TEXT) in (*turned.named, *turned.by, turned.amount, turned.group, turned.place), name
    if turned.span:
        assert turned.span.of(TEXT) == turned.quote


@given(st.text(alphabet="ab \n.", max_size=30), st.integers(0, 29), st.integers(1, 6))
def test_words_are_found_wherever_they_stand(text: str, start: int, length: int) -> None:
    cut = text[start : start + length]
    places = places_of(cut, text)
    assert all(span.of(text).split() == cut.split() for span in places)
    if cut.strip() and cut == cut.strip():
        assert any(span.start <= start < span.end for span in places)
