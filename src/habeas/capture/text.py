"""Plain text, kept character for character: offsets of the text layer are offsets of the decoded file.

Only a byte order mark is left out. Line ends stay as they are, so that every span leads back to the bytes.
"""

from __future__ import annotations

import re

from habeas.capture.charset import decode
from habeas.capture.extract import Extract, first_line, too_much_text
from habeas.capture.limits import TEXT_LIMIT
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 100_000
_TOLERATED = 0.001


def extract_text(data: bytes, name: str, charset: str | None) -> Extract:
    """`data` as plain text. Raises BadInput for what is none."""
    if len(data) > 4 * TEXT_LIMIT:
        raise too_much_text(name)
    decoded = decode(data, charset, name)
    text = decoded.text
    if len(text) > TEXT_LIMIT:
        raise too_much_text(name)
    nul = text.find("\x00")
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if nul >= 0 or controls > max(2, _TOLERATED * len(sample)):
        raise _no_text(name, nul if nul >= 0 else _first(text))
    return Extract(text=text, extracted_by=f"plain text; {decoded.evidence}", title=first_line(text))


def _first(text: str) -> int:
    match = _CONTROL.search(text)
    return match.start() if match else 0


def _no_text(name: str, at: int) -> BadInput:
    return BadInput(
        gettext_lazy("This is not text: a control character stands at character {at}.", at=at),
        where=name,
        todo=gettext_lazy("Give a report as plain text in UTF-8, HTML or PDF."),
    )
