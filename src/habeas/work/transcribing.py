"""Claims that a person transcribes from a document by hand: checked against its words, and accepted by that person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from habeas.kit.digests import digest_of
from habeas.kit.messages import gettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.claimfile import to_json
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.ledger import BY_HAND
from habeas.model.vocabulary import Verdict
from habeas.work import facts
from habeas.work.ports import Register


def placed(claims: Sequence[Claim], document: Document, where: str) -> tuple[Claim, ...]:
    """`claims` with ids of their own and spans in `document`. Raises BadInput for a quote that is not in the text."""
    names = {claim.id: _name(claim, document, i) for i, claim in enumerate(claims)}
    done = []
    for claim in claims:
        span = _find(claim, document, where)
        done.append(
            replace(
                claim,
                id=names[claim.id],
                document=document.digest,
                span=span,
                part_of=names.get(claim.part_of or "", claim.part_of),
                share_of=names.get(claim.share_of or "", claim.share_of),
                supersedes=names.get(claim.supersedes or "", claim.supersedes),
            )
        )
    return tuple(done)


def transcribe(register: Register, claims: Sequence[Claim], document: str, *, at: datetime, by: str) -> int:
    """Enter `claims` of the document with that digest, accepted by their transcriber. Those known already are left."""
    with register.writing():
        _check_superseded(register, claims)
        new = [claim for claim in claims if register.catalogue.claim(claim.id) is None]
        if new:
            names = [claim.id for claim in new]
            entering = [facts.claimed(document, f"{BY_HAND}{by}", new), facts.judged(names, Verdict.ACCEPTED, None)]
            register.ledger.append(entering, at=at, by=by)
    return len(new)


def _check_superseded(register: Register, claims: Sequence[Claim]) -> None:
    own = {claim.id for claim in claims}
    for claim in claims:
        old = claim.supersedes
        if old is not None and old not in own and register.catalogue.claim(old) is None:
            raise BadInput(
                gettext_lazy("A claim supersedes one that the register does not have; nothing was changed."),
                where=old,
                todo=gettext_lazy("habeas claims lists them."),
            )


def _name(claim: Claim, document: Document, position: int) -> str:
    return "h" + digest_of([document.digest, position, to_json(replace(claim, id=""))])[:12]


def _find(claim: Claim, document: Document, where: str) -> Span | None:
    quote = claim.quote
    if quote is None:
        return None
    if claim.span is not None and claim.span.of(document.text) == quote:
        return claim.span
    start = document.text.find(quote)
    if start < 0:
        raise BadInput(
            gettext_lazy("These words do not stand in the document: {quote}", quote=quote),
            where=where,
            todo=gettext_lazy("Copy the quote from the document's text, letter by letter."),
        )
    return Span(start, start + len(quote))
