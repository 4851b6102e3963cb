"""What second readers say of a claim, in words."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.kit.counts import Count
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind, Modality
from habeas.model.vote import Opinion, Vote
from habeas.publish.labels import KIND, MODALITY, how_many

_PLAIN = {
    Opinion.AGREES: gettext_lazy("agrees"),
    Opinion.SILENT: gettext_lazy("does not find this claim"),
    Opinion.ONLY: gettext_lazy("is the only one that finds this claim"),
}
_SLOTS = {
    "kind": gettext_lazy("What"),
    "count": gettext_lazy("How many"),
    "named": gettext_lazy("Who"),
    "when": gettext_lazy("When"),
    "by": gettext_lazy("Who says so"),
    "modality": gettext_lazy("How it is put"),
}


def votes_of(claim: Claim) -> list[Message]:
    """A sentence a vote: who agrees, who reads it otherwise and how, who does not find it."""
    return [_said(vote) for vote in claim.votes]


def is_vote(claim: Claim, step: str) -> bool:
    """True for a step of the trace that only repeats a vote."""
    return any(step == f"{vote.opinion}: {vote.reader}" for vote in claim.votes)


def _said(vote: Vote) -> Message:
    if vote.opinion is Opinion.DIFFERS:
        reading = _Reading(vote)
        return gettext_lazy("{reader} reads it otherwise: {reading}", reader=vote.reader, reading=reading)
    return gettext_lazy("{reader} {opinion}", reader=vote.reader, opinion=_PLAIN[vote.opinion])


class _Reading:
    """The slots of another reading, said in a language."""

    def __init__(self, vote: Vote) -> None:
        self._vote = vote

    def say(self, language: str) -> str:
        return "; ".join(f"{_SLOTS[name].say(language)}: {words}" for name, words in self._slots(language))

    def _slots(self, language: str) -> Iterator[tuple[str, str]]:
        slots = self._vote.slots
        if "kind" in slots:
            yield "kind", KIND[Kind(str(slots["kind"]))].say(language)
        if "low" in slots or "high" in slots:
            yield "count", how_many(Count(_number(slots.get("low")), _number(slots.get("high")))).say(language)
        if isinstance(slots.get("group"), str):
            yield "named", str(slots["group"])
        for name in ("named", "by"):
            value = slots.get(name)
            if isinstance(value, tuple):
                yield name, ", ".join(value)
        if "when" in slots:
            yield "when", str(slots["when"])
        if "modality" in slots:
            yield "modality", MODALITY[Modality(str(slots["modality"]))].say(language)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
