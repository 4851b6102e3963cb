"""Which words of a sentence tell an event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from habeas.read.lexicon import Event, Lexicon

_NEAR = 90  # characters behind an event's words in which those that must follow stand


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of an event at `start` to `end` of a sentence. Auxiliary verbs that it begins with end before `core`."""

    start: int
    end: int
    event: Event
    core: int


def find_triggers(low: str, lexicon: Lexicon) -> list[Trigger]:
    """The events' words in a sentence; where they overlap the first, then the one that stands first in the lexicon."""
    found = []
    other = [m.span() for m in lexicon.descriptors.finditer(low)]
    for match in lexicon.triggers.finditer(low):
        if any(a < match.end() and match.start() < b and (a <= match.start() or b > match.end()) for a, b in other):
            continue
        trigger = _trigger(match, low, lexicon)
        if trigger is None:
            others = (_trigger(m, low, lexicon) for m in lexicon.triggers.at(low, match.start()))
            trigger = next((t for t in others if t is not None), None)
        if trigger is not None:
            found.append(trigger)
    # "Has" before another verb only helps it.
    helping = {
        a.start
        for a, b in pairwise(found)
        if a.event.form == "existence" and b.start == a.end + 1 and " " not in low[a.start : a.end]
    }
    return [trigger for trigger in found if trigger.start not in helping]


def _trigger(match: re.Match[str], low: str, lexicon: Lexicon) -> Trigger | None:
    """The event of `match`, if the words that it needs near it or in the sentence are there."""
    macro, _, number = (match.lastgroup or "_0").rpartition("_")
    event = lexicon.events[int(number)]
    if event.near is not None and not event.near.search(low, match.start(), min(len(low), match.end() + _NEAR)):
        return None
    if event.beside is not None and not event.beside.search(low):
        return None
    core = match.start() if macro == "e" else match.start(match.lastgroup or 0)
    return Trigger(match.start(), match.end(), event, core)
