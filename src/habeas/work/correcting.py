"""A person says what a claim should have been, or adds one that the reader missed: accepted by that person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from habeas.kit.digests import digest_of
from habeas.kit.messages import Message, gettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.claimfile import to_json
from habeas.model.errors import BadInput
from habeas.model.ledger import BY_HAND, ClaimRecord, DocumentRecord
from habeas.model.slots import Filled, fill
from habeas.model.vocabulary import Kind, Standing
from habeas.work import facts
from habeas.work.judging import Seen, known
from habeas.work.ports import Register
from habeas.work.transcribing import transcribe

_NOT_SAID = {
    "id",
    "confidence",
    "trace",
    "spans",
    "votes",
    "corrects",
}  # what two claims that say the same may differ in


class WrongSlots(BadInput):
    """Some slots cannot be as they were written: `errors` by slot; `places` of a quote that stands more than once."""

    def __init__(self, filled: Filled) -> None:
        slot, first = next(iter(filled.errors.items()))
        super().__init__(first, where=slot)
        self.errors: Mapping[str, Message] = filled.errors
        self.places: tuple[Span, ...] = filled.places


def correct(
    register: Register,
    name: str,
    texts: Mapping[str, str],
    *,
    why: str | None,
    at: datetime,
    by: str,
    seen: Seen | None = None,
    start: int | None = None,
) -> Claim:
    """Enter what the claim `name` should have been: a claim of its own with the slots of `texts` written anew.

    The old claim keeps its history and counts no more. Raises WrongSlots, BadInput when nothing differs or the claim
    no longer stands itself, Overtaken when somebody decided about it after `seen`; then nothing is entered.
    """
    with register.writing():
        record = known(register, name, seen)
        _check_correctable(record)
        document = document_of(register, record.claim.document, name)
        others = {r.claim.id: r.claim for r in live(register, document) if r.claim.id != name}
        filled = fill(record.claim, texts, document.document.text, others, start=start)
        if filled.claim is None:
            raise WrongSlots(filled)
        if _said(filled.claim) == _said(record.claim):
            raise BadInput(
                gettext_lazy("Nothing differs from the claim as it is; nothing was changed."),
                where=name,
                todo=gettext_lazy("Accept it as it is, or change a slot."),
            )
        own = "h" + digest_of([name, record.decisions, _said(filled.claim)])[:12]
        made = replace(filled.claim, id=own, corrects=name, confidence=None, trace=(), votes=())
        register.ledger.append([facts.corrected(made, f"{BY_HAND}{by}", why)], at=at, by=by)
    return made


def add_claim(
    register: Register, digest: str, texts: Mapping[str, str], *, at: datetime, by: str, start: int | None = None
) -> Claim:
    """Enter a claim that a person found in the document, accepted by that person.

    Raises WrongSlots, or BadInput when the register has a claim that says the same of the same words.
    """
    with register.writing():
        document = document_of(register, digest, digest)
        everything = register.catalogue.claims(document=document.document.digest)
        others = {r.claim.id: r.claim for r in everything if not r.standing.dismissed}
        blank = Claim(id="", kind=Kind.HELD, document=document.document.digest)
        filled = fill(blank, texts, document.document.text, others, start=start)
        if not texts.get("quote", "").strip():
            missing = {"quote": gettext_lazy("Give the words of the document that say it.")}
            filled = Filled(claim=None, errors={**missing, **filled.errors})
        if filled.claim is None:
            raise WrongSlots(filled)
        made = filled.claim
        if twin := next((name for name, claim in others.items() if _said(claim) == _said(made)), None):
            raise BadInput(
                gettext_lazy("The register has a claim that says the same of these words; nothing was changed."),
                where=twin,
            )
        own = "h" + digest_of([document.document.digest, len(everything), _said(made)])[:12]
        made = replace(made, id=own)
        transcribe(register, [made], document.document.digest, at=at, by=by)
    return made


def live(register: Register, document: DocumentRecord) -> list[ClaimRecord]:
    """The claims of a document that nobody dismissed."""
    return [r for r in register.catalogue.claims(document=document.document.digest) if not r.standing.dismissed]


def document_of(register: Register, digest: str | None, where: str) -> DocumentRecord:
    """The document with that digest. Raises BadInput when there is none."""
    record = register.catalogue.document(digest) if digest else None
    if record is None:
        raise BadInput(gettext_lazy("There is no document with this digest."), where=where)
    return record


def _check_correctable(record: ClaimRecord) -> None:
    what: Message | None = None
    if record.standing is Standing.CORRECTED:
        what = gettext_lazy("This claim was corrected already; correct its correction instead.")
    elif record.standing is Standing.WITHDRAWN:
        what = gettext_lazy("This claim was taken back by the person who made it.")
    if what is not None:
        raise BadInput(what, where=record.claim.id, todo=gettext_lazy("Nothing was changed."))


def _said(claim: Claim) -> dict[str, object]:
    return {name: value for name, value in to_json(claim).items() if name not in _NOT_SAID}
