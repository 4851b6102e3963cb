"""Numbers that tell an event again: "the police speak of 34", "nine were held on Monday and another 25 on Sunday"."""

from __future__ import annotations

from habeas.kit.dates import on
from habeas.model.vocabulary import Kind, Modality
from habeas.read.context import Context, Draft
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.parsed import Parsed
from habeas.read.speakers import attribute, speaker_of
from habeas.read.subsets import retold

# Characters before a number in which the words stand that make it tell again, and behind it up to a date.
_BEFORE, _BEHIND = 44, 4


def recounts(whole: Parsed, made: list[Draft], used: set[Mention], context: Context, lexicon: Lexicon) -> None:
    """Adds a claim for each number without a verb of its own that counts again, or further, what was told before."""
    earlier = [d for d in context.recent if d.line == whole.sentence.line and d not in made]
    told = next((d for d in reversed(earlier) if _counts(d)), None)
    again = False
    for mention in whole.mentions:
        if mention in used or mention.sort != "count" or mention.part or mention.ref is not None:
            continue
        if mention.count.high == 0 or not mention.count.stated or mention.organisations:
            continue
        before = whole.sentence.low[max(0, mention.start - _BEFORE) : mention.start]
        base = told or next((d for d in reversed(made) if _counts(d)), None)
        if lexicon.words["recounts"].search(before) or (again and lexicon.words["recounts_on"].search(before)):
            again = True
        elif mention.bare and _goes_on(mention, before, whole, lexicon):
            base = next((d for d in reversed(made) if _counts(d)), None)
        else:
            continue
        if base is None or base.count == mention.count:
            continue
        _tell(base, mention, whole, context, lexicon)


def _counts(draft: Draft) -> bool:
    stated = draft.modality in (Modality.STATED, Modality.ANNOUNCED)
    return stated and draft.count.stated and not draft.organisations and "subset" not in draft.trace


def _goes_on(mention: Mention, before: str, whole: Parsed, lexicon: Lexicon) -> bool:
    """True for "and another 25 on Sunday in Kyzar": joined to what was told, with a day or a place of its own."""
    words = before.split()
    while words and words[-1] in lexicon.sets["others"]:
        words.pop()
    joined = bool(words) and (words[-1] in lexicon.sets["joiners"] or words[-1].endswith((",", ";")))
    day = any(0 <= d.start - mention.end <= _BEHIND for d in whole.days)
    place = any(n.sort in ("place", "facility") and 0 <= n.start - mention.end <= _BEHIND for n in whole.names)
    return joined and (day or place)


def _tell(base: Draft, mention: Mention, whole: Parsed, context: Context, lexicon: Lexicon) -> None:
    sentence = whole.sentence
    left, right = whole.clauses.segment(mention.start)
    draft = retold(base, mention, sentence, "recount")
    draft.named, draft.part_of, draft.modality = (), None, Modality.STATED
    draft.group = draft.group or base.group
    draft.start, draft.end = sentence.start + left, sentence.start + right
    days = [d for d in whole.days if 0 <= d.start - mention.end <= 2 * _BEHIND]
    if draft.kind is Kind.HELD:
        inside = [d for d in whole.days if left <= d.start < right]
        today = on(context.published) if context.published else None
        draft.when = inside[0].point if inside else today
    elif days:
        draft.when = days[0].date
    draft.by, draft.said = (), None
    attribute(draft, mention.start, whole, context, lexicon)
    bodies = [n for n in whole.names if n.sort == "body" and left <= n.start and n.end <= mention.start]
    if not draft.by and bodies:
        draft.by = (speaker_of(bodies[0], sentence),)
    announced = base.modality is Modality.ANNOUNCED
    if announced and base.count.low is not None and (mention.count.high or base.count.low) < base.count.low:
        draft.part_of = base
    context.drafts.append(draft)
