"""One form for the characters that writers, editors and web pages vary: quotes, dashes, spaces, soft hyphens, NFC."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from habeas.kit.spans import OffsetMap, Span
from habeas.read.spelling import NOTHING, PLAIN, Spelling

# One character for one character: offsets stay.
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞", '"'),
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("–—―−", "—"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\u2008\t\f\v", " "),
        **dict.fromkeys("\r\x85\u2028\u2029", "\n"),
    }
)
# Runs that change the length: invisible characters go, many spaces become one, a letter and its marks become one.
_MAY_CHANGE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]|  ")
_CHANGES = r"[\u00ad\u200b-\u200f\u2060\ufeff]+|(?<= ) +|(?P<marked>\w[\u0300-\u036f]+)"


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in one form: `text`, the same in lower case (`low`, equally long), and the way `back` to the original."""

    text: str
    low: str
    offsets: OffsetMap

    def back(self, start: int, end: int) -> Span:
        """The stretch of the original text that characters `start` to `end` were made from."""
        return self.offsets.back_span(Span(start, end))


def normalise(original: str, spelling: Spelling = PLAIN) -> Normal:
    """`original` with one kind of quotes, dashes and spaces, composed letters, nothing invisible, in one spelling."""
    text = original.translate(_SAME_LENGTH)
    changes = f"{_CHANGES}|{spelling.dropped}" if _MAY_CHANGE.search(text) else spelling.dropped
    pieces: list[str] = []
    derived, origin = [0], [0]
    length = position = 0
    for match in re.finditer(changes, text) if changes != NOTHING else ():
        short = unicodedata.normalize("NFC", match.group()) if match.lastgroup else ""
        if len(short) == len(match.group()):
            continue
        pieces += [text[position : match.start()], short]
        length += match.start() - position + len(short)
        position = match.end()
        derived.append(length)
        origin.append(position)
    if not pieces:
        text = spelling.folded(text)
        return Normal(text, lower(text), OffsetMap.identity(len(original)))
    pieces.append(text[position:])
    whole = spelling.folded("".join(pieces))
    return Normal(whole, lower(whole), OffsetMap(tuple(derived), tuple(origin), len(original)))


def lower(text: str) -> str:
    """`text` in lower case, equally long (a few capitals have longer small forms; they stay)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
