"""The people of a claim: their number and names, pronouns resolved."""

from __future__ import annotations

from habeas.kit.counts import Count
from habeas.kit.spans import Span
from habeas.read.context import Context
from habeas.read.lexicon import Lexicon
from habeas.read.mention import Mention
from habeas.read.numerals import UNSTATED
from habeas.read.parsed import Parsed
from habeas.read.sentences import Sentence


def people_of(
    people: Mention | None, whole: Parsed, context: Context, lexicon: Lexicon
) -> tuple[Count, tuple[Span, ...]]:
    if people is None:
        return UNSTATED, ()
    sentence = whole.sentence
    named = tuple(Span(sentence.start + s.start, sentence.start + s.end) for s in people.names)
    if people.sort in ("we", "us"):
        return UNSTATED, ()
    if people.sort in ("i", "me"):
        speaker = next((c.speaker for c in whole.cues if c.speaker), None)
        known = [s for s in context.speaker if s.sort == "person"]
        speaker = speaker or next(iter((*context.voice, *known)), None)
        count = people.count if people.count.stated else Count(1, 1)
        return count, (Span(speaker.start, speaker.end),) if speaker else ()
    if people.sort == "pair":
        n = len(context.last_persons)
        return (Count(n, n), context.last_persons) if n else (Count(2, 2), ())
    if people.sort in ("they", "them"):
        before = [m for m in whole.mentions if m.end <= people.start and m.sort in ("count", "names") and not m.part]
        before = [m for m in before if not people.implied or m.count.low != 1]
        if before and (before[0].names or before[0].ref is not None or (before[0].known and before[0].group)):
            return before[0].count, tuple(
                Span(sentence.start + s.start, sentence.start + s.end) for s in before[0].names
            )
        return (
            (Count(n, n), context.last_persons)
            if people.implied and (n := len(context.last_persons))
            else (UNSTATED, ())
        )
    if people.sort == "owner":
        owners = [n for n in whole.names if n.sort == "person" and n.end <= people.start]
        found = (Span(sentence.start + owners[-1].start, sentence.start + owners[-1].end),) if owners else ()
        return Count(1, 1), found or context.last_person
    if people.sort in ("he", "him"):
        one = people.count if people.count.stated else Count(1, 1)
        speaking = {c.speaker.start - sentence.start for c in whole.cues if c.speaker}
        earlier = [n for n in whole.names if n.sort == "person" and n.end <= people.start and n.start not in speaking]
        if earlier:
            return one, (Span(sentence.start + earlier[-1].start, sentence.start + earlier[-1].end),)
        return one, context.last_person
    if people.bare and people.count.exact and people.count.low == len(context.last_persons) and people.ref is None:
        previous = whole.sentence.low[: people.start].rstrip().rpartition(" ")[2]
        named = context.last_persons if previous in lexicon.sets["definite"] else named
    if named and len(named) > 1:
        context.last_persons = named
    return people.count, named


def shifted(span: Span | None, sentence: Sentence) -> Span | None:
    return Span(sentence.start + span.start, sentence.start + span.end) if span else None
