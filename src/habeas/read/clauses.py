"""Where clauses begin and end: behind openers ("that", "when"), semicolons, colons, relative pronouns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from habeas.read.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """Boundaries within a sentence. `hard` part independent clauses; `soft` are the starts of dependent ones."""

    length: int
    hard: tuple[int, ...]
    soft: tuple[int, ...]
    relative: tuple[tuple[int, int], ...]

    def segment(self, position: int) -> tuple[int, int]:
        """The independent clause that holds `position`."""
        i = bisect_right(self.hard, position)
        return (self.hard[i - 1] if i else 0), (self.hard[i] if i < len(self.hard) else self.length)

    def start(self, position: int) -> int:
        """Where the innermost clause that holds `position` may begin."""
        i = bisect_right(self.soft, position)
        return max(self.segment(position)[0], self.soft[i - 1] if i else 0)

    def end(self, position: int) -> int:
        """Where the clause that holds `position` ends at the latest."""
        i = bisect_right(self.soft, position)
        return min(self.segment(position)[1], self.soft[i] if i < len(self.soft) else self.length)


def clauses(low: str, lexicon: Lexicon) -> Clauses:
    """The clauses of a sentence in lower case."""
    openers = [m.start() for m in lexicon.words["openers"].finditer(low)]
    relatives = tuple((m.start(), m.end()) for m in lexicon.words["relatives"].finditer(low))
    return Clauses(
        length=len(low),
        hard=tuple(m.end() for m in lexicon.breaks.finditer(low)),
        soft=tuple(openers),
        relative=relatives,
    )
