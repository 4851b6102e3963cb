"""The circumstances of an event: when, in which country's custody, where, under what conditions."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model.vocabulary import Condition, Kind
from habeas.read.daywords import DayMention
from habeas.read.lexicon import Lexicon
from habeas.read.names import Name
from habeas.read.sentences import Sentence
from habeas.read.triggers import Trigger

_CLOSE = 4


def day_for(
    trigger: Trigger, triggers: Sequence[Trigger], days: Sequence[DayMention], left: int, right: int, low: str
) -> DayMention | None:
    """The date that stands nearest to the trigger within `left` to `right`, with no other event between."""
    others = [t for t in triggers if t is not trigger]
    best: tuple[int, DayMention] | None = None
    for day in days:
        if not (left <= day.start and day.end <= right):
            continue
        behind = day.start >= trigger.end
        a, b = (trigger.end, day.start) if behind else (day.end, trigger.start)
        if any(a <= t.start < b and t.event.form != "descriptor" for t in others):
            continue
        if not behind and any(0 <= day.start - t.end <= _CLOSE and "," not in low[t.end : day.start] for t in others):
            continue  # "who vanished nine days ago is in custody"
        if "," in low[a:b] and any(_nearer(t, day, b - a, low) for t in others):
            continue
        distance = (b - a) + (0 if behind else 15) + (20 if day.role == "until" else 0)
        if best is None or distance < best[0]:
            best = (distance, day)
    return best[1] if best else None


def _nearer(other: Trigger, day: DayMention, distance: int, low: str) -> bool:
    """True when `day` stands closer to another event, with no comma between."""
    a, b = (other.end, day.start) if day.start >= other.end else (day.end, other.start)
    return other.event.form != "descriptor" and 0 <= b - a < distance and "," not in low[a:b]


def place_for(names: Sequence[Name], sentence: Sentence, left: int, right: int, lexicon: Lexicon) -> Name | None:
    """The facility named in the clause, else the town behind "in"."""
    inside = [n for n in names if left <= n.start and n.end <= right]
    facility = next((n for n in inside if n.sort == "facility"), None)
    if facility is not None:
        return facility
    for name in inside:
        if name.sort == "place":
            return name
    return None


def conditions_for(low: str, left: int, right: int, kind: Kind, lexicon: Lexicon) -> set[Condition]:
    """The conditions named between `left` and `right`; only a release has them."""
    if kind is not Kind.RELEASE:
        return set()
    return {condition for condition, pattern in lexicon.conditions if pattern.search(low, left, right)}
