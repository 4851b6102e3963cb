"""Parts of a counted whole that have no verb of their own."""

from __future__ import annotations

from habeas.kit.spans import Span
from habeas.model.vocabulary import Kind
from habeas.read.context import Context, Draft
from habeas.read.lexicon import Lexicon
from habeas.read.mention import THEM, Mention
from habeas.read.parsed import Parsed
from habeas.read.people import people_of, shifted
from habeas.read.sentences import Sentence
from habeas.read.slots import conditions_for
from habeas.read.speakers import attribute
from habeas.read.triggers import find_triggers

_FAR = 4
_LONGEST_TRACE = 20  # parts of parts of parts: a list may be one long chain


def subsets(whole: Parsed, made: list[Draft], used: set[Mention], context: Context, lexicon: Lexicon) -> None:
    """Parts of a counted whole that have no verb of their own: "including 86 foreigners", "six of them women"."""
    sentence = whole.sentence
    members = _members(whole, context, lexicon)
    for mention in whole.mentions:
        leads = mention.part and lexicon.words["included"].match(sentence.low)
        taken = mention in used and mention not in members and not leads
        if mention.sort not in ("count", "names", "one") or taken:
            continue
        if not (mention.part or mention.ref is not None or mention in members):
            continue
        if mention not in members and _predicate(sentence.low, mention, lexicon):
            continue
        position = sentence.start + mention.start
        before = [d for d in made if d.start <= position]
        parent: Draft | None
        if mention in members:
            parent = members[mention]
        elif lexicon.words["other_events"].match(sentence.low, mention.end + 1):
            continue
        elif mention.ref not in (None, THEM):
            parent = context.of_number(mention.ref or 0)
        elif leads:
            kind = _kind_of_opener(sentence.low, lexicon)
            earlier = [d for d in context.recent if d not in made and kind in (None, d.kind) and d.part_of is None]
            earlier = [d for d in earlier if sentence.line - d.line <= (1 if kind is None else _FAR)]
            parent, before = (earlier[-1] if earlier else None), []
        elif before:
            parent = min(before, key=lambda d: abs(d.trigger.start - position))
        else:
            parent = context.latest(sentence.line) if mention.ref == THEM or mention.part else None
        if parent is not None and parent.part_of is not None and parent.trace[0].endswith("among"):
            parent = parent.part_of
        if parent is None or parent.organisations != bool(mention.organisations):
            continue
        count, named = people_of(mention, whole, context, lexicon)
        if not count.stated or count.high == 0:
            continue
        twin = next((d for d in made if d.amount == shifted(mention.amount, sentence) and d.named == named), None)
        if leads and twin is not None and twin.kind is parent.kind and twin.part_of is None:
            twin.part_of, twin.when = parent, twin.when or parent.when
            twin.conditions |= parent.conditions
            continue
        draft = retold(parent, mention, sentence, "subset")
        draft.count, draft.named = count, named
        draft.start, draft.end = position, sentence.start + mention.end
        draft.part_of = parent
        if not before:
            draft.start, draft.end = sentence.start, sentence.end
            draft.by, draft.said = (), None
            attribute(draft, mention.start, whole, context, lexicon)
            draft.conditions |= conditions_for(sentence.low, 0, len(sentence.low), draft.kind, lexicon)
        context.drafts.append(draft)


def _predicate(low: str, mention: Mention, lexicon: Lexicon) -> bool:
    """True for "her husband is one of them", which only says who belongs to them."""
    return low[: mention.start].rstrip().rpartition(" ")[2] in lexicon.sets["copulas"]


def _kind_of_opener(low: str, lexicon: Lexicon) -> Kind | None:
    """The kind that "among those freed" names, if the words at the beginning name one."""
    opener = lexicon.words["included"].match(low)
    found = find_triggers(opener.group(), lexicon) if opener else []
    return found[0].event.kind if found else None


def _members(whole: Parsed, context: Context, lexicon: Lexicon) -> dict[Mention, Draft]:
    """ "X and Y are among the 73": the mention before, and the claim that counts 73."""
    members: dict[Mention, Draft] = {}
    for match in lexicon.words["membership"].finditer(whole.sentence.low):
        number = lexicon.numerals.whole.match(whole.sentence.low, match.end() + 1)
        parent = context.of_number(lexicon.numerals.value(number["n"])) if number and number["n"] else None
        before = [m for m in whole.mentions if m.end <= match.start() and m.sort in ("names", "count", "one")]
        if parent is not None and before:
            members[before[0]] = parent
    for match in lexicon.words["members_follow"].finditer(whole.sentence.low):
        number = next((m for m in lexicon.numerals.whole.finditer(match.group()) if m["n"]), None)
        parent = context.of_number(lexicon.numerals.value(number["n"])) if number else None
        behind = [m for m in whole.mentions if m.start >= match.end() and m.sort in ("names", "one")]
        if parent is not None and behind:
            members[behind[0]] = parent
    return members


def retold(draft: Draft, mention: Mention, sentence: Sentence, rule: str) -> Draft:
    """What `draft` says, said of the people of a mention that has no verb of its own; `rule` names why."""
    again = copied(draft, draft.kind)
    again.count = mention.count
    again.amount, again.group = shifted(mention.amount, sentence), shifted(mention.group, sentence)
    again.line = sentence.line
    again.trigger = Span(sentence.start + mention.start, sentence.start + mention.end)
    again.trace = [*draft.trace[:_LONGEST_TRACE], rule]
    return again


def copied(draft: Draft, kind: Kind) -> Draft:
    return Draft(
        kind=kind,
        modality=draft.modality,
        count=draft.count,
        start=draft.start,
        end=draft.end,
        line=draft.line,
        trigger=draft.trigger,
        amount=draft.amount,
        group=draft.group,
        named=draft.named,
        country=draft.country,
        place=draft.place,
        when=draft.when,
        when_span=draft.when_span,
        by=draft.by,
        said=draft.said,
        conditions=set(draft.conditions) if kind is draft.kind else set(),
        part_of=draft.part_of if kind is draft.kind else None,
        organisations=draft.organisations,
        trace=list(draft.trace),
    )
