"""People decide what becomes of a reader's proposals; every decision is a row, undoing one is another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Standing, Verdict
from habeas.work import facts
from habeas.work.ports import Register


def judge(
    register: Register, claims: Sequence[str], verdict: Verdict, *, why: str | None, at: datetime, by: str
) -> tuple[str, ...]:
    """Enter `verdict` on those of `claims` that do not have it yet; returns them. Raises BadInput for an unknown id."""
    with register.writing():
        changed = []
        for name in dict.fromkeys(claims):
            record = register.catalogue.claim(name)
            if record is None:
                raise BadInput(
                    gettext_lazy("There is no claim with this id; nothing was changed."),
                    where=name,
                    todo=gettext_lazy("habeas claims lists them."),
                )
            if record.standing not in _STANDS_AS[verdict]:
                changed.append(name)
        if changed:
            register.ledger.append([facts.judged(changed, verdict, why)], at=at, by=by)
    return tuple(changed)


_STANDS_AS = {
    Verdict.ACCEPTED: (Standing.ACCEPTED, Standing.SUPERSEDED),
    Verdict.REJECTED: (Standing.REJECTED,),
}
