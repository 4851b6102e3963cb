"""How far a reading may be trusted, by the rule that found it. A rough order of rules, not yet calibrated shares."""

from __future__ import annotations

from habeas.read.context import Draft

# Set by hand from what the rules get wrong on the development texts (bench/reading.py): an order, not a measurement.
_BY_RULE = {
    "subject": 0.8,
    "object": 0.75,
    "relative": 0.6,
    "joined": 0.6,
    "pronoun": 0.6,
    "nobody": 0.5,
    "counted": 0.75,
    "of": 0.7,
    "apposition": 0.75,
    "headline": 0.5,
    "subset": 0.7,
    "described": 0.6,
}
_OTHER = 0.5


def confidence_of(draft: Draft) -> float:
    """The trust in the weakest rule that made the draft, between 0 and 1."""
    return min((_BY_RULE[rule] for rule in draft.trace if rule in _BY_RULE), default=_OTHER)
