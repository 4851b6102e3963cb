"""People decide what becomes of a reader's proposals; every decision is a row, taking one back is another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NoReturn

from habeas.kit.messages import Message, gettext_lazy
from habeas.kit.words import Instant
from habeas.model.errors import BadInput, Overtaken
from habeas.model.ledger import ClaimRecord
from habeas.model.vocabulary import Standing, Verdict
from habeas.work import facts
from habeas.work.ports import Register

Seen = Mapping[str, int]  # claim id -> how many decisions about it the person had seen


def judge(
    register: Register,
    claims: Sequence[str],
    verdict: Verdict,
    *,
    why: str | None,
    at: datetime,
    by: str,
    seen: Seen | None = None,
) -> tuple[str, ...]:
    """Enter `verdict` (accepted or rejected) on those of `claims` that do not have it yet; returns them.

    Raises BadInput for an unknown id or a claim that was corrected, Overtaken when somebody decided about one of them
    after `seen`; then nothing is entered.
    """
    with register.writing():
        records = [known(register, name, seen) for name in dict.fromkeys(claims)]
        for record in records:
            _check_open(record)
        changed = [record.claim.id for record in records if record.standing not in _STANDS_AS[verdict]]
        if changed:
            register.ledger.append([facts.judged(changed, verdict, why)], at=at, by=by)
    return tuple(changed)


def take_back(
    register: Register, name: str, *, why: str | None, at: datetime, by: str, seen: Seen | None = None
) -> tuple[str, ...]:
    """Take the decision that stands on a claim back, so that the one before it stands again; returns whom it touches.

    A correction is taken back on the correcting claim, and what it corrected stands as before. Raises BadInput when
    no decision stands or when it is a correction's other end, Overtaken as `judge` does.
    """
    with register.writing():
        record = known(register, name, seen)
        if record.standing is Standing.CORRECTED:
            _refuse(record, gettext_lazy("This claim was corrected; its correction must be taken back instead."))
        verdicts = [decision.verdict for decision in register.catalogue.decisions(name)]
        place = in_force(verdicts)
        if place is None:
            _refuse(record, gettext_lazy("No decision stands on this claim, so there is none to take back."))
        old = record.claim.corrects if place == 0 else None  # what it corrected was dismissed by its first decision
        touched = (name,) if old is None else (name, old)
        register.ledger.append([facts.judged(touched, Verdict.WITHDRAWN, why)], at=at, by=by)
    return touched


def in_force(verdicts: Sequence[Verdict]) -> int | None:
    """Which of `verdicts`, in order of entry, stands: the last that was not taken back. None = none."""
    standing: list[int] = []
    for place, verdict in enumerate(verdicts):
        if verdict is not Verdict.WITHDRAWN:
            standing.append(place)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None


def known(register: Register, name: str, seen: Seen | None = None) -> ClaimRecord:
    """The claim with the id `name`. Raises BadInput for an unknown one, Overtaken when it is not as it was seen."""
    record = register.catalogue.claim(name)
    if record is None:
        raise BadInput(
            gettext_lazy("There is no claim with this id; nothing was changed."),
            where=name,
            todo=gettext_lazy("habeas claims lists them."),
        )
    if seen is not None and seen.get(name, record.decisions) != record.decisions:
        raise Overtaken(_meanwhile(record), where=name, todo=gettext_lazy("Look at it again, then decide."))
    return record


def _meanwhile(record: ClaimRecord) -> Message:
    if record.judged_by is None or record.judged_at is None:
        return gettext_lazy("Somebody took a decision about this claim back meanwhile; nothing was changed.")
    at = Instant(record.judged_at)
    if record.standing is Standing.REJECTED:
        return gettext_lazy("{who} rejected this claim on {at}; nothing was changed.", who=record.judged_by, at=at)
    if record.standing is Standing.CORRECTED:
        return gettext_lazy("{who} corrected this claim on {at}; nothing was changed.", who=record.judged_by, at=at)
    return gettext_lazy("{who} accepted this claim on {at}; nothing was changed.", who=record.judged_by, at=at)


def _check_open(record: ClaimRecord) -> None:
    if record.standing is Standing.CORRECTED:
        _refuse(record, gettext_lazy("This claim was corrected; its correction stands in its place."))
    if record.standing is Standing.WITHDRAWN and record.claim.corrects:
        _refuse(record, gettext_lazy("This correction was taken back; correct the claim again instead."))


def _refuse(record: ClaimRecord, what: Message) -> NoReturn:
    raise BadInput(what, where=record.claim.id, todo=gettext_lazy("Nothing was changed."))


_STANDS_AS = {
    Verdict.ACCEPTED: (Standing.ACCEPTED, Standing.SUPERSEDED),
    Verdict.REJECTED: (Standing.REJECTED,),
}
