"""Sets and maps of words in which a word may stand with its beginning only ("задерж*")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_SHORTEST = 2
ENDING = 4


class WordSet:
    """Words, and beginnings of words written with a star behind them. Unions and differences are made once."""

    __slots__ = ("_beginnings", "_lengths", "_made", "_words")

    def __init__(self, words: Iterable[str] = (), beginnings: Iterable[str] = ()) -> None:
        listed = frozenset(words)
        starred = {word for word in listed if word.endswith("*")}
        self._words = listed - starred
        self._beginnings = frozenset(beginnings) | {word[:-1] for word in starred}
        self._lengths = tuple(sorted({len(beginning) for beginning in self._beginnings}))
        self._made: dict[tuple[str, object], WordSet] = {}

    def __contains__(self, word: str) -> bool:
        if word in self._words:
            return True
        if not self._lengths:
            return False
        shortest, longest = max(_SHORTEST, word.rfind(" ") + 2), len(word)
        return any(word[:length] in self._beginnings for length in self._lengths if shortest <= length <= longest)

    def __iter__(self) -> Iterator[str]:
        """The whole words; beginnings are left out."""
        return iter(self._words)

    def __bool__(self) -> bool:
        return bool(self._words or self._beginnings)

    def __or__(self, other: WordSet) -> WordSet:
        key = ("or", other)
        made = self._made.get(key)
        if made is None:
            made = WordSet(self._words | other._words, self._beginnings | other._beginnings)
            self._made[key] = made
        return made

    def __sub__(self, other: Iterable[str]) -> WordSet:
        """Without the words of `other`; beginnings stay."""
        key = ("sub", other if isinstance(other, WordSet) else frozenset(other))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = WordSet(self._words - frozenset(other), self._beginnings)
        return made

    def __and__(self, words: Iterable[str]) -> set[str]:
        return {word for word in words if word in self}

    __rand__ = __and__


class WordMap:
    """Names with a value each; a name written with a star matches with an ending of up to four letters."""

    __slots__ = ("_beginnings", "_words")

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {word: value for word, value in words.items() if not word.endswith("*")}
        self._beginnings = {word[:-1]: value for word, value in words.items() if word.endswith("*")}

    def get(self, word: str) -> str | None:
        """The value of `word`, by the longest beginning that fits."""
        if word in self._words or not self._beginnings:
            return self._words.get(word)
        for i in range(len(word), max(len(word) - ENDING, _SHORTEST) - 1, -1):
            if word[:i] in self._beginnings:
                return self._beginnings[word[:i]]
        return None

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None

    def __getitem__(self, word: str) -> str:
        value = self.get(word)
        if value is None:
            raise KeyError(word)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter((*self._words, *(f"{beginning}*" for beginning in self._beginnings)))
