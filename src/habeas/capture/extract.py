"""What each parser of a format gives: the text layer, and what the file says of its own publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from habeas.capture.limits import TEXT_LIMIT
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_LONGEST_LABEL = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A publication date and where it was found: "option", "json-ld", "meta", "url", "text" (its date line), "feed",
    "mail" (the Date header) or "file" (when a document was last saved)."""

    on: date
    found_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A text layer before its language is known.

    `hint` is a day near the publication (when a PDF was made); `saved` is when the author last saved the file, and is
    taken for the publication where nothing else tells it.
    """

    text: str
    extracted_by: str
    title: str | None = None
    source: str | None = None
    dated: Dated | None = None
    hint: date | None = None
    saved: date | None = None


class NoTextLayer(BadInput):
    """A document of pictures: its words can be had by text recognition (OCR) only."""


def printable(text: str) -> str:
    """`text` with blanks for control characters and halves of characters; line ends stay."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def label(value: object) -> str | None:
    """`value` as one clean line for a title or an outlet's name; None when nothing is left of it or it is no text."""
    if not isinstance(value, str):
        return None
    line = _SPACE.sub(" ", _UNPRINTABLE.sub(" ", value[: 4 * _LONGEST_LABEL])).strip()
    return line[:_LONGEST_LABEL].rstrip() or None


def first_line(text: str) -> str | None:
    """The first line of `text` when it can be a title: short, and followed by more."""
    head, _, rest = text.lstrip()[: 2 * _LONGEST_LABEL].partition("\n")
    return label(head) if len(head) <= _LONGEST_LABEL // 2 and rest.strip() else None


def too_much_text(name: str) -> BadInput:
    """The error of a text layer above TEXT_LIMIT."""
    return BadInput(
        gettext_lazy("This holds more text than one document may: over {limit} characters.", limit=TEXT_LIMIT),
        where=name,
        todo=gettext_lazy("Split it into the reports it is made of and add each."),
    )
