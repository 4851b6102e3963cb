"""The slots of a claim as texts that a person writes, and back: every word is looked up in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from habeas.kit.counts import Count
from habeas.kit.dates import NotADate, PartialDate, parse_date
from habeas.kit.messages import Message, gettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.vocabulary import Condition, Kind, Modality

W = TypeVar("W", Kind, Modality)

SLOTS = (
    "quote", "kind", "modality", "low", "high", "amount", "group", "named", "country", "place",
    "when", "by", "said", "conditions", "part_of",
)  # fmt: skip
MANY = ("named", "by")  # one a line
_WORDS = ("amount", "group", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A claim made from texts, or what is wrong with them by slot. `places`: where an ambiguous quote stands."""

    claim: Claim | None
    errors: Mapping[str, Message] = field(default_factory=dict)
    places: tuple[Span, ...] = ()


def texts_of(claim: Claim) -> dict[str, str]:
    """Every slot of `claim` as a person would write it; "" = nothing stated."""
    return {
        "quote": claim.quote or "",
        "kind": str(claim.kind),
        "modality": str(claim.modality),
        "low": "" if claim.count.low is None else str(claim.count.low),
        "high": "" if claim.count.high is None else str(claim.count.high),
        "amount": claim.amount or "",
        "group": claim.group or "",
        "named": "\n".join(claim.named),
        "country": claim.country or "",
        "place": claim.place or "",
        "when": claim.when.text if claim.when else "",
        "by": "\n".join(claim.by),
        "said": claim.said.text if claim.said else "",
        "conditions": " ".join(sorted(claim.conditions)),
        "part_of": claim.part_of or "",
    }


def fill(
    old: Claim, texts: Mapping[str, str], text: str, others: Mapping[str, Claim], *, start: int | None = None
) -> Filled:
    """`old` with the slots that `texts` names written anew, words looked up in the document's `text`.

    `others` are the claims it can be part of, by id. `start` says which place of a quote is meant that stands in the
    text more than once. A slot that is as it was is taken as it was.
    """
    filling = _Filling(old, {**texts_of(old), **texts}, text, others, start)
    return filling.done()


