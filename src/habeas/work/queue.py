"""The review queue: documents with claims that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.vocabulary import Kind, Standing
from habeas.work.ports import Register


class Order(StrEnum):
    """What comes first: what waits longest, or what the reader trusts least."""

    OLDEST = "oldest"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A document with claims that wait: how many, since when, the least confidence among them (None = unknown)."""

    document: DocumentRecord
    claims: int
    since: datetime
    confidence: float | None
    kinds: frozenset[Kind]


def queue(register: Register, *, known_at: datetime | None = None) -> list[Waiting]:
    """Every document with a waiting claim, the one that waits longest first. Texts are not fetched."""
    grouped: dict[str, list[ClaimRecord]] = {}
    for record in register.catalogue.claims(waiting=True, known_at=known_at):
        if record.claim.document is not None:
            grouped.setdefault(record.claim.document, []).append(record)
    listed = {r.document.digest: r for r in register.catalogue.documents(known_at=known_at)} if grouped else {}
    rows = [_row(listed[digest], records) for digest, records in grouped.items() if digest in listed]
    return in_order(rows, Order.OLDEST)


def in_order(rows: Sequence[Waiting], order: Order) -> list[Waiting]:
    """`rows` in that order; what is equal comes in order of publication."""
    if order is Order.DOUBTFUL:
        return sorted(rows, key=lambda row: (row.confidence is None, row.confidence, row.since))
    return sorted(rows, key=lambda row: (row.since, str(row.document.document.published_on or "")))


def chosen(
    rows: Sequence[Waiting], *, language: str | None = None, kind: str | None = None, source: str | None = None
) -> list[Waiting]:
    """Those of `rows` in that language, with a waiting claim of that kind, from that source; None = any."""
    return [
        row
        for row in rows
        if (language is None or row.document.document.language == language)
        and (kind is None or kind in row.kinds)
        and (source is None or row.document.document.source == source)
    ]


def in_text_order(records: Sequence[ClaimRecord]) -> list[ClaimRecord]:
    """The claims of one document in the order of their words; those without words last."""
    return sorted(
        records, key=lambda r: (r.claim.span is None, r.claim.span.start if r.claim.span else 0, r.known_at, r.claim.id)
    )


def next_waiting(records: Sequence[ClaimRecord], after: str) -> str | None:
    """The waiting claim behind `after` in a document's order, else the first that waits, else None."""
    names = [record.claim.id for record in records]
    behind = names.index(after) + 1 if after in names else 0
    turn = [*records[behind:], *records[:behind]]
    return next((r.claim.id for r in turn if r.standing is Standing.PROPOSED and r.claim.id != after), None)


def _row(document: DocumentRecord, records: Sequence[ClaimRecord]) -> Waiting:
    known = [r.claim.confidence for r in records if r.claim.confidence is not None]
    return Waiting(
        document=document,
        claims=len(records),
        since=min(record.known_at for record in records),
        confidence=min(known, default=None),
        kinds=frozenset(record.claim.kind for record in records),
    )
