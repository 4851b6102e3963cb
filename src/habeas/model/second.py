"""What a second reader is given, and what it gives: sentences with words of events in, stretches of text out.

A second reader says where in the text something stands. It never says how many or when: numbers and dates are derived
from the stretches by the first reader's grammar, so that nothing can be claimed that the text does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.vocabulary import Condition, Kind, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Words of an event, at `span` of the document's text. `form` says where its people stand (docs/reference)."""

    name: str
    kind: Kind
    form: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GatedSentence:
    """A sentence that may tell of an event. `span` is its place in the document, `text` the words there, verbatim.

    `events` are the known words of events in it, `speech` the words of speech.
    """

    number: int
    span: Span
    text: str
    events: tuple[EventWords, ...]
    speech: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One event as a second reader sees it. Every span is a place in the document's text.

    `sentence` is the number of the gated sentence, `event` the place of its words in that sentence's `events` (None:
    no known words). The people are told by `heads` (the nouns or pronouns that name them; the grammar finds number and
    group around them, and where it finds none `group` stands) or by `amount`, `group` and `named`. `single` is True for
    one unnamed person, `describes` for words that only say who is meant, unless they have a date. `when` are the
    stretches in which the event's date stands, if it has one. What is None or empty was not read.
    """

    sentence: int
    kind: Kind
    event: int | None = None
    heads: tuple[Span, ...] = ()
    single: bool = False
    describes: bool = False
    amount: Span | None = None
    group: Span | None = None
    named: tuple[Span, ...] = ()
    place: Span | None = None
    when: tuple[Span, ...] = ()
    by: tuple[Span, ...] = ()
    said: Span | None = None
    modality: Modality | None = None
    conditions: frozenset[Condition] = frozenset()
    quote: Span | None = None
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A finding as a claim. `slots` are the fields in which the reader has an opinion.

    `whole` is False for one that can only confirm: it says neither how many nor who.
    """

    claim: Claim
    slots: frozenset[str]
    whole: bool
