"""A language model's answer -> findings: only what stands in the sentences word for word is let in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from habeas.engines.second.prompt import KINDS
from habeas.kit.spans import Span
from habeas.model.second import Finding, GatedSentence
from habeas.model.vocabulary import Condition, Kind, Modality

MOST = 400  # claims of one answer that are looked at
_LIST_MOST = 60
UNKNOWN_TRIGGER = "unknown-trigger"


class Refused(Exception):
    """An item of the answer that is not let in."""


def findings_of(answer: Any, sentences: Sequence[GatedSentence]) -> tuple[list[Finding], int]:
    """The findings of `answer`, and how many of its items were refused: not of the schema, or not verbatim."""
    items = answer.get("claims") if isinstance(answer, dict) else None
    if not isinstance(items, list):
        return [], 1
    by_number = {gated.number: gated for gated in sentences}
    found: list[Finding] = []
    refused = max(0, len(items) - MOST)
    for item in items[:MOST]:
        try:
            finding = _finding(item, by_number)
        except Refused:
            refused += 1
            continue
        if finding not in found:
            found.append(finding)
    return found, refused


def _finding(item: Any, sentences: Mapping[int, GatedSentence]) -> Finding:
    if not isinstance(item, dict):
        raise Refused
    number = item.get("sentence")
    if not isinstance(number, int) or isinstance(number, bool) or number not in sentences:
        raise Refused
    gated = sentences[number]
    kind, modality, conditions = _choices(item)
    quote = _verbatim(item.get("quote"), gated)
    if quote is None:
        raise Refused

    def one(field: str) -> Span | None:
        return _verbatim(item.get(field), gated, quote)

    amount, group, named = one("amount"), one("group"), tuple(_several(item.get("named"), gated, quote))
    if amount is None and group is None and not named:
        raise Refused
    event = _event(gated, kind, quote, amount or group or named[0])
    return Finding(
        sentence=number,
        kind=kind,
        event=event,
        amount=amount,
        group=group,
        named=named,
        place=one("place"),
        when=tuple(span for span in (one("when"),) if span is not None),
        by=tuple(_speakers(item.get("by"), gated, sentences)),
        said=one("said"),
        modality=modality,
        conditions=conditions if kind is Kind.RELEASE else frozenset(),
        quote=quote,
        trace=(gated.events[event].name if event is not None else UNKNOWN_TRIGGER,),
    )


def _choices(item: Mapping[str, Any]) -> tuple[Kind, Modality, frozenset[Condition]]:
    listed = item.get("conditions") or []
    try:
        kind, modality = Kind(str(item.get("kind"))), Modality(str(item.get("modality")))
        conditions = frozenset(Condition(word) for word in listed)
    except (ValueError, TypeError):
        raise Refused from None
    if kind not in KINDS:
        raise Refused
    return kind, modality, conditions


def _event(gated: GatedSentence, kind: Kind, quote: Span, people: Span) -> int | None:
    """The known words of that kind in the quote, if there are any: those nearest to the people."""
    inside = [(abs(e.span.start - people.start), i) for i, e in enumerate(gated.events) if e.kind is kind]
    return min(((far, i) for far, i in inside if gated.events[i].span.overlaps(quote)), default=(0, None))[1]


def _verbatim(words: Any, gated: GatedSentence, quote: Span | None = None) -> Span | None:
    """Where `words` stand in the sentence, in the quote first; None for no words. Raises Refused when nowhere."""
    if words is None or words == "":
        return None
    if not isinstance(words, str):
        raise Refused
    found = list(_places(words, gated.text))
    base = gated.span.start
    spans = [Span(base + start, base + end) for start, end in found]
    inside = [s for s in spans if quote is not None and quote.start <= s.start and s.end <= quote.end]
    if not spans:
        raise Refused
    return (inside or spans)[0]


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `words` stand in `text` as whole words: "2" does not stand in "24"."""
    if not words.strip():
        return
    before, after = r"(?<!\w)" * words[0].isalnum(), r"(?!\w)" * words[-1].isalnum()
    for match in re.finditer(f"{before}{re.escape(words)}{after}", text):
        yield match.span()


def _several(listed: Any, gated: GatedSentence, quote: Span) -> Iterator[Span]:
    for words in _texts(listed):
        span = _verbatim(words, gated, quote)
        if span is not None:
            yield span


def _speakers(listed: Any, gated: GatedSentence, sentences: Mapping[int, GatedSentence]) -> Iterator[Span]:
    """Speakers, each in the sentence or else in the nearest one before that was asked about."""
    before = sorted((s for n, s in sentences.items() if n < gated.number), key=lambda s: -s.number)
    for words in _texts(listed):
        for sentence in (gated, *before):
            try:
                span = _verbatim(words, sentence)
            except Refused:
                continue
            if span is not None:
                yield span
            break
        else:
            raise Refused


def _texts(listed: Any) -> list[str]:
    if listed is None:
        return []
    if not isinstance(listed, list) or len(listed) > _LIST_MOST or not all(isinstance(w, str) for w in listed):
        raise Refused
    return listed
