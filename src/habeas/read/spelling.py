"""One spelling for words that writers spell in several ways, for texts and lexicons alike.

What every language shares is here (ё is е); what one language varies ("сьнег" and "снег") its words.yaml says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NOTHING = "(?!)"
_MORE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """`letters` are written for others of equal length, `words` likewise for whole words; `dropped` is left out."""

    letters: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[re.Pattern[str], str], ...] = ()
    dropped: str = NOTHING

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Spelling:
        """The spelling that words.yaml describes. Raises ValueError where a length would change."""
        letters = [(str(old), str(new)) for old, new in data.get("letters", {}).items()]
        words = [(str(old), str(new)) for old, new in data.get("words", {}).items()]
        uneven = [old for old, new in (*letters, *words) if len(old.rstrip(_MORE)) != len(new)]
        if uneven:
            raise ValueError(f"spelling: not of equal length: {uneven}")
        return cls(
            letters=tuple(dict.fromkeys(pair for both in letters for pair in _shapes(*both))),
            words=tuple((_word(old), new) for both in words for old, new in _shapes(*both)),
            dropped=_any(data.get("dropped", ())),
        )

    def folded(self, text: str) -> str:
        """`text` with its letters and words in the one spelling, equally long."""
        for old, new in self.letters:
            text = text.replace(old, new)
        for pattern, new in self.words:
            text = pattern.sub(new, text)
        return text.replace("ё", "е").replace("Ё", "Е")  # printed with or without its dots

    def shortened(self, text: str) -> str:
        """`text` folded, and without the letters that only some write."""
        return self.folded(re.sub(self.dropped, "", text))


PLAIN = Spelling()


def _any(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns) or NOTHING


def _shapes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """A pair in small letters, with a capital, in capitals."""
    return (old, new), (old.capitalize(), new.capitalize()), (old.upper(), new.upper())


def _word(word: str) -> re.Pattern[str]:
    """A whole word; with a hyphen behind it, the beginning of one. Letters come first, for speed."""
    letters = word.rstrip(_MORE)
    return re.compile(rf"{letters}(?<!\w{letters})" + (r"(?=\w)" if letters != word else r"(?!\w)"))
