"""The Catalogue port over the projection tables."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from habeas.kit.likeness import enough
from habeas.kit.messages import gettext_lazy
from habeas.model.claimfile import from_json
from habeas.model.errors import BadInput
from habeas.model.ledger import BY_HAND, ClaimRecord, Decision, DocumentRecord
from habeas.model.story import Link, Parting, Stories, Together, stories
from habeas.model.vocabulary import Standing, Verdict
from habeas.store.evidence import EvidenceFiles
from habeas.store.ledger import database_errors
from habeas.store.models import ClaimRow, DocumentRow, JudgementRow, LinkRow, SketchRow
from habeas.work.chain import instant, instant_text
from habeas.work.facts import document_from
from habeas.work.judging import in_force

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
        self,
        *,
        country: str | None = None,
        document: str | None = None,
        waiting: bool = False,
        known_at: datetime | None = None,
    ) -> list[ClaimRecord]:
        rows = self._claims(known_at)
        if country is not None:
            rows = rows.filter(country=country.upper())
        if document is not None:
            rows = rows.filter(document=document)
        if waiting:
            rows = self._undecided(rows, known_at)
        records = self._records(rows, known_at)
        return [r for r in records if r.standing is Standing.PROPOSED] if waiting else records

    def claim(self, name: str, *, known_at: datetime | None = None) -> ClaimRecord | None:
        records = self._records(self._claims(known_at).filter(name=name), known_at)
        return records[0] if records else None

    def decisions(self, claim: str, *, known_at: datetime | None = None) -> list[Decision]:
        with database_errors(self.where):
            rows = self._judgement_rows(known_at).filter(claim=claim)
            return [Decision(verdict=Verdict(r.verdict), at=instant(r.known_at), by=r.by, why=r.why) for r in rows]

    def countries(self, *, known_at: datetime | None = None) -> list[str]:
        with database_errors(self.where):
            rows = self._claims(known_at).exclude(country=None)
            judged = self._judgements(rows.order_by().values("name"), known_at)
            named = Counter(
                str(row["country"])
                for row in rows.values("name", "country", "read_by")
                if not standing_of(judged.get(row["name"], []), by_hand=row["read_by"].startswith(BY_HAND)).dismissed
            )
        return sorted(named, key=lambda country: (-named[country], country))

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

    def _undecided(self, rows: QuerySet[ClaimRow], known_at: datetime | None) -> QuerySet[ClaimRow]:
        """Few more than the claims that wait: those without a decision, and those of which one was taken back."""
        judged = self._judgement_rows(known_at).order_by().values("claim")
        reopened = judged.filter(verdict=Verdict.WITHDRAWN)
        return rows.filter(~Q(name__in=judged) | Q(name__in=reopened))

    def _records(self, rows: QuerySet[ClaimRow], known_at: datetime | None) -> list[ClaimRecord]:
        with database_errors(self.where):
            names = rows.order_by().values("name")
            judgements = self._judgements(names, known_at)
            origins = self._origins(rows, known_at)
            earlier = {name for chain in origins.values() for name in chain}
            replaced = self._replaced(names, known_at) | (self._replaced(earlier, known_at) if earlier else set())
            return [
                _claim(row, judgements.get(row.name, []), bool(replaced & {row.name, *origins.get(row.name, ())}))
                for row in rows
            ]

    def _replaced(self, names: Any, known_at: datetime | None) -> set[str]:
        """Those of `names` that an accepted claim supersedes."""
        replacing = self._claims(known_at).filter(supersedes__in=names)
        judgements = self._judgements(replacing.order_by().values("name"), known_at)
        return {
            str(row.supersedes)
            for row in replacing
            if (last := standing(judgements.get(row.name, []))) is not None and last.verdict == Verdict.ACCEPTED
        }

    def _origins(self, rows: QuerySet[ClaimRow], known_at: datetime | None) -> dict[str, list[str]]:
        """For each correction in `rows`, the claims whose place it takes, the nearest first."""
        chains = {row.name: [old] for row in rows if (old := _corrects(row))}
        ends = dict(chains)
        while ends:
            asked = {chain[-1] for chain in ends.values()}
            found = {row.name: _corrects(row) for row in self._claims(known_at).filter(name__in=asked)}
            ends = {name: chain for name, chain in ends.items() if found.get(chain[-1])}
            for chain in ends.values():
                chain.append(str(found[chain[-1]]))
        return chains

    def _judgement_rows(self, known_at: datetime | None) -> QuerySet[JudgementRow]:
        return JudgementRow.objects.using(self.using).filter(known_at__lte=_moment(known_at)).order_by("seq", "key")

    def _judgements(self, claims: QuerySet[ClaimRow, Any], known_at: datetime | None) -> dict[str, list[JudgementRow]]:
        found: dict[str, list[JudgementRow]] = defaultdict(list)
        for row in self._judgement_rows(known_at).filter(claim__in=claims):
            found[row.claim].append(row)
        return found


def standing(rows: Sequence[JudgementRow]) -> JudgementRow | None:
    """The decision that stands after all of `rows`, None when none does."""
    place = in_force([Verdict(row.verdict) for row in rows])
    return None if place is None else rows[place]


def standing_of(rows: Sequence[JudgementRow], *, by_hand: bool) -> Standing:
    """Where a claim stands after the decisions `rows`, not asking whether a later one supersedes it."""
    if decision := standing(rows):
        return Standing(decision.verdict)
    return Standing.WITHDRAWN if by_hand and rows else Standing.PROPOSED


def _corrects(row: ClaimRow) -> str | None:
    value = json.loads(row.body).get("corrects")
    return str(value) if value else None


def _decisions(row: LinkRow) -> Iterator[Link | Parting]:
    known_at, by, why = instant(row.known_at), row.by, row.why
    if row.verdict is not None:
        apart = row.verdict == Together.APART
        yield Parting(documents=(row.document,), known_at=known_at, by=by, why=why, lifted=not apart)
    if row.other is not None:
        pair = (row.other, row.document)
        yield Link(documents=pair, likeness=row.likeness, method=row.method, known_at=known_at, by=by, why=why)


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


def _claim(row: ClaimRow, judgements: Sequence[JudgementRow], replaced: bool) -> ClaimRecord:
    stands = standing_of(judgements, by_hand=row.read_by.startswith(BY_HAND))
    decision = standing(judgements)
    return ClaimRecord(
        claim=from_json(json.loads(row.body), row.name, row.name),
        standing=Standing.SUPERSEDED if replaced and stands is Standing.ACCEPTED else stands,
        known_at=instant(row.known_at),
        read_by=row.read_by,
        judged_at=instant(decision.known_at) if decision else None,
        judged_by=decision.by if decision else None,
        why=decision.why if decision else None,
        decisions=len(judgements),
    )
