"""Stretches of text, and maps that lead from a changed text back to the one it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (end not included) of some text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads offsets of a derived text back to its origin.

    `derived[i]` and `origin[i]` are the ends of aligned runs: from derived[i] on, each character of the derived text
    comes from the character at the same distance behind origin[i], until the next run. Both start with 0.
    """

    derived: Sequence[int]
    origin: Sequence[int]
    length: int

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls((0,), (0,), length)

    def back(self, offset: int) -> int:
        """The origin's offset of the derived text's `offset`."""
        run = bisect_right(self.derived, offset) - 1
        return min(self.origin[run] + offset - self.derived[run], self.length)

    def back_span(self, span: Span) -> Span:
        """The stretch of the origin that `span` of the derived text was made from."""
        if span.start == span.end:
            return Span(self.back(span.start), self.back(span.start))
        return Span(self.back(span.start), self.back(span.end - 1) + 1)
