"""Setting text for pages: what belongs together stays on one line."""

from __future__ import annotations

import re

_DAY = re.compile(r"(?<![\w.,])(\d{1,2}) (?=(?:de )?[^\W\d_]{3,} (?:de )?\d{4}\b)")
_SHORT = re.compile(r"(?<=№) |(?<=\d{4}) (?=года?\b)|(?<=\d\d:\d\d) (?=UTC)")


def typeset(text: str) -> str:
    """`text` with no-break spaces inside dates: between day and month, year and its word."""
    return _SHORT.sub("\u00a0", _DAY.sub("\\1\u00a0", text))
