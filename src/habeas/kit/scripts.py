"""Letters and cases: folding words so that accents, case and spacing do not keep equal things apart."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
# ё and е are written for one another in Russian; й, ў and ї are letters of their own and keep their mark.
_KEEP = {"й", "ў", "ї"}
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ‘`´"), "'")


def fold(text: str) -> str:
    """`text` without case, accents, outer or repeated spaces: "Cárceles  " -> "carceles"."""
    folded = []
    for char in unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES):
        if char in _KEEP:
            folded.append(char)
        else:
            folded.extend(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return _SPACE.sub(" ", "".join(folded)).strip()
