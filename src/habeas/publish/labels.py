"""The words of the vocabulary for people: kinds, modalities, standings, conditions, rows of a book, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.kit.counts import Count
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy, pgettext_lazy
from habeas.model.vocabulary import Condition, Kind, Modality, Standing, Verdict

KIND: Mapping[Kind, Message] = {
    Kind.DETENTION: pgettext_lazy("kind of claim", "Detained"),
    Kind.RELEASE: pgettext_lazy("kind of claim", "Released"),
    Kind.SENTENCE: pgettext_lazy("kind of claim", "Sentenced"),
    Kind.TRANSFER: pgettext_lazy("kind of claim", "Transferred"),
    Kind.EXPULSION: pgettext_lazy("kind of claim", "Expelled from the country"),
    Kind.DENATIONALISATION: pgettext_lazy("kind of claim", "Stripped of citizenship"),
    Kind.CONFISCATION: pgettext_lazy("kind of claim", "Property taken"),
    Kind.DISAPPEARANCE: pgettext_lazy("kind of claim", "Disappeared"),
    Kind.DEATH: pgettext_lazy("kind of claim", "Died in custody"),
    Kind.ILL_TREATMENT: pgettext_lazy("kind of claim", "Ill-treated"),
    Kind.SURVEILLANCE: pgettext_lazy("kind of claim", "Watched"),
    Kind.CLOSURE: pgettext_lazy("kind of claim", "Organisations closed"),
    Kind.FLIGHT: pgettext_lazy("kind of claim", "Made to flee"),
    Kind.RECOGNITION: pgettext_lazy("kind of claim", "Added to the list"),
    Kind.HELD: pgettext_lazy("kind of claim", "Held"),
    Kind.ENTRY: pgettext_lazy("kind of claim", "Detained or newly documented"),
    Kind.EXIT: pgettext_lazy("kind of claim", "Left the list other than by release"),
}

MODALITY: Mapping[Modality, Message] = {
    Modality.STATED: pgettext_lazy("modality", "stated as a fact"),
    Modality.ANNOUNCED: pgettext_lazy("modality", "announced, not yet done"),
    Modality.EXPECTED: pgettext_lazy("modality", "expected"),
    Modality.DEMANDED: pgettext_lazy("modality", "demanded"),
    Modality.DENIED: pgettext_lazy("modality", "denied"),
    Modality.UNCLEAR: pgettext_lazy("modality", "not known, says the source"),
}

STANDING: Mapping[Standing, Message] = {
    Standing.PROPOSED: pgettext_lazy("standing", "Proposed by the reader"),
    Standing.ACCEPTED: pgettext_lazy("standing", "Accepted"),
    Standing.REJECTED: pgettext_lazy("standing", "Rejected"),
    Standing.SUPERSEDED: pgettext_lazy("standing", "Superseded"),
    Standing.CORRECTED: pgettext_lazy("standing", "Corrected"),
    Standing.WITHDRAWN: pgettext_lazy("standing", "Taken back"),
}

VERDICT: Mapping[Verdict, Message] = {
    Verdict.ACCEPTED: pgettext_lazy("decision", "Accepted"),
    Verdict.REJECTED: pgettext_lazy("decision", "Rejected"),
    Verdict.CORRECTED: pgettext_lazy("decision", "Corrected"),
    Verdict.WITHDRAWN: pgettext_lazy("decision", "Taken back: the decision before this one"),
}

# What the table of statements says instead of the standing when the statement is no fact.
NOT_COUNTED: Mapping[Modality, Message] = {
    Modality.ANNOUNCED: pgettext_lazy("standing", "Announced, not counted"),
    Modality.EXPECTED: pgettext_lazy("standing", "Expected, not counted"),
    Modality.DEMANDED: pgettext_lazy("standing", "Demanded, not counted"),
    Modality.DENIED: pgettext_lazy("standing", "Denied, not counted"),
    Modality.UNCLEAR: pgettext_lazy("standing", "Unclear, says the source"),
}


def printed_by(outlets: Sequence[str], *, named: bool = False) -> Message:
    """In how many places a claim was printed: "printed by 40 outlets"; with their names if `named`."""
    count = len(outlets)
    if named:
        names = "; ".join(outlets)
        return ngettext_lazy(
            "printed by {count} outlet: {names}", "printed by {count} outlets: {names}", count, names=names
        )
    return ngettext_lazy("printed by {count} outlet", "printed by {count} outlets", count)


# Where a document's day of publication was found (Document.published_from).
FOUND_IN: Mapping[str, Message] = {
    "option": gettext_lazy("given by whoever added it"),
    "json-ld": gettext_lazy("stated in the page's data (JSON-LD)"),
    "meta": gettext_lazy("stated in the page's head"),
    "url": gettext_lazy("from its address"),
    "text": gettext_lazy("from its date line"),
    "feed": gettext_lazy("stated in the feed"),
    "mail": gettext_lazy("from the message's Date header"),
    "file": gettext_lazy("when the file was last saved"),
}

CONDITION: Mapping[Condition, Message] = {
    Condition.FULL: pgettext_lazy("condition of release", "without conditions"),
    Condition.CONDITIONAL: pgettext_lazy("condition of release", "with conditions"),
    Condition.HOUSE_ARREST: pgettext_lazy("condition of release", "house arrest"),
    Condition.EXPELLED: pgettext_lazy("condition of release", "expelled from the country"),
    Condition.DENATIONALISED: pgettext_lazy("condition of release", "stripped of citizenship"),
    Condition.TRAVEL_BAN: pgettext_lazy("condition of release", "ban on travel"),
    Condition.GAG: pgettext_lazy("condition of release", "ban on speaking in public"),
    Condition.REPORTING: pgettext_lazy("condition of release", "must report regularly"),
    Condition.PARDON: pgettext_lazy("condition of release", "pardon"),
    Condition.AMNESTY: pgettext_lazy("condition of release", "amnesty"),
    Condition.EXCHANGE: pgettext_lazy("condition of release", "exchange"),
    Condition.SERVED: pgettext_lazy("condition of release", "sentence served"),
}

BOOK_ROW: Mapping[Kind, Message] = {
    **KIND,
    Kind.RECOGNITION: pgettext_lazy("row of a book", "Newly documented"),
    Kind.EXIT: pgettext_lazy("row of a book", "Died or struck off the list, together"),
}


def how_many(count: Count) -> Message:
    """A count in words: 671, at least 60, at most 60, 24 to 99."""
    if not count.stated:
        return gettext_lazy("no number stated")
    if count.exact:
        return Message("{low}", {"low": count.low})
    if count.high is None:
        return gettext_lazy("at least {low}", low=count.low)
    if count.low is None:
        return gettext_lazy("at most {high}", high=count.high)
    return Message("{low}–{high}", {"low": count.low, "high": count.high})


def signs(count: Count, sign: int) -> str:
    """A count as a cell of a book: + 27, − 171, ?, + 24–99; figures only, so no language."""
    if not count.stated:
        return "?"
    mark = {1: "+\u00a0", -1: "−\u00a0"}.get(sign, "")
    if count.exact:
        return f"{mark}{count.low}"
    if count.high is None:
        return f"{mark}≥\u00a0{count.low}"
    return f"{mark}≤\u00a0{count.high}" if count.low is None else f"{mark}{count.low}–{count.high}"
