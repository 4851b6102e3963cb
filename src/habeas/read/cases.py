"""Cases of nouns, where a language has them: who may be the subject of a verb and who its object."""

from __future__ import annotations

from habeas.read.lexicon import Event, Lexicon
from habeas.read.mention import Mention

# An event's `people` in words.yaml: what its people are, and so what they cannot be.
_NEVER = {"object": ("subject", "neither"), "subject": ("object", "neither"), "neither": ("subject",)}


def agrees(mention: Mention, event: Event, low: str, lexicon: Lexicon) -> bool:
    """False for a noun or a numeral whose case shows that it is not what the event's people are.

    "Students closed the hall" tells nothing of the students: the verb's people are its object.
    """
    if event.people not in _NEVER or mention.organisations or mention.ref is not None or mention.part:
        return True
    return _case(mention, low, lexicon) not in _NEVER[event.people]


def _case(mention: Mention, low: str, lexicon: Lexicon) -> str | None:
    """The case of the word that shows it: the numeral, else the last word of the noun phrase."""
    if mention.sort == "count" and mention.amount is not None:
        prefix, word = "number", low[mention.amount.start : mention.amount.end].rpartition(" ")[2]
    elif mention.sort in ("group", "one") and mention.group is not None:
        prefix = "one" if mention.sort == "one" else "many"
        word = low[mention.group.start : mention.group.end].rpartition(" ")[2]
    else:
        return None
    for case in ("neither", "object", "subject"):
        pattern = lexicon.words.get(f"case_{prefix}_{case}")
        if pattern is not None and pattern.fullmatch(word):
            return case
    return None
