"""The form of a claim's slots: fields with their values, hints and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from habeas.kit.messages import Message, gettext_lazy, pgettext_lazy
from habeas.kit.spans import Span
from habeas.model.slots import SLOTS
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.publish.labels import CONDITION, KIND, MODALITY
from habeas.publish.readings import SLOT

_HINTS: Mapping[str, Message] = {
    "quote": gettext_lazy("As they stand in the document, letter by letter."),
    "low": gettext_lazy("Empty: no lower limit stated."),
    "high": gettext_lazy("Empty: no upper limit stated."),
    "amount": gettext_lazy("As they stand in the document, letter by letter."),
    "named": gettext_lazy("One a line, as they stand in the document."),
    "by": gettext_lazy("One a line, the nearest speaker first. Empty: the document itself."),
    "country": gettext_lazy("Two letters, for example NI or BY."),
    "when": gettext_lazy("2026-06-26, 2026-06 or 2026; a period: 2026-06-23/2026-06-29; an open one: 2018/.."),
    "said": gettext_lazy("Only a date that the text gives."),
}
_AREAS = ("quote", "named", "by")
_SHORT = ("low", "high", "country", "when", "said")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value to choose: `words` is a Message or, for claims, a text of their own."""

    value: str
    words: Message
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One slot: `sort` is "text", "area", "one" of `options` or "some" of them."""

    name: str
    label: Message
    sort: str
    value: str
    options: tuple[Option, ...] = ()
    hint: Message | None = None
    error: Message | None = None
    short: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a quote stands that stands in the document more than once."""

    start: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotForm:
    """The whole form. `prefix` keeps the ids of two forms on one page apart."""

    prefix: str
    fields: tuple[Field, ...]
    places: tuple[Place, ...] = ()
    why: str = ""

    @property
    def errors(self) -> list[Field]:
        """The fields that are wrong, in order."""
        return [field for field in self.fields if field.error is not None]


def slot_form(
    prefix: str,
    texts: Mapping[str, str],
    wholes: Sequence[tuple[str, Message]],
    errors: Mapping[str, Message] | None = None,
    places: tuple[Place, ...] = (),
    why: str = "",
) -> SlotForm:
    """The form that shows `texts`. `wholes` are the claims (id, words) that this one can be a part of."""
    errors = errors or {}
    fields = tuple(_field(name, texts.get(name, ""), wholes, errors.get(name)) for name in SLOTS)
    return SlotForm(prefix=prefix, fields=fields, places=places, why=why)


def texts_from(posted: QueryDict) -> dict[str, str]:
    """The slots as a browser sends them. A slot that it did not send is left out; boxes all unticked are none."""
    texts = {name: str(posted[name]).replace("\r\n", "\n") for name in SLOTS if name in posted and name != "conditions"}
    if "quote" in posted:
        texts["conditions"] = " ".join(posted.getlist("conditions"))
    return texts


def start_from(posted: QueryDict) -> int | None:
    """Which place of an ambiguous quote was chosen."""
    text = posted.get("start", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def places_from(spans: Sequence[Span], text: str, reach: int = 60) -> tuple[Place, ...]:
    """The places with some words around them."""
    return tuple(
        Place(
            start=span.start,
            before=text[max(0, span.start - reach) : span.start].rpartition("\n")[2],
            words=span.of(text),
            after=text[span.end : span.end + reach].partition("\n")[0],
        )
        for span in spans
    )


def _field(name: str, value: str, wholes: Sequence[tuple[str, Message]], error: Message | None) -> Field:
    options = _options(name, value, wholes)
    sort = "some" if name == "conditions" else "one" if options else "area" if name in _AREAS else "text"
    return Field(
        name=name,
        label=SLOT[name],
        sort=sort,
        value=value,
        options=options,
        hint=_HINTS.get(name),
        error=error,
        short=name in _SHORT,
        foreign=name in (*_AREAS, "amount", "group", "place"),
    )


def _options(name: str, value: str, wholes: Sequence[tuple[str, Message]]) -> tuple[Option, ...]:
    if name == "kind":
        return tuple(Option(value=kind, words=KIND[kind], chosen=kind == value) for kind in Kind)
    if name == "modality":
        return tuple(Option(value=m, words=MODALITY[m], chosen=m == value) for m in Modality)
    if name == "conditions":
        given = value.split()
        return tuple(Option(value=c, words=CONDITION[c], chosen=c in given) for c in Condition)
    if name == "part_of":
        none = Option(value="", words=pgettext_lazy("part of a claim", "of no other claim"), chosen=not value)
        return (none, *(Option(value=key, words=words, chosen=key == value) for key, words in wholes))
    return ()
