"""Why the reader took words for a claim: its trace in words, and each slot with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from habeas.kit.messages import Message, gettext_lazy, pgettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.publish.labels import CONDITION, KIND, MODALITY, how_many
from habeas.publish.votes import is_vote, votes_of

# What each rule of the reader's trace means.
RULES: Mapping[str, Message] = {
    "subject": gettext_lazy("the people stand before the words of the event"),
    "before": gettext_lazy("the people stand before the words of the event"),
    "behind": gettext_lazy("the people stand behind the words of the event"),
    "subject-behind": gettext_lazy("the subject stands behind its verb"),
    "around": gettext_lazy("the people stand before a clause that is set in between"),
    "label": gettext_lazy("the people stand behind a colon"),
    "object": gettext_lazy("the people are the object of the verb"),
    "relative": gettext_lazy("a relative clause tells it of the people before it"),
    "near": gettext_lazy("the people stand near, and belong to no other event"),
    "object-relative": gettext_lazy("a relative clause tells what was done to the people before it"),
    "owner": gettext_lazy("something that belongs to the people, and whose it is"),
    "joined": gettext_lazy("the same people as in the event before it in the sentence"),
    "pronoun": gettext_lazy("a pronoun stands for people named before"),
    "clitic": gettext_lazy("a pronoun stands for people named before"),
    "nobody": gettext_lazy("nobody is named: the subject is left out"),
    "topic": gettext_lazy("nobody is named: the subject is left out"),
    "unnamed": gettext_lazy("one person without a name"),
    "left-out": gettext_lazy("nobody is named: the subject is left out"),
    "shared-subject": gettext_lazy("two events share their subject"),
    "shared-object": gettext_lazy("two verbs share their object"),
    "and": gettext_lazy("joined to people of whom the same is told"),
    "of": gettext_lazy("a noun of the event, and whose event it is"),
    "counted": gettext_lazy("a noun of the event with a number"),
    "possessive": gettext_lazy("a noun of the event, and whose event it is"),
    "described": gettext_lazy("the people are described before the event"),
    "description": gettext_lazy("a description with a date or place of its own"),
    "apposition": gettext_lazy("a description with a date or place of its own"),
    "headline": gettext_lazy("the short form of a headline"),
    "entry": gettext_lazy("an entry in a list, about whoever is named there"),
    "table": gettext_lazy("a number in a table, under its headings"),
    "subset": gettext_lazy("part of the people counted right before"),
    "part-of-whole": gettext_lazy("part of the people counted before"),
    "part-of-total": gettext_lazy("part of a running total told later"),
    "gap": gettext_lazy("a dash stands for the verb before it"),
    "recount": gettext_lazy("a count of an event that was told before"),
    "speaker": gettext_lazy("words of speech name who says it"),
    "speaker-turn": gettext_lazy("somebody has the word here: an answer, or a labelled line"),
    "told-before": gettext_lazy("the event was told before, with its date"),
    "denied-after": gettext_lazy("denies what was said right before"),
    "further-conditions": gettext_lazy("a later sentence adds conditions"),
    "unknown-trigger": gettext_lazy("no words of the word lists tell of such an event here"),
}

SLOTS: Mapping[str, Message] = {
    "event": pgettext_lazy("slot of a claim", "Event"),
    "modality": pgettext_lazy("slot of a claim", "How it is put"),
    "amount": pgettext_lazy("slot of a claim", "How many"),
    "group": pgettext_lazy("slot of a claim", "Who"),
    "named": pgettext_lazy("slot of a claim", "Named"),
    "country": pgettext_lazy("slot of a claim", "Country"),
    "place": pgettext_lazy("slot of a claim", "Place"),
    "when": pgettext_lazy("slot of a claim", "When"),
    "by": pgettext_lazy("slot of a claim", "Who says so"),
    "said": pgettext_lazy("slot of a claim", "Said on"),
    "conditions": pgettext_lazy("slot of a claim", "Conditions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot of a claim with its value, and the words it was read from, if it was read from words of its own."""

    name: str
    label: Message
    value: object
    span: Span | None = None


def slots_of(claim: Claim) -> Iterator[Slot]:
    """The slots of `claim` that are filled, in the order of SLOTS. Values are texts or messages."""
    yield _slot(claim, "event", KIND[claim.kind])
    yield _slot(claim, "modality", MODALITY[claim.modality])
    if claim.count.stated:
        yield _slot(claim, "amount", how_many(claim.count))
    if claim.group:
        yield _slot(claim, "group", claim.group)
    for i, name in enumerate(claim.named):
        yield _slot(claim, "named", name, i)
    for slot in ("country", "place"):
        if getattr(claim, slot):
            yield _slot(claim, slot, getattr(claim, slot))
    for slot in ("when", "said"):
        if getattr(claim, slot) is not None:
            yield _slot(claim, slot, getattr(claim, slot).text)
    for i, name in enumerate(claim.by):
        yield _slot(claim, "by", name, i)
    for condition in sorted(claim.conditions):
        yield _slot(claim, "conditions", CONDITION[condition])


def _slot(claim: Claim, name: str, value: object, number: int = 0) -> Slot:
    span = claim.spans.get(f"{name}.{number}" if number else name)
    return Slot(name=name, label=SLOTS[name], value=value, span=span)


def reasons_of(claim: Claim) -> list[Message]:
    """The trace of `claim` in words: the entry of the word lists first, the rules in the order of their use, votes."""
    reasons = []
    for i, step in enumerate(claim.trace):
        if is_vote(claim, step):
            continue
        rule = step.removesuffix("-and")
        if rule in RULES:
            reasons += [RULES[rule], *([RULES["and"]] if rule != step else [])]
        elif step.startswith("parse: "):
            reasons.append(gettext_lazy("a parse of the sentence tells whom it concerns"))
        elif i == 0:
            reasons.append(gettext_lazy("entry “{name}” of the word lists", name=step))
        else:
            _, _, words = step.partition(": ")
            reasons.append(gettext_lazy("put so by “{words}”", words=words or step))
    return reasons + votes_of(claim)


def holds(confidence: float | None) -> Message | None:
    """ "Of 100 such claims, about N hold", if it was measured."""
    if confidence is None:
        return None
    return gettext_lazy("Of 100 such claims, about {count} hold.", count=round(100 * confidence))
