"""Sentences that say more of claims made before: a denial of it all, or conditions that hold for those people."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.context import Context, Draft
from habeas.read.lexicon import Lexicon
from habeas.read.parsed import Parsed
from habeas.read.slots import conditions_for
from habeas.read.speakers import resolved
from habeas.read.subsets import copied

# What later sentences impose on people who are free already.
_IMPOSED = {
    Condition.CONDITIONAL,
    Condition.HOUSE_ARREST,
    Condition.TRAVEL_BAN,
    Condition.GAG,
    Condition.REPORTING,
}


def denials(whole: Parsed, context: Context, lexicon: Lexicon) -> None:
    """ "The ministry denies it": what was said right before, by another speaker, as denied by this one."""
    sentence = whole.sentence
    for match in lexicon.words["denials"].finditer(sentence.low):
        position = sentence.start + match.start()
        before = [d for d in context.recent if d.line == sentence.line and d.trigger.start < position]
        speakers = [
            s
            for c in whole.cues
            if c.start < match.end() and match.start() < c.end
            for s in resolved(c, context, lexicon)
        ]
        if not before or not speakers or before[-1].modality is Modality.DENIED:
            continue
        denied = copied(before[-1], before[-1].kind)
        left, right = whole.clauses.segment(match.start())
        denied.start, denied.end = sentence.start + left, sentence.start + right
        denied.modality, denied.by, denied.said = Modality.DENIED, tuple(speakers), None
        denied.part_of = None
        denied.trace = [*denied.trace, "denied-after"]
        context.drafts.append(denied)


def further_conditions(whole: Parsed, context: Context, lexicon: Lexicon) -> None:
    """ "All must report every week": conditions of the people released in the sentence before."""
    sentence = whole.sentence
    if any(m.sort in ("count", "names", "one") for m in whole.mentions):
        return
    found = conditions_for(sentence.low, 0, len(sentence.low), Kind.RELEASE, lexicon) & _IMPOSED
    latest = _latest_release(context, sentence.line)
    if not found or latest is None:
        return
    for draft in context.recent:
        same = draft is latest or draft is latest.part_of
        if draft.kind is Kind.RELEASE and (same or draft.part_of in (latest, latest.part_of or latest)):
            draft.conditions |= found
            draft.trace.append("further-conditions")


def _latest_release(context: Context, line: int) -> Draft | None:
    releases = [d for d in context.recent if d.kind is Kind.RELEASE and d.modality is Modality.STATED]
    return releases[-1] if releases and line - releases[-1].line <= 1 else None


def running_totals(whole: Parsed, made: Sequence[Draft], context: Context, lexicon: Lexicon) -> None:
    """ "This brings to 426 the number freed since May": those freed just now are among the 426."""
    for total in made:
        low = total.count.low
        left, right = (at - whole.sentence.start for at in (total.start, total.end))
        if low is None or total.modality is not Modality.STATED or total.part_of is not None:
            continue
        if not lexicon.words["totals"].search(whole.sentence.low, max(0, left), right):
            continue
        kinds = {total.kind, Kind.RECOGNITION} if total.kind is Kind.HELD else {total.kind}
        earlier = [d for d in context.recent if d is not total and d.kind in kinds - {Kind.HELD}]
        batch = next((d for d in reversed(earlier) if _batch(d, low)), None)
        if batch is not None:
            batch.part_of = total
            batch.trace.append("part-of-total")


def _batch(draft: Draft, total: int) -> bool:
    """True for a counted or named event that is no part of another and smaller than the total."""
    stated = draft.modality is Modality.STATED and draft.part_of is None and draft.count.stated
    return stated and (draft.count.high or draft.count.low or 0) < total
