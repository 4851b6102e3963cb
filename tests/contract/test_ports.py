"""Each port keeps its word, whatever stands behind it. A new backend is one more row of BACKENDS."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.errors import BadInput, Damaged, HabeasError
from habeas.model.ledger import Fact, FactKind
from habeas.model.vocabulary import Kind, Standing, Verdict
from habeas.store.opening import init_register, open_register
from habeas.work import facts
from habeas.work.ports import Register

DAY = datetime(2026, 1, 1, tzinfo=UTC)


def embedded(folder: Path) -> Register:
    register: Register = init_register(folder / "register", at=DAY, by="tester")
    return register


BACKENDS: dict[str, Callable[[Path], Register]] = {"embedded": embedded}


@pytest.fixture(params=BACKENDS)
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Register:
    return BACKENDS[request.param](tmp_path)


def note(n: int) -> Fact:
    return Fact(kind=FactKind.LEXICON, body={"files": {"n": str(n)}})


def enter(register: Register, name: str, day: int, claims: list[Claim], published: int | None = None) -> str:
    key = register.evidence.put(name.encode())
    on = (DAY + timedelta(days=published)).date() if published is not None else None
    document = Document(digest=key, media_type="text/plain", text=name, name=name, published_on=on)
    entering = [facts.extracted(document, size=len(name), text_digest=key, source_type="ngo")]
    if claims:
        entering.append(facts.claimed(key, "hand", claims))
    register.ledger.append(entering, at=DAY + timedelta(days=day), by="tester")
    return key


def test_ledger_appends_in_order_seals_and_keeps_time(register: Register) -> None:
    first = register.ledger.head()
    assert first is not None
    assert (first.seq, first.previous, first.kind) == (1, "", FactKind.OPENED)
    entered = register.ledger.append([note(1), note(2)], at=DAY + timedelta(days=5), by="a")
    late = register.ledger.append([note(3)], at=DAY + timedelta(days=2), by="b")
    assert [e.seq for e in (*entered, *late)] == [2, 3, 4]
    assert late[0].at == entered[-1].at, "knowledge only grows"
    assert late[0].previous == entered[-1].hash
    assert list(register.ledger.entries()) == [first, *entered, *late]
    assert list(register.ledger.entries(known_at=DAY + timedelta(days=4))) == [first]
    assert register.ledger.head() == late[0]
    with pytest.raises(ValueError, match="aware"):
        register.ledger.append([note(4)], at=datetime(2026, 1, 1), by="a")


def test_what_fails_in_the_middle_is_not_entered_at_all(register: Register) -> None:
    before = list(register.ledger.entries())
    with pytest.raises(ZeroDivisionError), register.writing():
        _append_and_fail(register)
    claim = Claim(id="twice", kind=Kind.HELD)
    with pytest.raises(HabeasError):
        register.ledger.append([facts.claimed(None, "hand", [claim, claim])], at=DAY, by="a")
    assert list(register.ledger.entries()) == before
    assert register.catalogue.claims() == []


def _append_and_fail(register: Register) -> None:
    register.ledger.append([note(1)], at=DAY, by="a")
    raise ZeroDivisionError


def test_writers_take_turns(register: Register) -> None:
    errors: list[Exception] = []

    def write(n: int) -> None:
        own = open_register(register.folder) if hasattr(register, "folder") else register
        try:
            for i in range(5):
                own.ledger.append([note(n * 10 + i)], at=DAY, by=str(n))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    entries = list(register.ledger.entries())
    assert [e.seq for e in entries] == list(range(1, 22))
    assert all(b.previous == a.hash for a, b in pairwise(entries))


def test_evidence_keeps_bytes_under_their_digest(register: Register) -> None:
    data = bytes(range(256))
    key = register.evidence.put(data)
    assert key == digest(data) == register.evidence.put(data)
    assert register.evidence.get(key) == data
    assert register.evidence.has(key)
    assert list(register.evidence.digests()) == [key]
    missing = digest(b"never kept")
    assert not register.evidence.has(missing)
    with pytest.raises(Damaged):
        register.evidence.get(missing)


def test_catalogue_answers_as_known_at(register: Register) -> None:
    a = Claim(id="a", kind=Kind.HELD, country="XT")
    b = Claim(id="b", kind=Kind.RELEASE, country="XT")
    c = Claim(id="c", kind=Kind.RELEASE, country="XH")
    late = enter(register, "late report", 1, [a, b], published=40)
    early = enter(register, "early report", 3, [c], published=10)
    undated = enter(register, "undated", 4, [])
    register.ledger.append([facts.judged(["a"], Verdict.ACCEPTED, None)], at=DAY + timedelta(days=5), by="m")
    register.ledger.append([facts.judged(["a"], Verdict.REJECTED, "not custody")], at=DAY + timedelta(days=7), by="m")
    catalogue = register.catalogue
    assert [r.document.digest for r in catalogue.documents()] == [early, late, undated]
    assert [r.document.digest for r in catalogue.documents(known_at=DAY + timedelta(days=2))] == [late]
    found = catalogue.document(late[:10])
    assert found is not None
    assert found.document.text == "late report"
    assert catalogue.document(early, known_at=DAY) is None
    assert catalogue.document("") is None
    assert [r.claim.id for r in catalogue.claims(country="xt")] == ["a", "b"]
    assert [r.claim.id for r in catalogue.claims(document=early)] == ["c"]
    assert catalogue.countries(known_at=DAY + timedelta(days=6)) == ["XT", "XH"]
    assert catalogue.countries() == ["XH", "XT"], "a dismissed claim names no country"
    assert [r.claim.id for r in catalogue.claims(waiting=True)] == ["b", "c"]
    assert [r.claim.id for r in catalogue.claims(waiting=True, country="XT", known_at=DAY + timedelta(days=4))] == [
        "a",
        "b",
    ]
    assert [d.verdict for d in catalogue.decisions("a")] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert [d.verdict for d in catalogue.decisions("a", known_at=DAY + timedelta(days=6))] == [Verdict.ACCEPTED]
    assert catalogue.countries(known_at=DAY) == []
    for day, standing in ((4, Standing.PROPOSED), (6, Standing.ACCEPTED), (8, Standing.REJECTED)):
        record = catalogue.claim("a", known_at=DAY + timedelta(days=day))
        assert record is not None
        assert record.standing is standing
    assert (record.why, record.decisions) == ("not custody", 2)
    assert catalogue.claim("nobody") is None


def test_a_digest_that_begins_two_documents_is_refused(register: Register) -> None:
    seen: dict[str, str] = {}
    for n in range(40):
        key = enter(register, f"report {n}", 1, [])
        if key[:1] in seen:
            with pytest.raises(BadInput):
                register.catalogue.document(key[:1])
            return
        seen[key[:1]] = key
    raise AssertionError("forty digests with different first characters")
