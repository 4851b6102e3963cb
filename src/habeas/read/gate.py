"""Which sentences are read at all: those with words of events, in paragraphs about people's liberty."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.read.lexicon import Lexicon
from habeas.read.sentences import Sentence
from habeas.read.topics import COMMON, elsewhere
from habeas.read.triggers import Trigger, find_triggers


def gated(found: Sequence[Sentence], lexicon: Lexicon) -> list[list[Trigger]]:
    """The events' words of each sentence, none where they tell of another world (clubs release players too)."""
    triggers = [find_triggers(s.low, lexicon) if lexicon.gate.search(s.low) else [] for s in found]
    off = elsewhere(found, [any(t.event.kind in COMMON for t in listed) for listed in triggers], lexicon)
    return [
        [t for t in listed if t.event.kind not in COMMON] if i in off else listed for i, listed in enumerate(triggers)
    ]
