"""Drafts -> claims: spans in the original text, ids, confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from habeas.kit.digests import digest_of
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read.confidence import confidence_of
from habeas.read.context import Draft
from habeas.read.normalise import Normal


def assembled(document: Document, normal: Normal, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims of `drafts` in the order of the text; ids depend on nothing but the document and the claim."""
    ordered = sorted(_distinct(drafts), key=lambda d: (d.start, d.trigger.start, d.trigger.end, d.kind))
    ids: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for draft in ordered:
        span = _quote_span(draft, normal)
        key = [
            document.digest,
            str(draft.kind),
            span.start,
            span.end,
            draft.count.low,
            draft.count.high,
            str(draft.modality),
        ]
        mark = digest_of(key)
        ids[id(draft)] = "c" + digest_of([*key, seen[mark]])[:12]
        seen[mark] += 1
    claims = (_claim(document, normal, draft, ids) for draft in ordered)
    return tuple(replace(claim, confidence=confidence_of(claim)) for claim in claims)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Without the drafts that say the same of the same words."""
    kept: list[Draft] = []
    keys: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (
            draft.kind,
            draft.trigger,
            draft.start,
            draft.end,
            draft.count.low,
            draft.count.high,
            draft.modality,
            draft.amount,
            draft.named,
            draft.group,
        )
        if key not in keys:
            keys.add(key)
            kept.append(draft)
    return kept


def _quote_span(draft: Draft, normal: Normal) -> Span:
    start, end = draft.start, draft.end
    while end > start and normal.text[end - 1].isspace():
        end -= 1
    return normal.back(start, end)


def _claim(document: Document, normal: Normal, draft: Draft, ids: dict[int, str]) -> Claim:
    def words(span: Span | None) -> str | None:
        return normal.back(span.start, span.end).of(document.text) if span else None

    span = _quote_span(draft, normal)
    spans: dict[str, Span] = {}
    for name, found in (
        ("amount", draft.amount),
        ("group", draft.group),
        ("place", draft.place),
        ("when", draft.when_span),
    ):
        if found is not None:
            spans[name] = normal.back(found.start, found.end)
    spans["event"] = normal.back(draft.trigger.start, draft.trigger.end)
    for i, found in enumerate(draft.named):
        spans["named" if i == 0 else f"named.{i}"] = normal.back(found.start, found.end)
    for i, speaker in enumerate(draft.by):
        spans["by" if i == 0 else f"by.{i}"] = normal.back(speaker.start, speaker.end)
    return Claim(
        id=ids[id(draft)],
        kind=draft.kind,
        modality=draft.modality,
        count=draft.count,
        amount=words(draft.amount),
        group=words(draft.group),
        named=tuple(normal.back(n.start, n.end).of(document.text) for n in draft.named),
        country=draft.country,
        place=words(draft.place),
        when=draft.when,
        by=tuple(normal.back(s.start, s.end).of(document.text) for s in draft.by),
        said=draft.said,
        conditions=frozenset(draft.conditions),
        part_of=ids.get(id(draft.part_of)) if draft.part_of is not None else None,
        quote=span.of(document.text),
        span=span,
        document=document.digest,
        trace=tuple(draft.trace),
        spans=spans,
    )
