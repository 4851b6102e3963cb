"""A register with claims that wait, about Kestrava (XT), which does not exist: for the desk under test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.store.opening import EmbeddedRegister, init_register
from habeas.work.intake import Found, add

START = datetime(2026, 6, 27, 14, 2, tzinfo=UTC)
VELMOST = """Eighteen go home from Velmost
The Ministry of Justice said on Friday that eighteen people had “returned to their families” from the prison at Velmost.
Open Door confirmed the number, not the word: eighteen people, it said, “sign in every week” <and may not travel>.
The Embassy of Halvard said it was still unclear whether any soldiers were among them. Dozens more may go home soon.
The square outside held some 300 relatives. 🕊 The prison at Velmost is new. The prison at Velmost is full."""
BULLETIN = """Бюллетень 16
По данным «Открытой двери», под стражей остаются 650 человек.
Ещё 12 человек арестованы в июне."""
LONG = "Un parte largo\n" + "\n".join(
    f"El grupo {n} dijo que {n} personas siguen presas en el norte." for n in range(300)
)


def desk_register(folder: Path) -> EmbeddedRegister:
    """Three documents: English with five claims, Russian with two, Spanish with three hundred."""
    register = init_register(folder, at=START, by="M. Oran")
    for n, (text, language, source, claims) in enumerate(_documents()):
        found = Found(
            data=text.encode(), name=f"{n}.txt", method="file", media_type="text/plain", charset="utf-8",
            source=source, published=date(2026, 6, 27) + timedelta(days=n), language=language,
        )  # fmt: skip
        placed = _placing(text, claims)
        add(register, found, lambda d, placed=placed: ("reader 1", placed(d)), at=START + timedelta(hours=n), by="x")
    return register


def digest_of(register: EmbeddedRegister, language: str) -> str:
    """The document in that language."""
    return next(r.document.digest for r in register.catalogue.documents() if r.document.language == language)


def _documents() -> list[tuple[str, str, str, Sequence[dict[str, object]]]]:
    return [
        (VELMOST, "en", "Morning Courier", [
            {"id": "v1", "quote": VELMOST.split("\n")[1], "kind": Kind.RELEASE, "n": 18, "amount": "eighteen",
             "group": "people", "by": "The Ministry of Justice", "place": "Velmost", "when": "2026-06-26",
             "confidence": 0.81},
            {"id": "v2", "quote": "eighteen people, it said, “sign in every week” <and may not travel>", "kind":
             Kind.RELEASE, "n": 18, "by": "Open Door", "when": "2026-06-26", "confidence": 0.5, "part_of": "v1",
             "conditions": frozenset({Condition.REPORTING})},
            {"id": "v3", "quote": VELMOST.split("\n")[3].partition(".")[0],
             "kind": Kind.RELEASE, "modality": Modality.UNCLEAR, "by": "The Embassy of Halvard"},
            {"id": "v4", "quote": "Dozens more may go home soon", "kind": Kind.RELEASE, "modality": Modality.EXPECTED,
             "low": 24, "high": 99, "amount": "Dozens", "confidence": 0.6},
            {"id": "v5", "quote": "The square outside held some 300 relatives", "kind": Kind.HELD, "low": 270,
             "high": 330, "amount": "some 300", "confidence": 0.3, "when": "2026-06-26"},
        ]),
        (BULLETIN, "ru", "Открытая дверь", [
            {"id": "b1", "quote": BULLETIN.split("\n")[1], "kind": Kind.HELD, "n": 650, "amount": "650",
             "when": "2026-06-28", "confidence": 0.9},
            {"id": "b2", "quote": "Ещё 12 человек арестованы в июне", "kind": Kind.DETENTION, "n": 12, "amount": "12",
             "when": "2026-06", "confidence": 0.7},
        ]),
        (LONG, "es", "Radio Norte", [
            {"id": f"l{n}", "quote": line, "kind": Kind.HELD, "n": n, "when": "2026-06-29", "confidence": 0.8,
             "amount": str(n)}
            for n, line in enumerate(LONG.split("\n")[1:])
        ]),
    ]  # fmt: skip


def _placing(text: str, claims: Sequence[dict[str, object]]):  # type: ignore[no-untyped-def]
    def placed(document: Document) -> tuple[Claim, ...]:
        return tuple(_claim(text, document.digest, dict(claim)) for claim in claims)

    return placed


def _claim(text: str, digest: str, slots: dict[str, object]) -> Claim:
    quote = str(slots.pop("quote"))
    n = slots.pop("n", None)
    low, high = slots.pop("low", n), slots.pop("high", n)
    by, when = slots.pop("by", None), slots.pop("when", None)
    start = text.index(quote)
    spans = {}
    for name in ("amount", "group", "place"):
        if name in slots:
            found = text.index(str(slots[name]), start)
            spans[name] = Span(found, found + len(str(slots[name])))
    if by:
        spans["by"] = Span(text.index(str(by)), text.index(str(by)) + len(str(by)))
    return Claim(
        count=Count(low, high),  # type: ignore[arg-type]
        by=(str(by),) if by else (),
        when=parse_date(str(when)) if when else None,
        quote=quote,
        span=Span(start, start + len(quote)),
        spans=spans,
        country="XT",
        document=digest,
        trace=("release.active", "subject", "expected: may", "something-new"),
        **slots,  # type: ignore[arg-type]
    )
