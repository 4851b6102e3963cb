"""What a sentence tells twice: "acquitted and freed", "came for him and took him away" are one event."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model.vocabulary import Condition, Kind
from habeas.read.context import Draft

_WITH = {Kind.EXPULSION: Condition.EXPELLED, Kind.DENATIONALISATION: Condition.DENATIONALISED}


def same_event(draft: Draft, made: Iterable[Draft]) -> Draft | None:
    """The claim of the same sentence that tells the same of the same people, with what `draft` adds to it."""
    for told in made:
        if _key(told) != _key(draft) or (not told.count.stated and not told.named and told.group is None):
            continue
        if told.when != draft.when and told.when_span is not None and draft.when_span is not None:
            continue
        if told.when_span is None and draft.when_span is not None:
            told.when, told.when_span = draft.when, draft.when_span
        told.conditions |= draft.conditions
        return told
    return None


def freed_and_sent_away(made: Iterable[Draft]) -> None:
    """Adds to a release what the same sentence does to the same people besides."""
    made = list(made)
    for draft in made:
        for other in made:
            condition = _WITH.get(other.kind)
            same = (other.count, other.modality) == (draft.count, draft.modality) and other.part_of is draft.part_of
            if draft.kind is Kind.RELEASE and condition and same and (draft.count.stated or draft.named):
                draft.conditions.add(condition)


def _key(draft: Draft) -> tuple[object, ...]:
    return draft.kind, draft.modality, draft.count, draft.named, draft.amount, draft.group, draft.organisations
