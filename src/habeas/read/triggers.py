"""Which words of a sentence tell an event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from habeas.read.lexicon import Event, Lexicon

_PARTS = re.compile(r"[,;:]| — ")


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

    def accepted(match: re.Match[str]) -> bool:
        if any(a < match.end() and match.start() < b and (a <= match.start() or b > match.end()) for a, b in other):
            return False
        event = lexicon.events[int((match.lastgroup or "_0").rpartition("_")[2])]
        near = event.near is None or event.near.search(low, match.start(), min(len(low), match.end() + 90))
        return bool(near and (event.beside is None or event.beside.search(low)))

    for match in lexicon.triggers.finditer(low, accepted):
        macro, _, number = (match.lastgroup or "_0").rpartition("_")
        event = lexicon.events[int(number)]
        core = match.start() if macro == "e" else match.start(match.lastgroup or 0)
        found.append(
            Trigger(
                match.start(), match.end(), event, match.end() if event.cued or event.name == "held.existence" else core
            )
        )
    # "Has" before another verb only helps it.
    existences = [a for a, b in pairwise(found) if a.event.form == "existence" and b.start == a.end + 1]
    helping = {a.start for a in existences if lexicon.articles and " " not in low[a.start : a.end]}
    found = [trigger for trigger in found if trigger.start not in helping]
    return [t for t in found if not t.event.alone or not any(_beside(t, other, low) for other in found)]


def _beside(trigger: Trigger, other: Trigger, low: str) -> bool:
    """True when another event stands in the same part of the sentence, with no comma or dash between."""
    between = low[min(trigger.end, other.end) : max(trigger.start, other.start)]
    return other is not trigger and not _PARTS.search(between)
