"""What a second reader made of a claim: agreement, another reading, silence, or a claim that it alone found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Slot = str | int | tuple[str, ...] | None


class Opinion(StrEnum):
    """`agrees`: the same in every slot that both read. `differs`: the same event, read otherwise. `silent`: this
    reader found no such claim. `only`: no other reader found it."""

    AGREES = "agrees"
    DIFFERS = "differs"
    SILENT = "silent"
    ONLY = "only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One reader's opinion of a claim.

    `reader` is its name and version. `slots` are the fields of the claim that it reads otherwise, each with its own
    reading, named and written as in a claims file ("low", "high", "named", "when", "by", "modality", "kind").
    """

    reader: str
    opinion: Opinion
    slots: Mapping[str, Slot] = field(default_factory=dict)

    @property
    def disputes(self) -> bool:
        """True for everything but agreement: a person should look at both readings."""
        return self.opinion is not Opinion.AGREES


def vote_to_json(vote: Vote) -> dict[str, Any]:
    """`vote` as a JSON object."""
    slots = {name: list(value) if isinstance(value, tuple) else value for name, value in sorted(vote.slots.items())}
    return {"reader": vote.reader, "opinion": str(vote.opinion), **({"slots": slots} if slots else {})}


def vote_from_json(value: Any) -> Vote:
    """The vote that a JSON object tells. Raises ValueError."""
    if not isinstance(value, dict) or not isinstance(value.get("reader"), str):
        raise ValueError("no reader")
    slots = value.get("slots", {})
    if not isinstance(slots, dict):
        raise ValueError("slots")
    read = {str(name): _slot(slot) for name, slot in slots.items()}
    return Vote(reader=value["reader"], opinion=Opinion(str(value.get("opinion"))), slots=read)


def _slot(value: Any) -> Slot:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise ValueError("slot")