def places_of(words: str, text: str) -> tuple[Span, ...]:
    """Where `words` stand in `text`, letter by letter but for the kind and number of spaces."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text)) if pattern else ()


class _Filling:
    def __init__(
        self, old: Claim, texts: Mapping[str, str], text: str, others: Mapping[str, Claim], start: int | None
    ) -> None:
        self.old, self.text, self.others, self.start = old, text, others, start
        was = texts_of(old)
        self.texts = {name: texts[name].strip() for name in SLOTS}
        self.changed = {name for name in SLOTS if _same(self.texts[name]) != _same(was[name])}
        self.errors: dict[str, Message] = {}
        self.places: tuple[Span, ...] = ()
        self.spans: dict[str, Span] = {}

    def done(self) -> Filled:
        span = self._quote()
        words = {name: self._one(name, span) for name in _WORDS}
        many = {name: self._many(name, span) for name in MANY}
        made = replace(
            self.old,
            kind=self._code("kind", Kind, self.old.kind),
            modality=self._code("modality", Modality, self.old.modality),
            count=self._count(),
            amount=words["amount"],
            group=words["group"],
            named=many["named"],
            country=self._country(),
            place=words["place"],
            when=self._date("when"),
            by=many["by"],
            said=self._date("said"),
            conditions=self._conditions(),
            part_of=self._part_of(),
            quote=span.of(self.text) if span else self.old.quote,
            span=span,
        )
        for name in ("when", "event"):
            if name in self.old.spans and not self.changed & {name, "kind", "quote"}:
                self.spans[name] = self.old.spans[name]
        made = replace(made, spans=self.spans)
        return Filled(claim=None if self.errors else made, errors=self.errors, places=self.places)

    def _quote(self) -> Span | None:
        if "quote" not in self.changed and self.old.span is not None:
            return self.old.span
        if not self.texts["quote"]:
            if "quote" in self.changed:
                self.errors["quote"] = gettext_lazy("Give the words of the document that say it.")
            return None
        found = places_of(self.texts["quote"], self.text)
        if not found:
            self.errors["quote"] = _not_there(self.texts["quote"])
            return None
        chosen = [span for span in found if span.start == self.start]
        near = [span for span in found if self.old.span is not None and span.overlaps(self.old.span)]
        for one in (chosen, near, found):
            if len(one) == 1:
                return one[0]
        self.places = found
        self.errors["quote"] = gettext_lazy("These words stand in the document more than once. Which are meant?")
        return None

    def _one(self, name: str, quote: Span | None) -> str | None:
        value: str | None = getattr(self.old, name)
        if name not in self.changed:
            self._keep(name)
            return value
        return self._looked_up(name, name, self.texts[name], quote) if self.texts[name] else None

    def _many(self, name: str, quote: Span | None) -> tuple[str, ...]:
        value: tuple[str, ...] = getattr(self.old, name)
        if name not in self.changed:
            for i in range(len(value)):
                self._keep(_numbered(name, i))
            return value
        items = [line.strip() for line in self.texts[name].splitlines() if line.strip()]
        found = [self._looked_up(name, _numbered(name, i), item, quote) for i, item in enumerate(items)]
        return tuple(item for item in found if item is not None)

    def _keep(self, key: str) -> None:
        if key in self.old.spans:
            self.spans[key] = self.old.spans[key]

    def _looked_up(self, slot: str, key: str, words: str, quote: Span | None) -> str | None:
        """The document's own letters for `words`: inside the quote if they stand there, else nearest to it."""
        found = places_of(words, self.text)
        if not found:
            self.errors[slot] = _not_there(words)
            return None
        self.spans[key] = min(found, key=lambda span: _distance(span, quote))
        return self.spans[key].of(self.text)

    def _code(self, name: str, words: type[W], was: W) -> W:
        try:
            return words(self.texts[name])
        except ValueError:
            self.errors[name] = _none_of(self.texts[name], list(words))
            return was

    def _conditions(self) -> frozenset[Condition]:
        given = re.split(r"[\s,;]+", self.texts["conditions"]) if self.texts["conditions"] else []
        wrong = [word for word in given if word not in set(Condition)]
        if wrong:
            self.errors["conditions"] = _none_of(wrong[0], list(Condition))
        return frozenset(Condition(word) for word in given if word not in wrong)

    def _count(self) -> Count:
        numbers: dict[str, int | None] = {}
        for name in ("low", "high"):
            text = re.sub(r"[\s\u00a0\u202f]", "", self.texts[name])
            numbers[name] = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
            if text and numbers[name] is None:
                self.errors[name] = gettext_lazy("“{text}” is not a whole number of people.", text=self.texts[name])
        low, high = numbers["low"], numbers["high"]
        if low is not None and high is not None and low > high:
            self.errors["high"] = gettext_lazy("At most {high} is fewer than at least {low}.", low=low, high=high)
            return self.old.count
        return Count(low, high)

    def _country(self) -> str | None:
        code = self.texts["country"].upper()
        if code and not re.fullmatch("[A-Z]{2}", code):
            self.errors["country"] = gettext_lazy(
                "“{text}” is not the code of a country. Write two letters, for example NI or BY.", text=code[:20]
            )
        return code or None

    def _date(self, name: str) -> PartialDate | None:
        try:
            return parse_date(self.texts[name]) if self.texts[name] else None
        except NotADate:
            self.errors[name] = gettext_lazy(
                "“{text}” is not a date. Write 2026-01-19, 2026-01 or 2026; a period as 2026-01-08/2026-01-12; "
                "an open one as 2018/..",
                text=self.texts[name][:40],
            )
            return None

    def _part_of(self) -> str | None:
        name = self.texts["part_of"] or None
        if name is None or "part_of" not in self.changed:
            return name
        if name not in self.others or name == self.old.id:
            self.errors["part_of"] = gettext_lazy("This is no other claim of the document.")
        elif self.old.id in _wholes(name, self.others):
            self.errors["part_of"] = gettext_lazy("That claim is itself a part of this one.")
        return name


def _same(text: str) -> str:
    """What is left of a text when only the kind and number of its spaces and line ends may differ."""
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


def _numbered(name: str, i: int) -> str:
    return name if i == 0 else f"{name}.{i}"


def _distance(span: Span, quote: Span | None) -> tuple[int, int]:
    if quote is None or span.overlaps(quote):
        return (0, span.start)
    return (max(quote.start - span.end, span.start - quote.end) + 1, span.start)


def _wholes(name: str, others: Mapping[str, Claim]) -> list[str]:
    """The claims that `name` is a part of, at any remove."""
    found: list[str] = []
    whole = others[name].part_of
    while whole is not None and whole not in found:
        found.append(whole)
        whole = others[whole].part_of if whole in others else None
    return found


def _not_there(words: str) -> Message:
    return gettext_lazy("These words do not stand in the document: {quote}", quote=words)


def _none_of(text: str, words: Sequence[str]) -> Message:
    return gettext_lazy("“{text}” must be one of: {words}.", text=text, words=", ".join(words))
