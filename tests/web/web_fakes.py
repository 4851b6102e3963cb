"""A register in memory, about Kestrava (XT), which does not exist: for pages under test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from habeas.kit.counts import Count
from habeas.kit.dates import parse_date
from habeas.kit.digests import digest
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.ledger import ClaimRecord, Decision, DocumentRecord
from habeas.model.story import Stories
from habeas.model.vocabulary import Kind, Modality, Standing, Verdict
from habeas.publish.names import Names
from habeas.web.register import Words

LANTERN, UNION, MINISTRY = "Lantern Committee", "Mothers’ Union of Varnholt", "Ministry of the Interior"
NAMES = Names(
    countries={"XT": {"en": "Kestrava", "es": "Kestrava", "ru": "Кестрава", "be": "Кестрава"}},
    bodies={
        LANTERN: {"en": LANTERN, "es": "Comité El Farol", "ru": "Комитет «Фонарь»", "be": "Камітэт «Ліхтар»"},
        UNION: {
            "en": UNION,
            "es": "Unión de Madres de Varnholt",
            "ru": "Союз матерей Варнхольта",
            "be": "Саюз маці Варнхольта",
        },
    },
)


class FakeEvidence:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        self.kept[digest(data)] = data
        return digest(data)

    def get(self, name: str) -> bytes:
        return self.kept[name]

    def has(self, name: str) -> bool:
        return name in self.kept

    def digests(self) -> list[str]:
        return sorted(self.kept)


class FakeRegister:
    """Catalogue and evidence of a register; what is known when follows each record's own instant."""

    def __init__(self) -> None:
        self.evidence = FakeEvidence()
        self._documents: list[DocumentRecord] = []
        self._claims: list[ClaimRecord] = []
        self.told = Stories()

    @property
    def catalogue(self) -> FakeRegister:
        return self

    @property
    def ledger(self) -> FakeRegister:
        return self

    def head(self) -> None:
        """The ledger has no entries."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        yield

    def documents(self, *, known_at: datetime | None = None) -> list[DocumentRecord]:
        return [d for d in self._documents if known_at is None or d.known_at <= known_at]

    def document(self, name: str, *, known_at: datetime | None = None) -> DocumentRecord | None:
        return next((d for d in self.documents(known_at=known_at) if d.document.digest.startswith(name)), None)

    def claims(
        self,
        *,
        country: str | None = None,
        document: str | None = None,
        waiting: bool = False,
        known_at: datetime | None = None,
    ) -> list[ClaimRecord]:
        return [
            record
            for record in self._claims
            if (country is None or record.claim.country == country)
            and (document is None or record.claim.document == document)
            and (known_at is None or record.known_at <= known_at)
            and (not waiting or record.standing is Standing.PROPOSED)
        ]

    def claim(self, name: str, *, known_at: datetime | None = None) -> ClaimRecord | None:
        return next((r for r in self.claims(known_at=known_at) if r.claim.id == name), None)

    def decisions(self, claim: str, *, known_at: datetime | None = None) -> list[Decision]:
        found = self.claim(claim, known_at=known_at)
        if found is None or found.judged_at is None or found.judged_by is None:
            return []
        return [Decision(verdict=Verdict(found.standing), at=found.judged_at, by=found.judged_by, why=found.why)]

    def stories(self, *, known_at: datetime | None = None) -> Stories:
        return self.told

    def countries(self, *, known_at: datetime | None = None) -> list[str]:
        found = [r.claim.country for r in self.claims(known_at=known_at) if r.claim.country]
        return sorted(set(found), key=found.count, reverse=True)

    def add(self, text: str, *, source: str, language: str, on: date, claims: Sequence[Claim]) -> DocumentRecord:
        """A document published `on` and added the day after, with accepted claims whose quotes are found in it."""
        data = text.encode()
        name = self.evidence.put(data)
        known_at = datetime.combine(on + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=9, minutes=12)
        document = Document(
            digest=name,
            media_type="text/plain",
            text=text,
            name=f"{name[:8]}.txt",
            title=text.split("\n")[0],
            source=source,
            published_on=on,
            language=language,
            extracted_by="habeas text 1",
        )
        record = DocumentRecord(
            document=document,
            size=len(data),
            text_digest=digest(text.encode()),
            known_at=known_at,
            added_by="M. Oran",
            original=name,
        )
        self._documents.append(record)
        for i, claim in enumerate(claims):
            start = text.index(claim.quote) if claim.quote else None
            span = Span(start, start + len(claim.quote)) if start is not None and claim.quote else None
            placed = replace(claim, id=claim.id or f"{name[:10]}-{i}", country="XT", document=name, span=span)
            standing = Standing.PROPOSED if claim.confidence else Standing.ACCEPTED
            judged = None if claim.confidence else known_at
            self._claims.append(
                ClaimRecord(
                    claim=placed,
                    standing=standing,
                    known_at=known_at,
                    read_by="habeas reader 1",
                    judged_at=judged,
                    judged_by="M. Oran" if judged else None,
                )
            )
        return record


def claim(
    kind: Kind,
    count: Count,
    quote: str,
    when: str | None = None,
    *,
    by: str = "",
    body: str = "",
    name: str = "",
    group: str | None = None,
    modality: Modality = Modality.STATED,
    proposed: bool = False,
) -> Claim:
    return Claim(
        id=name,
        kind=kind,
        count=count,
        quote=quote,
        when=parse_date(when) if when else None,
        by=(by,) if by else (),
        body=body or None,
        group=group,
        modality=modality,
        confidence=0.8 if proposed else None,
        trace=("quantity.exact", "attribution.says"),
    )


def exactly(n: int) -> Count:
    return Count(n, n)


WORDS = Words(names=NAMES)
