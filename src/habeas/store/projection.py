"""From ledger entries to rows: a pure function, so that rebuilding gives the same tables to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from habeas.kit.digests import canonical
from habeas.model.ledger import Entry, FactKind
from habeas.model.story import Together
from habeas.model.vocabulary import Verdict
from habeas.store.models import PROJECTIONS, ClaimRow, DocumentRow, JudgementRow, LinkRow, SketchRow
from habeas.work.chain import instant_text

_VALUE = 12  # hex digits of one value of a sketch


def rows_of(entries: Iterable[Entry]) -> Iterator[models.Model]:
    """The projection rows that `entries` make, in order."""
    for entry in entries:
        if entry.kind is FactKind.EXTRACTED:
            yield _document(entry)
            yield from _sketch(entry)
        elif entry.kind is FactKind.CLAIMED:
            yield from _claims(entry)
        elif entry.kind is FactKind.JUDGED:
            yield from (_judgement(entry, claim, entry.body["verdict"]) for claim in entry.body["claims"])
        elif entry.kind is FactKind.CORRECTED:
            yield from _claims(entry)
            for claim in entry.body["claims"]:
                yield _judgement(entry, claim["id"], Verdict.ACCEPTED)
                yield _judgement(entry, claim["corrects"], Verdict.CORRECTED)
        elif entry.kind is FactKind.COPIES:
            yield from _links(entry)
        elif entry.kind is FactKind.TOGETHER:
            yield from _decided(entry)


def _text(value: Any) -> str:
    return canonical(value).decode()


def _document(entry: Entry) -> DocumentRow:
    return DocumentRow(
        seq=entry.seq,
        digest=entry.body["digest"],
        known_at=instant_text(entry.at),
        published_on=entry.body["published_on"],
        body=_text({**{k: v for k, v in entry.body.items() if k != "sketch"}, "added_by": entry.by}),
    )


def _sketch(entry: Entry) -> Iterator[SketchRow]:
    sketch = entry.body.get("sketch", "")
    values = [sketch[at : at + _VALUE] for at in range(0, len(sketch), _VALUE)]
    for value in values:
        yield SketchRow(
            key=f"{value}-{entry.seq:012d}",
            seq=entry.seq,
            document=entry.body["digest"],
            value=int(value, 16),
            size=len(values),
        )


def _links(entry: Entry) -> Iterator[LinkRow]:
    for copy in entry.body["copies"]:
        yield LinkRow(
            key=f"{entry.seq:012d}-{copy['document']}",
            seq=entry.seq,
            known_at=instant_text(entry.at),
            document=entry.body["document"],
            other=copy["document"],
            likeness=copy["likeness"],
            method=entry.body["method"],
            by=entry.by,
        )


def _decided(entry: Entry) -> Iterator[LinkRow]:
    """One row for each document parted; for those brought together one a document that names the first of them."""
    documents, verdict = entry.body["documents"], entry.body["verdict"]
    for document in documents:
        yield LinkRow(
            key=f"{entry.seq:012d}-{document}",
            seq=entry.seq,
            known_at=instant_text(entry.at),
            document=document,
            other=documents[0] if verdict == Together.TOGETHER and document != documents[0] else None,
            method="by hand",
            verdict=verdict,
            by=entry.by,
            why=entry.body["why"],
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
