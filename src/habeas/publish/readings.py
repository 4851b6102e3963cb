"""Words about a reading at the desk: what its slots are called, its gist, what accepting it does."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.kit.messages import Message, gettext_lazy, pgettext_lazy
from habeas.model.claim import Claim
from habeas.model.vocabulary import Modality
from habeas.publish.labels import KIND, how_many
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


def least_sure(confidence: float | None) -> Message | None:
    """How many of 100 claims like the least sure one of a document hold; None where nothing was measured."""
    if confidence is None:
        return None
    count = round(100 * confidence)
    return gettext_lazy("Of 100 claims like the least sure one, about {count} hold.", count=count)


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
