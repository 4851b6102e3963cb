"""Whatever people decide, correct and take back in any order: the past stays, and nothing counts twice."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Kind, Standing, Verdict
from habeas.store.checks import findings
from habeas.store.opening import EmbeddedRegister, init_register
from habeas.store.rebuilding import export, rebuild
from habeas.work.accounts import account_of
from habeas.work.correcting import add_claim, correct
from habeas.work.intake import Found, add
from habeas.work.judging import judge, take_back
from habeas.work.labelled import labels
from habeas.work.living import replacements

START = datetime(2026, 5, 1, tzinfo=UTC)
TEXT = "Lantern said that 60 people were held. It said that 12 were women."
steps = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct", "undo", "add"]), st.integers(0, 5), st.integers(1, 9)
    ),
    max_size=12,
)  # fmt: skip


def _claims(document: Document) -> tuple[str, tuple[Claim, ...]]:
    whole = Claim(id="a", kind=Kind.HELD, count=Count(60, 60), country="XT", when=parse_date("2026-05-01"),
                  quote=TEXT[:38], span=Span(0, 38), document=document.digest)  # fmt: skip
    part = Claim(id="b", kind=Kind.HELD, count=Count(12, 12), country="XT", when=parse_date("2026-05-01"),
                 quote=TEXT[39:], span=Span(39, len(TEXT)), document=document.digest, part_of="a")  # fmt: skip
    return "reader", (whole, part)


def _do(register: EmbeddedRegister, what: str, which: int, n: int, at: datetime) -> None:
    records = register.catalogue.claims()
    name = records[which % len(records)].claim.id
    if what in ("accept", "reject"):
        verdict = Verdict.ACCEPTED if what == "accept" else Verdict.REJECTED
        judge(register, [name], verdict, why=None, at=at, by="x")
    elif what == "correct":
        correct(register, name, {"low": str(n), "high": str(n)}, why=None, at=at, by="x")
    elif what == "undo":
        take_back(register, name, why=None, at=at, by="x")
    else:
        digest = records[0].claim.document or ""
        add_claim(register, digest, {"quote": "It said", "low": str(n), "country": "XT"}, at=at, by="x")


@settings(max_examples=25)
@given(steps)
def test_the_past_stays_and_nothing_counts_twice(decided: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = init_register(Path(folder) / "r", at=START, by="x")
        found = Found(data=TEXT.encode(), name="a.txt", method="file", language="en", published=date(2026, 5, 1))
        add(register, found, _claims, at=START, by="x")
        past = {}
        for day, (what, which, n) in enumerate(decided, start=1):
            at = START + timedelta(days=day)
            head = register.ledger.head()
            try:
                _do(register, what, which, n, at)
            except BadInput:
                assert register.ledger.head() == head, "what is refused enters nothing"
            past[at] = [(r.claim, r.standing, r.decisions) for r in register.catalogue.claims()]
        for at, known in past.items():
            assert [(r.claim, r.standing, r.decisions) for r in register.catalogue.claims(known_at=at)] == known
        records = register.catalogue.claims()
        waiting = register.catalogue.claims(waiting=True)
        assert waiting == [r for r in records if r.standing is Standing.PROPOSED]
        assert not [r for r in waiting if r.by_hand], "what a person made waits for nobody"
        assert [register.catalogue.claim(r.claim.id) for r in records] == records
        corrections = [r for r in records if r.claim.corrects and r.standing is not Standing.WITHDRAWN]
        olds = [r.claim.corrects for r in corrections]
        assert len(set(olds)) == len(olds), "a claim has one correction that was not taken back"
        assert {r.claim.id for r in records if r.standing is Standing.CORRECTED} == set(olds)
        counted = {c.id for c in account_of(register, "XT").account.claims}
        assert counted == {r.claim.id for r in records if not r.standing.dismissed}
        for claim in account_of(register, "XT").account.claims:
            assert claim.part_of not in replacements(records), "it is led to what stands in the place of its whole"
        for case in labels(register).cases:
            assert case.whole == (not waiting)
            assert {c.id for c in case.wanted} == {
                r.claim.id for r in records if r.standing in (Standing.ACCEPTED, Standing.SUPERSEDED)
            }
        before = list(export(register))
        rebuild(register)
        assert list(export(register)) == before
        assert list(findings(register)) == []
        register.close()
