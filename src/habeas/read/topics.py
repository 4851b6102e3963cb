"""What a paragraph is about: clubs release players too, cinemas films, keepers birds, banks funds."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model.vocabulary import Kind
from habeas.read.lexicon import Lexicon
from habeas.read.sentences import Sentence

# How many sentences of a paragraph around one tell what it is about: that it is about prisoners, that it is not.
_NEAR, _NEXT = 6, 1
# Kinds whose verbs other worlds use too.
COMMON = frozenset({Kind.RELEASE, Kind.DETENTION, Kind.HELD, Kind.TRANSFER, Kind.EXPULSION})


def elsewhere(found: Sequence[Sentence], gated: Sequence[bool], lexicon: Lexicon) -> frozenset[int]:
    """The indices of gated sentences that are about something else than people's liberty.

    Such a sentence has no word about custody, courts, or those who are persecuted; nor has its paragraph, which has
    words of another world.
    """
    known: dict[int, bool] = {}

    def ours(i: int) -> bool:
        if i not in known:
            known[i] = bool(lexicon.words["topic"].search(found[i].low))
        return known[i]

    def around(i: int, far: int) -> list[int]:
        return [j for j in range(max(0, i - far), min(len(found), i + far + 1)) if found[j].line == found[i].line]

    def another_world(i: int) -> bool:
        beside = around(i, _NEXT)
        if not any(lexicon.words["elsewhere"].search(found[j].low) for j in beside):
            return False
        return not any(ours(j) for j in around(i, _NEAR))

    return frozenset(i for i, told in enumerate(gated) if told and not ours(i) and another_world(i))
