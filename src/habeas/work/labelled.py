"""What people decided about claims, as labels: the examples that a reader is measured against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from habeas.model.document import Document
from habeas.model.labelled import Labelled
from habeas.model.ledger import ClaimRecord
from habeas.model.vocabulary import Kind, Standing
from habeas.work.intake import Found, document_of
from habeas.work.living import replacements
from habeas.work.ports import Register

_RIGHT = (Standing.ACCEPTED, Standing.SUPERSEDED)
_WRONG = (Standing.REJECTED, Standing.CORRECTED)
_NEVER_READ = (Kind.ENTRY, Kind.EXIT)  # written by hand only


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The documents of a register on which somebody decided, and how many accepted claims have no words to find."""

    cases: tuple[Labelled, ...]
    without_words: int


def labels(register: Register, *, known_at: datetime | None = None) -> Labels:
    """Every document with a decision. Accepted, corrected and added claims are wanted; rejected and corrected
    readings are wrong; the document is labelled as a whole when none of its claims waits.
    """
    cases, without = [], 0
    for listed in register.catalogue.documents(known_at=known_at):
        digest = listed.document.digest
        records = register.catalogue.claims(document=digest, known_at=known_at)
        right = [r for r in records if r.standing in _RIGHT]
        wanted = [r for r in right if r.claim.span is not None and r.claim.kind not in _NEVER_READ]
        without += len(right) - len(wanted)
        if all(r.standing in (Standing.PROPOSED, Standing.WITHDRAWN) for r in records):
            continue
        document = register.catalogue.document(digest, known_at=known_at)
        assert document is not None
        cases.append(_case(document.document, records, wanted))
    return Labels(cases=tuple(cases), without_words=without)


def as_added(case: Labelled) -> Labelled:
    """The case with its document as `habeas add` would make it of the text: its date line is found, its title too.

    Where that would change a character of the text, the labels would point elsewhere, and the document stays as it is.
    """
    known = case.document
    found = Found(
        data=known.text.encode(),
        name=f"{known.name}.txt",
        method="file",
        media_type="text/plain",
        charset="utf-8",
        url=known.url,
        source=known.source,
        published=known.published_on,
        language=known.language,
    )
    document = document_of(found)
    return replace(case, document=replace(document, name=known.name)) if document.text == known.text else case


def _case(document: Document, records: list[ClaimRecord], wanted: list[ClaimRecord]) -> Labelled:
    now = replacements(records)
    names = {record.claim.id for record in wanted}
    claims = []
    for record in sorted(wanted, key=lambda r: (r.claim.span, r.claim.id)):
        whole = now.get(record.claim.part_of or "", record.claim.part_of)
        claims.append(replace(record.claim, part_of=whole if whole in names else None))
    return Labelled(
        document=document,
        wanted=tuple(claims),
        wrong=tuple(r.claim for r in records if r.standing in _WRONG and not r.by_hand and r.claim.span),
        whole=all(r.standing is not Standing.PROPOSED for r in records),
    )
