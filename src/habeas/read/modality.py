"""How an event is put: as a fact, a promise, a forecast, a demand, a denial, or as not known."""

from __future__ import annotations

from habeas.model.vocabulary import Kind, Modality
from habeas.read.lexicon import Event, Lexicon


def modality_of(
    low: str, left: int, core: int, end: int, right: int, kind: Kind, lexicon: Lexicon, event: Event | None = None
) -> tuple[Modality, str]:
    """The modality of an event that ends at `end` in the clause `left` to `right`, and the words that make it so.

    Words that stand before `core` may put it otherwise; the event's own words do not.
    """
    for cue in lexicon.modalities:
        if event is not None and event.fixed and cue.modality is Modality.UNCLEAR:
            continue
        if cue.ahead and (event is None or (event.modality is None and not event.cued)):
            continue
        start = max(left, low.rfind(",", left, core) + 1) if cue.beside else max(left, core - cue.reach)
        before = cue.before.search(low, start, core)
        behind = None if before else cue.behind.search(low, end, right)
        match = before or behind
        if match is None:
            continue
        modality = cue.modality
        if modality is Modality.ANNOUNCED and kind in lexicon.harms:
            modality = Modality.EXPECTED
        return modality, match.group()
    return Modality.STATED, ""
