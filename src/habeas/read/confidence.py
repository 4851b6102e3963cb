"""How far a reading may be trusted: the share of right claims of each rule on labelled texts, held here as a table."""

from __future__ import annotations

from habeas.read.context import Draft

# Share of claims read by the rule that people who labelled the development texts had too (bench/reading.py).
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
    """The share of right claims of the weakest rule that made the draft."""
    return min((_BY_RULE[rule] for rule in draft.trace if rule in _BY_RULE), default=_OTHER)
