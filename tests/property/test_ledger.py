"""Whatever is entered: the chain holds, nothing changes, and the tables can be made again to the byte."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.ledger import Fact
from habeas.model.vocabulary import Kind, Modality, Standing, Verdict
from habeas.store.checks import findings
from habeas.store.models import LedgerEntry
from habeas.store.opening import EmbeddedRegister, init_register, open_register
from habeas.store.rebuilding import export, rebuild
from habeas.work import facts
from habeas.work.chain import breaks

START = datetime(2026, 1, 1, tzinfo=UTC)

claims = st.builds(
    Claim,
    id=st.integers(0, 10**9).map(lambda n: f"c{n}"),
    kind=st.sampled_from(Kind),
    modality=st.sampled_from(Modality),
    count=st.integers(0, 900).map(lambda n: Count(n, None)),
    country=st.sampled_from(["XT", "XH", None]),
    group=st.text(max_size=5) | st.none(),
    when=st.sampled_from([None, parse_date("2026-01"), parse_date("2026-01-02")]),
    quote=st.text(max_size=20) | st.none(),
)
batches = st.lists(
    st.tuples(st.integers(0, 100), st.lists(claims, max_size=3), st.sampled_from([None, *Verdict])), max_size=4
)


def _enter(
    register: EmbeddedRegister, day: int, found: list[Claim], verdict: Verdict | None, n: int, start: datetime = START
) -> None:
    data = f"report {n}".encode()
    name = register.evidence.put(data)
    document = Document(digest=name, media_type="text/plain", text=data.decode(), name=f"{n}.txt")
    entering: list[Fact] = [
        facts.captured(document, size=len(data), method="file", tool="test", source_type=None, notes={}),
        facts.extracted(document, size=len(data), text_digest=name, source_type=None),
    ]
    known = {record.claim.id for record in register.catalogue.claims()}
    new = list({claim.id: claim for claim in found if claim.id not in known}.values())
    if new:
        entering.append(facts.claimed(name, "test", new))
        if verdict:
            entering.append(facts.judged([claim.id for claim in new], verdict, "because"))
    register.ledger.append(entering, at=start + timedelta(days=day), by="tester")


@settings(max_examples=15)
@given(batches)
def test_rebuilding_gives_the_same_bytes_and_the_past_stays_as_it_was(
    history: list[tuple[int, list[Claim], Verdict | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = init_register(Path(folder) / "r", at=START, by="tester")
        past: list[tuple[datetime, object]] = []
        for n, (day, found, verdict) in enumerate(history):
            _enter(register, day, found, verdict, n)
            head = register.ledger.head()
            assert head is not None
            past.append((head.at, [(r.claim.id, r.standing) for r in register.catalogue.claims()]))
        before = list(export(register))
        rebuild(register)
        assert list(export(register)) == before
        assert list(breaks(register.ledger.entries())) == []
        assert list(findings(register)) == []
        last_of = dict(past)  # several batches can be entered at one instant: the last of them is what was known then
        for instant, known in last_of.items():
            assert [(r.claim.id, r.standing) for r in register.catalogue.claims(known_at=instant)] == known
        register.close()


def test_the_database_refuses_to_change_or_remove_an_entry(register: EmbeddedRegister) -> None:
    rows = LedgerEntry.objects.using(register.using)
    with pytest.raises(DatabaseError, match="append-only"):
        rows.filter(seq=1).update(by="somebody else")
    with pytest.raises(DatabaseError, match="append-only"):
        rows.filter(seq=1).delete()
    assert rows.get(seq=1).by == "tester"


def test_a_superseding_claim_must_be_accepted_to_count(register: EmbeddedRegister, at: datetime) -> None:
    old = Claim(id="old", kind=Kind.HELD, country="XT", count=Count(5, 5))
    new = Claim(id="new", kind=Kind.HELD, country="XT", count=Count(6, 6), supersedes="old")
    _enter(register, 1, [old], Verdict.ACCEPTED, 1, at)
    _enter(register, 2, [new], None, 2, at)
    standing = {r.claim.id: r.standing for r in register.catalogue.claims()}
    assert standing == {"old": Standing.ACCEPTED, "new": Standing.PROPOSED}
    register.ledger.append([facts.judged(["new"], Verdict.ACCEPTED, None)], at=at + timedelta(days=3), by="x")
    standing = {r.claim.id: r.standing for r in register.catalogue.claims()}
    assert standing == {"old": Standing.SUPERSEDED, "new": Standing.ACCEPTED}
    then = {r.claim.id: r.standing for r in register.catalogue.claims(known_at=at + timedelta(days=2))}
    assert then == {"old": Standing.ACCEPTED, "new": Standing.PROPOSED}
    reopened = open_register(register.folder)
    claim = reopened.catalogue.claim("new")
    assert claim is not None
    assert claim.claim == new
