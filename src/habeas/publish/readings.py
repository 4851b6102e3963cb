"""Words about a reading: how far it is trusted, which rules made it, what its slots are called, what deciding does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy, pgettext_lazy
from habeas.model.claim import Claim
from habeas.model.vocabulary import Modality
from habeas.publish.labels import KIND, MODALITY, how_many
from habeas.publish.names import Country

SLOT: Mapping[str, Message] = {
    "quote": pgettext_lazy("slot of a claim", "Words"),
    "kind": pgettext_lazy("slot of a claim", "What"),
    "modality": pgettext_lazy("slot of a claim", "How it is put"),
    "low": pgettext_lazy("slot of a claim", "At least"),
    "high": pgettext_lazy("slot of a claim", "At most"),
    "amount": pgettext_lazy("slot of a claim", "Words of the number"),
    "group": pgettext_lazy("slot of a claim", "Of whom"),
    "named": pgettext_lazy("slot of a claim", "By name"),
    "country": pgettext_lazy("slot of a claim", "Country"),
    "place": pgettext_lazy("slot of a claim", "Place"),
    "when": pgettext_lazy("slot of a claim", "When"),
    "by": pgettext_lazy("slot of a claim", "Says who"),
    "said": pgettext_lazy("slot of a claim", "Said on"),
    "conditions": pgettext_lazy("slot of a claim", "Conditions"),
    "part_of": pgettext_lazy("slot of a claim", "Part of"),
}

# Small labels behind words in a document.
MARK: Mapping[str, Message] = {
    "event": pgettext_lazy("label of words in a document", "what"),
    "amount": pgettext_lazy("label of words in a document", "how many"),
    "group": pgettext_lazy("label of words in a document", "of whom"),
    "named": pgettext_lazy("label of words in a document", "by name"),
    "place": pgettext_lazy("label of words in a document", "where"),
    "when": pgettext_lazy("label of words in a document", "when"),
    "by": pgettext_lazy("label of words in a document", "says who"),
}

_RULES: Mapping[str, Message] = {
    "subject": gettext_lazy("The people come before the verb, as those who do it or to whom it happens."),
    "subject-behind": gettext_lazy("The people come behind the verb, as those who do it or to whom it happens."),
    "object": gettext_lazy("The people come behind the verb, as those to whom it is done."),
    "before": gettext_lazy("The people come before the word for what happened."),
    "behind": gettext_lazy("The people come behind the word for what happened."),
    "of": gettext_lazy("The word for what happened is a noun, and the people are those of whom it speaks."),
    "joined": gettext_lazy("The verb shares its people with the one before it."),
    "shared-subject": gettext_lazy("The verb shares its people with the one before it."),
    "pronoun": gettext_lazy("A pronoun stands for people named before."),
    "clitic": gettext_lazy("A pronoun stands for people named before."),
    "relative": gettext_lazy("A relative clause speaks of the people before it."),
    "apposition": gettext_lazy("The people are named beside the word for what happened."),
    "counted": gettext_lazy("The number stands beside the word for what happened."),
    "headline": gettext_lazy("It is a headline, read like a sentence."),
    "nobody": gettext_lazy("No people are named; they are supposed."),
    "unnamed": gettext_lazy("No people are named; they are supposed."),
    "described": gettext_lazy("The words describe people rather than tell what happened."),
    "subset": gettext_lazy("It is a part of another number in the sentence."),
    "part-of-whole": gettext_lazy("It is a part of a number told before."),
    "part-of-total": gettext_lazy("It is a part of a running total."),
    "told-before": gettext_lazy("It was told before; what is missing here is taken from there."),
    "denied-after": gettext_lazy("A later sentence denies it."),
    "further-conditions": gettext_lazy("A later sentence adds conditions."),
    "speaker": gettext_lazy("Who says so was found in the sentence or before it."),
    "speaker-label": gettext_lazy("Who says so stands before a colon."),
    "speaker-turn": gettext_lazy("Who says so is whoever is speaking in the transcript."),
}


def holds(confidence: float | None) -> Message | None:
    """What a confidence means, as a share that was counted; None where nothing is known."""
    if confidence is None:
        return None
    return ngettext_lazy(
        "Of 100 such claims, about {count} holds.", "Of 100 such claims, about {count} hold.", _of_100(confidence)
    )


def least_sure(confidence: float | None) -> Message | None:
    """The same about the least sure claim of a document."""
    if confidence is None:
        return None
    return ngettext_lazy(
        "Of 100 claims like the least sure one, about {count} holds.",
        "Of 100 claims like the least sure one, about {count} hold.",
        _of_100(confidence),
    )


def _of_100(confidence: float) -> int:
    return round(min(max(confidence, 0.0), 1.0) * 100)


def rules(trace: Sequence[str]) -> tuple[Message, ...]:
    """The rules of a trace in words; a rule that has none is named."""
    found = [_rule(name) for name in trace if name]
    return tuple({message.say(): message for message in found}.values())


def _rule(name: str) -> Message:
    if name in _RULES:
        return _RULES[name]
    modality, colon, words = name.partition(": ")
    if colon and modality in set(Modality):
        return gettext_lazy("“{words}” makes it: {modality}.", words=words, modality=MODALITY[Modality(modality)])
    kind = next((kind for kind in KIND if name.startswith(f"{kind}.")), None)
    if kind is not None:
        return gettext_lazy("A word or phrase for: {kind} ({rule}).", kind=KIND[kind], rule=name)
    return gettext_lazy("Rule {rule}.", rule=name)


def gist(claim: Claim) -> Message:
    """A claim in a few words: Released: 18."""
    return gettext_lazy("{kind}: {count}", kind=KIND[claim.kind], count=how_many(claim.count))


def accepting_does(claim: Claim, country: Country | None) -> Message:
    """What will be different once the claim is accepted."""
    if country is None:
        return gettext_lazy("No country is stated, so it counts in no account until somebody says which.")
    if claim.modality is not Modality.STATED:
        return gettext_lazy("Accepted, it is listed in the account of {country}, and is in no number.", country=country)
    if claim.when is None:
        return gettext_lazy(
            "Accepted, it is listed in the account of {country}; without a date it is in no number.", country=country
        )
    return gettext_lazy("Accepted, it counts in the account of {country}.", country=country)
