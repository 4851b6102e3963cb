"""The Catalogue port over the projection tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from habeas.kit.likeness import enough
from habeas.kit.messages import gettext_lazy
from habeas.model.claimfile import from_json
from habeas.model.errors import BadInput
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.story import Link, Parting, Stories, Together, stories
from habeas.model.vocabulary import Standing, Verdict
from habeas.store.evidence import EvidenceFiles
from habeas.store.ledger import database_errors
from habeas.store.models import ClaimRow, DocumentRow, JudgementRow, LinkRow, SketchRow
from habeas.work.chain import instant, instant_text
from habeas.work.facts import document_from

_FOREVER = "9999"
_DIGEST = 64  # hex digits
_AT_ONCE = 500  # values in one question: SQLite takes no more than some hundreds


class CatalogueTables:
    """Documents and claims in the database `using`, texts in `evidence`."""

    def __init__(self, using: str, where: str, evidence: EvidenceFiles) -> None:
        self.using = using
        self.where = where
        self.evidence = evidence

    def documents(self, *, known_at: datetime | None = None) -> list[DocumentRecord]:
        with database_errors(self.where):
            latest = {row.digest: row for row in self._documents(known_at)}
        records = [_document(row, "") for row in latest.values()]
        return sorted(records, key=lambda r: (r.document.published_on is None, r.document.published_on, r.known_at))

    def document(self, digest: str, *, known_at: datetime | None = None) -> DocumentRecord | None:
        with database_errors(self.where):
            whole = len(digest) == _DIGEST  # found by the index, which a beginning is not
            named = {"digest": digest.lower()} if whole else {"digest__startswith": digest.lower()}
            rows = list(self._documents(known_at).filter(**named)) if digest else []
        if len({row.digest for row in rows}) > 1:
            raise BadInput(
                gettext_lazy("More than one document has a digest that begins like this."),
                where=digest,
                todo=gettext_lazy("Give more of its characters."),
            )
        if not rows:
            return None
        row = rows[-1]
        return _document(row, self.evidence.get(json.loads(row.body)["text_digest"]).decode())

    def claims(
        self, *, country: str | None = None, document: str | None = None, known_at: datetime | None = None
    ) -> list[ClaimRecord]:
        rows = self._claims(known_at)
        if country is not None:
            rows = rows.filter(country=country.upper())
        if document is not None:
            rows = rows.filter(document=document)
        return self._records(rows, known_at)

    def claim(self, name: str, *, known_at: datetime | None = None) -> ClaimRecord | None:
        records = self._records(self._claims(known_at).filter(name=name), known_at)
        return records[0] if records else None

    def countries(self, *, known_at: datetime | None = None) -> list[str]:
        with database_errors(self.where):
            rows = self._claims(known_at).exclude(country=None).order_by().values("country").annotate(n=Count("name"))
            return [str(row["country"]) for row in sorted(rows, key=lambda row: (-row["n"], str(row["country"])))]

    def stories(self, *, known_at: datetime | None = None) -> Stories:
        with database_errors(self.where):
            rows = LinkRow.objects.using(self.using).filter(known_at__lte=_moment(known_at)).order_by("seq", "key")
            return stories(decision for row in rows for decision in _decisions(row))

    def sketched(self, sketch: Sequence[int]) -> list[str]:
        values = list(dict.fromkeys(sketch))
        counts: dict[str, tuple[int, int]] = {}
        with database_errors(self.where):
            for at in range(0, len(values), _AT_ONCE):
                rows = SketchRow.objects.using(self.using).filter(value__in=values[at : at + _AT_ONCE])
                for document, size in rows.values_list("document", "size"):
                    counts[document] = (counts.get(document, (0, 0))[0] + 1, size)
        return sorted(name for name, (shared, size) in counts.items() if enough(shared, size, len(values)))

    def _documents(self, known_at: datetime | None) -> QuerySet[DocumentRow]:
        return DocumentRow.objects.using(self.using).filter(known_at__lte=_moment(known_at)).order_by("seq")

    def _claims(self, known_at: datetime | None) -> QuerySet[ClaimRow]:
        return ClaimRow.objects.using(self.using).filter(known_at__lte=_moment(known_at)).order_by("seq", "position")

    def _records(self, rows: QuerySet[ClaimRow], known_at: datetime | None) -> list[ClaimRecord]:
        with database_errors(self.where):
            names = rows.order_by().values("name")
            replacing = self._claims(known_at).filter(supersedes__in=names)
            judgements = self._judgements(names, known_at)
            replacers = self._judgements(replacing.order_by().values("name"), known_at)
            replaced = {row.supersedes for row in replacing if _accepted(replacers.get(row.name))}
            return [_claim(row, judgements.get(row.name), row.name in replaced) for row in rows]

    def _judgements(self, claims: QuerySet[ClaimRow, Any], known_at: datetime | None) -> dict[str, JudgementRow]:
        rows = JudgementRow.objects.using(self.using).filter(known_at__lte=_moment(known_at), claim__in=claims)
        return {row.claim: row for row in rows.order_by("seq", "key")}


def _decisions(row: LinkRow) -> Iterator[Link | Parting]:
    known_at, by, why = instant(row.known_at), row.by, row.why
    if row.verdict is not None:
        apart = row.verdict == Together.APART
        yield Parting(documents=(row.document,), known_at=known_at, by=by, why=why, lifted=not apart)
    if row.other is not None:
        pair = (row.other, row.document)
        yield Link(documents=pair, likeness=row.likeness, method=row.method, known_at=known_at, by=by, why=why)


def _accepted(judgement: JudgementRow | None) -> bool:
    return judgement is not None and judgement.verdict == Verdict.ACCEPTED


def _moment(known_at: datetime | None) -> str:
    return instant_text(known_at) if known_at is not None else _FOREVER


def _document(row: DocumentRow, text: str) -> DocumentRecord:
    body = json.loads(row.body)
    return DocumentRecord(
        document=document_from(body, text),
        size=body["size"],
        text_digest=body["text_digest"],
        known_at=instant(row.known_at),
        added_by=body["added_by"],
        original=body.get("original", body["digest"]),
        way=tuple(body.get("way", ())),
        source_type=body["source_type"],
    )


def _claim(row: ClaimRow, judgement: JudgementRow | None, replaced: bool) -> ClaimRecord:
    standing = Standing(judgement.verdict) if judgement else Standing.PROPOSED
    if replaced and standing is Standing.ACCEPTED:
        standing = Standing.SUPERSEDED
    return ClaimRecord(
        claim=from_json(json.loads(row.body), row.name, row.name),
        standing=standing,
        known_at=instant(row.known_at),
        read_by=row.read_by,
        judged_at=instant(judgement.known_at) if judgement else None,
        judged_by=judgement.by if judgement else None,
        why=judgement.why if judgement else None,
    )
