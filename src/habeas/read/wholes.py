"""Of which whole a claim is a part, and which event it tells again."""

from __future__ import annotations

from habeas.model.vocabulary import Kind, Modality
from habeas.read.context import Context, Draft
from habeas.read.lexicon import Lexicon
from habeas.read.mention import THEM, Mention
from habeas.read.scene import Frame

# How far back an event told again is looked for: in claims, and in lines.
_EVENTS, _NEAR = 40, 3
_PARTS = {"part-of-whole", "subset"}
_SETS_FREE = {Kind.RELEASE, Kind.EXPULSION}


def join_whole(draft: Draft, people: Mention, context: Context) -> None:
    """Makes the draft a part of the people told before: "six of the 52", "of them", a bare "six", "the other 38"."""
    whole = _referred(draft, people, context)
    if whole is None or whole is draft:
        return
    draft.part_of = whole
    draft.trace.append("part-of-whole")
    same = draft.kind is whole.kind or {draft.kind, whole.kind} == _SETS_FREE
    if draft.when is None and same and draft.kind is not Kind.HELD and draft.modality is Modality.STATED:
        draft.when = whole.when
    if draft.kind is whole.kind:
        draft.conditions = draft.conditions or set(whole.conditions)


def late_whole(draft: Draft, frame: Frame, context: Context) -> None:
    """ "Three of the five priests arrested in May are free": the whole is told behind its part."""
    people = frame.people
    if people is None or people.ref in (None, THEM) or draft.part_of is not None:
        return
    whole = context.of_number(people.ref or 0)
    if whole is not None and whole is not draft:
        draft.part_of = whole
        draft.trace.append("part-of-whole")


def _referred(draft: Draft, people: Mention, context: Context) -> Draft | None:
    if people.ref == THEM:
        last = context.latest(draft.line)
        again = last is not None and last.part_of is not None and _PARTS & set(last.trace)
        return last.part_of if last is not None and again else last
    if people.ref is not None:
        return context.of_number(people.ref)
    if people.sort != "count" or draft.count.high in (None, 0):
        return None
    if people.other:
        return _rest_of(draft, context)
    return _told_before(draft, context) if people.bare and draft.trace[1] != "counted" else None


def _rest_of(draft: Draft, context: Context) -> Draft | None:
    """The whole of which this is what remains: 38 others of 71, of whom 33 were told of."""
    for whole in reversed(context.drafts[-_EVENTS:]):
        other = whole.organisations != draft.organisations
        if whole.count.low is None or other or draft.line - whole.line > _NEAR:
            continue
        told = [d.count.low for d in context.recent if d.part_of is whole and d.count.low and d is not draft]
        if draft.count.low in {whole.count.low - n for n in (*told, sum(told)) if n}:
            return whole
    return None


def _told_before(draft: Draft, context: Context) -> Draft | None:
    """The counted people told right before, of whom a number without a noun ("six were jailed") is a part."""
    last = context.latest(draft.line)
    last = last.part_of or last if last is not None else None
    if last is None or last.organisations != draft.organisations or last.line != draft.line:
        return None
    another = {s.text for s in draft.by[:1]} - {s.text for s in last.by[:1]} if last.by else set()
    if last.amount is not None and not last.count.stated:
        return last if not another else None
    smaller = last.count.low is not None and draft.count.high is not None and last.count.low > draft.count.high
    return last if smaller and not another else None


def join_event(draft: Draft, context: Context, lexicon: Lexicon) -> None:
    """What is told again, or asked about, without a date is the event told before: its date and conditions hold."""
    if draft.when is not None or draft.kind is Kind.HELD or draft.modality not in (Modality.STATED, Modality.UNCLEAR):
        return
    earlier = [
        d
        for d in context.drafts[-_EVENTS:]
        if d.kind is draft.kind and d.modality is Modality.STATED and d.when is not None
    ]
    told = next((d for d in reversed(earlier) if _same_person(d, draft, context, lexicon)), None)
    if told is None and draft.modality is Modality.UNCLEAR and not draft.named and earlier:
        told = _main_event(earlier)
        draft.part_of = told
    if told is not None:
        draft.when = told.when
        draft.conditions = draft.conditions or set(told.conditions)
        draft.trace.append("told-before")


def _main_event(earlier: list[Draft]) -> Draft:
    """The event that a question without a name or a number is about: the latest to happen, told of most people."""
    roots = [d for d in earlier if d.part_of is None or d.part_of.kind is not d.kind] or earlier
    return max(roots, key=lambda d: (d.when.first.toordinal() if d.when and d.when.first else 0, d.count.low or 0))


def _same_person(told: Draft, draft: Draft, context: Context, lexicon: Lexicon) -> bool:
    """True when both name the same one person, by the last word of the name."""
    if not len(told.named) == len(draft.named) == 1:
        return False
    one, other = (lexicon.endings.sub("", n.of(context.text).rpartition(" ")[2]) for n in (*told.named, *draft.named))
    return one == other
