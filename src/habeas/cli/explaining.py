"""Why a claim was read, and what second readers say of it, in lines under its row."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.cli.words import Say
from habeas.kit.counts import Count
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind, Modality
from habeas.model.vote import Opinion, Vote
from habeas.publish.labels import KIND, MODALITY, how_many

_AGREES = gettext_lazy("agrees")
_SILENT = gettext_lazy("does not find this claim")
_ONLY = gettext_lazy("is the only one that finds this claim")
_SLOTS = {
    "kind": gettext_lazy("What"),
    "count": gettext_lazy("How many"),
    "named": gettext_lazy("Who"),
    "when": gettext_lazy("When"),
    "by": gettext_lazy("Who says so"),
    "modality": gettext_lazy("How it is put"),
}


def explained(say: Say, claim: Claim, *, trace: bool) -> list[str]:
    """A line a vote; with `trace` also the rules that found the claim, and its confidence."""
    lines = [say(_opinion(vote)) for vote in claim.votes]
    if trace and claim.trace:
        share = "?" if claim.confidence is None else f"{claim.confidence:.2f}"
        voted = {f"{vote.opinion}: {vote.reader}" for vote in claim.votes}
        rules = ", ".join(rule for rule in claim.trace if rule not in voted)
        lines.insert(0, say(gettext_lazy("Read by: {rules}. Confidence: {share}.", rules=rules, share=share)))
    return lines


def _opinion(vote: Vote) -> Message:
    if vote.opinion is Opinion.DIFFERS:
        reading = _Reading(vote)
        return gettext_lazy("{reader} reads it otherwise: {reading}", reader=vote.reader, reading=reading)
    what = {Opinion.AGREES: _AGREES, Opinion.SILENT: _SILENT, Opinion.ONLY: _ONLY}[vote.opinion]
    return gettext_lazy("{reader} {opinion}.", reader=vote.reader, opinion=what)


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
