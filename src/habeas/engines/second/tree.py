"""A sentence as a tree of words, in the same shape whatever parser made it (Universal Dependencies' relations)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a word is, as far as finding roles needs it."""

    VERB = "verb"
    NOUN = "noun"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    NUMBER = "number"
    OTHER = "other"


# Relations that open a clause of their own.
CLAUSES = ("ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word at `start` to `end` of the sentence. `head` is the place of the word it hangs on, its own for a root.

    `case` is the preposition before a noun, in lower case. `passive` is True for a verb whose subject suffers it.
    """

    start: int
    end: int
    text: str
    sort: Sort
    head: int
    relation: str
    case: str = ""
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one sentence."""

    tokens: tuple[Token, ...]

    def children(self, at: int, *relations: str) -> Iterator[int]:
        """The words that hang on `at` by one of `relations` (by any, when none is named), in order."""
        for i, token in enumerate(self.tokens):
            if token.head == at and i != at and (not relations or token.relation in relations):
                yield i

    def child(self, at: int, *relations: str) -> int | None:
        """The first child by the relation named first that has one."""
        return next((i for relation in relations for i in self.children(at, relation)), None)

    def below(self, at: int, stop: Sequence[str] = ()) -> list[int]:
        """`at` and everything below it, in order, without what hangs below by one of the relations in `stop`."""
        found, waiting = [], [at]
        while waiting:
            i = waiting.pop()
            found.append(i)
            waiting.extend(c for c in self.children(i) if self.tokens[c].relation not in stop and c not in found)
        return sorted(found)

    def within(self, start: int, end: int) -> list[int]:
        """The words that overlap characters `start` to `end`."""
        return [i for i, t in enumerate(self.tokens) if t.start < end and start < t.end]

    def top(self, start: int, end: int) -> int | None:
        """Of the words at `start` to `end` the one that the others hang on."""
        inside = self.within(start, end)
        return next((i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i), None)

    def path(self, at: int) -> Iterator[int]:
        """`at`, the word it hangs on, and so on up to the root."""
        seen: set[int] = set()
        while at not in seen:
            seen.add(at)
            yield at
            at = self.tokens[at].head
