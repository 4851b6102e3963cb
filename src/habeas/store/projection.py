"""From ledger entries to rows: a pure function, so that rebuilding gives the same tables to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from habeas.kit.digests import canonical
from habeas.model.ledger import Entry, FactKind
from habeas.model.vocabulary import Verdict
from habeas.store.models import PROJECTIONS, ClaimRow, DocumentRow, JudgementRow
from habeas.work.chain import instant_text


def rows_of(entries: Iterable[Entry]) -> Iterator[models.Model]:
    """The projection rows that `entries` make, in order."""
    for entry in entries:
        if entry.kind is FactKind.EXTRACTED:
            yield _document(entry)
        elif entry.kind is FactKind.CLAIMED:
            yield from _claims(entry)
        elif entry.kind is FactKind.JUDGED:
            yield from (_judgement(entry, claim, entry.body["verdict"]) for claim in entry.body["claims"])
        elif entry.kind is FactKind.CORRECTED:
            yield from _claims(entry)
            for claim in entry.body["claims"]:
                yield _judgement(entry, claim["id"], Verdict.ACCEPTED)
                yield _judgement(entry, claim["corrects"], Verdict.CORRECTED)


def _text(value: Any) -> str:
    return canonical(value).decode()


def _document(entry: Entry) -> DocumentRow:
    return DocumentRow(
        seq=entry.seq,
        digest=entry.body["digest"],
        known_at=instant_text(entry.at),
        published_on=entry.body["published_on"],
        body=_text({**entry.body, "added_by": entry.by}),
    )


def _claims(entry: Entry) -> Iterator[ClaimRow]:
    for position, claim in enumerate(entry.body["claims"]):
        yield ClaimRow(
            name=claim["id"],
            seq=entry.seq,
            position=position,
            known_at=instant_text(entry.at),
            document=entry.body["document"],
            country=claim["country"],
            supersedes=claim.get("supersedes"),
            read_by=entry.body["read_by"],
            body=_text(claim),
        )


def _judgement(entry: Entry, claim: str, verdict: str) -> JudgementRow:
    return JudgementRow(
        key=f"{entry.seq:012d}-{claim}",
        seq=entry.seq,
        known_at=instant_text(entry.at),
        claim=claim,
        verdict=str(verdict),
        by=entry.by,
        why=entry.body["why"],
    )


def exported(rows: Iterable[models.Model]) -> Iterator[bytes]:
    """Rows in their exported form: one canonical JSON object a line, table by table, by key."""
    ordered = sorted(rows, key=lambda row: (PROJECTIONS.index(type(row)), row.pk))
    for row in ordered:
        fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        yield canonical({"table": row._meta.model_name, **fields}) + b"\n"
