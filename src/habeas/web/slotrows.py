"""The slots of a claim in words, each with what the reader had there before a person corrected it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.kit.dates import PartialDate
from habeas.kit.messages import Message, gettext_lazy, pgettext_lazy
from habeas.kit.words import Period
from habeas.model.claim import Claim
from habeas.model.slots import texts_of
from habeas.publish.labels import CONDITION, KIND, MODALITY, how_many
from habeas.publish.names import Country, Names
from habeas.publish.readings import SLOT

_FOREIGN = ("quote", "group", "named", "by")
_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind", "modality"),
    "low": ("low", "high", "amount"),
    "place": ("place", "country"),
}
_CALLED: Mapping[str, Message] = {
    "low": gettext_lazy("How many"),
    "place": pgettext_lazy("slot of a claim", "Where"),
}
_SHOWN = ("quote", "kind", "low", "group", "named", "place", "when", "by", "said", "conditions", "part_of")
_ALWAYS = ("kind", "low", "when", "by")  # where nothing is stated, that is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A slot in words: things that are said, one after the other. `foreign` words are the document's own.

    `note` is the text behind the words ("2018/.."), `was` what the reader had there, None where it had the same.
    """

    label: Message
    words: tuple[Any, ...]
    foreign: bool = False
    note: str = ""
    was: str | None = None


def slot_rows(claim: Claim, old: Claim | None, whole: Message | None, names: Names) -> list[Row]:
    """The slots of `claim` that say something, or that a person emptied; `old` is the reading it corrects."""
    new, was = texts_of(claim), texts_of(old) if old else None
    rows = []
    for name in _SHOWN:
        own = _TOGETHER.get(name, (name,))
        changed = was is not None and any(new[slot] != was[slot] for slot in own)
        words = _words(name, claim, whole, names)
        if words or changed or name in _ALWAYS:
            before = (
                " \u00b7 ".join(" ".join(was[slot].split()) for slot in own if was[slot]) if changed and was else None
            )
            rows.append(
                Row(
                    label=_CALLED.get(name, SLOT[name]),
                    words=words or (_unsaid(name),),
                    foreign=name in _FOREIGN and bool(words),
                    note=_note(name, claim),
                    was=before,
                )
            )
    return rows


def _words(name: str, claim: Claim, whole: Message | None, names: Names) -> tuple[Any, ...]:
    given: dict[str, tuple[Any, ...]] = {
        "quote": (claim.quote,) if claim.quote else (),
        "kind": (KIND[claim.kind], MODALITY[claim.modality]),
        "low": (how_many(claim.count),),
        "group": (claim.group,) if claim.group else (),
        "named": claim.named,
        "place": (*filter(None, [claim.place]), *([Country(claim.country, names)] if claim.country else [])),
        "when": _date(claim.when),
        "by": claim.by,
        "said": _date(claim.said),
        "conditions": tuple(CONDITION[condition] for condition in sorted(claim.conditions)),
        "part_of": (whole,) if whole else (),
    }
    return given[name]


def _date(value: PartialDate | None) -> tuple[Any, ...]:
    return (Period(value),) if value else ()


def _note(name: str, claim: Claim) -> str:
    if name == "low":
        return claim.amount or ""
    return claim.when.text if name == "when" and claim.when else ""


def _unsaid(name: str) -> Message:
    return gettext_lazy("the document itself") if name == "by" else gettext_lazy("not stated")
