"""Verbs left out: "Halmar deported nine, Ardmoor — four", "two got five years, seven more — ten"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.model.vocabulary import Kind
from habeas.read.context import Context, Draft
from habeas.read.countries import country_of
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.parsed import Parsed
from habeas.read.people import people_of
from habeas.read.scene import Frame
from habeas.read.subsets import retold
from habeas.read.triggers import Trigger

_PART = re.compile(r"[,;:]")
_BEHIND = re.compile(r" —(?= )")
_BEFORE = re.compile(r"— (?P<word>[^\W\d]+ )?$")


def labelled(trigger: Trigger, mentions: Sequence[Mention], low: str) -> Frame | None:
    """The people behind a colon: "Detained: 14." """
    colon = low.find(": ", trigger.end, trigger.end + 30)
    if colon < 0 or _PART.search(low, trigger.end, colon):
        return None
    if any(m.sort == "count" and m.start < trigger.end and trigger.start - m.end <= 2 for m in mentions):
        return None  # "17 arrests: eleven men and six women"
    behind = [m for m in mentions if m.end > trigger.end and m.sort in ("count", "names", "one", "group")]
    if not behind or behind[0].start < colon or behind[0].sort == "group" or behind[0].start - colon > 6:
        return None
    return Frame(trigger, behind[0], "label")


def gaps(whole: Parsed, made: list[Draft], used: set[Mention], context: Context, lexicon: Lexicon) -> None:
    """Counted or named people beside a dash, whose verb is the one before: a claim of the same kind."""
    sentence = whole.sentence
    for i, mention in enumerate(whole.mentions):
        if mention in used or mention.sort not in ("count", "names") or mention.part or mention.ref is not None:
            continue
        before = [d for d in made if d.trigger.start - sentence.start < mention.start and d.line == sentence.line]
        left, right = _part(sentence.low, mention)
        ahead = _BEFORE.search(sentence.low, left, mention.start)
        if ahead and ahead["word"] and ahead["word"].strip() not in lexicon.sets["others"]:
            ahead = None
        dashed = _BEHIND.match(sentence.low, mention.end) or ahead
        told = any(left <= t.start < right and t.event.form not in ("descriptor", "attribute") for t in whole.triggers)
        ellipsis = i and whole.mentions[i - 1].end + 3 >= mention.start and not _BEHIND.match(sentence.low, mention.end)
        if not before or not dashed or ellipsis or told or before[-1].organisations != bool(mention.organisations):
            continue
        count, named = people_of(mention, whole, context, lexicon)
        if not count.stated or count.high == 0 or not mention.known:
            continue
        draft = retold(before[-1], mention, sentence, "gap")
        following = whole.mentions[i + 1 :][:1]
        described = following and following[0].sort == "group" and 0 < following[0].start - mention.end <= 4
        draft.part_of = before[-1] if described else None
        draft.count, draft.named = count, named
        draft.start, draft.end = sentence.start + left, sentence.start + right
        inside = [n for n in whole.names if left <= n.start < right]
        code, strength = country_of(inside, sentence.low, lexicon)
        if strength and inside[0].start < mention.start and draft.kind is not Kind.HELD:
            draft.country = code
        day = next((d for d in whole.days if left <= d.start < right), None)
        if day is not None:
            draft.when = day.date
        used.add(mention)
        context.drafts.append(draft)


def _part(low: str, mention: Mention) -> tuple[int, int]:
    """The part of the sentence between commas that holds the mention."""
    left = max(low.rfind(sign, 0, mention.start) for sign in (",", ";", ":", ".")) + 1
    behind = _PART.search(low, mention.end)
    return left + (low[left : left + 1] == " "), behind.start() if behind else len(low)
