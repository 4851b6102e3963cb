"""The lines of a document as templates draw them: pieces with the class of their mark, numbers, labels of slots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from habeas.kit.messages import Message
from habeas.publish.passages import Paragraph, Piece
from habeas.web.statements import Statement

STRONGEST = ("accepted", "contradicts", "unclear", "expected", "proposed", "superseded", "rejected")
SLOT = "slot:"  # begins the mark of a slot's words


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A claim's number behind its words: where it leads and what it says about the claim."""

    number: int
    url: str
    words: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A piece of a line. `opens` are numbers of claims that begin with it; `now` = the claim in question does."""

    text: str
    marked: bool
    css: str
    opens: tuple[int, ...]
    closes: tuple[Number, ...]
    now: bool
    slot: bool
    labels: tuple[Message, ...]

    @property
    def plain(self) -> bool:
        """True when it is nothing but words."""
        return not (self.marked or self.slot)


class Pen:
    """Draws the lines of one document. `now` is the open claim, `labels`: mark of a slot's words -> its label."""

    def __init__(
        self,
        shown: Sequence[Statement],
        now: str | None,
        leads_to: Callable[[Statement], str],
        labels: Mapping[str, Message] | None = None,
    ) -> None:
        self._numbers = {s.claim.id: (i, s) for i, s in enumerate(shown, start=1)}
        self._now = now
        self._leads_to = leads_to
        self._labels = labels or {}

    def drawn(self, line: Paragraph) -> list[Drawn]:
        """The pieces of `line`."""
        return [self._piece(piece) for piece in line.pieces]

    def _piece(self, piece: Piece) -> Drawn:
        here = [self._numbers[name] for name in piece.marks if name in self._numbers]
        css = min((s.stand.css for _, s in here), key=STRONGEST.index, default="")
        closing = [self._numbers[name] for name in piece.closes if name in self._numbers]
        return Drawn(
            text=piece.text,
            marked=bool(here),
            css="now" if self._now in piece.marks else css,
            opens=tuple(sorted(self._numbers[name][0] for name in piece.opens if name in self._numbers)),
            closes=tuple(
                Number(number=i, url=self._leads_to(s), words=s.stand.words)
                for i, s in sorted(closing, key=lambda pair: pair[0])
            ),
            now=self._now in piece.opens,
            slot=any(name.startswith(SLOT) for name in piece.marks),
            labels=tuple(self._labels[name] for name in piece.closes if name in self._labels),
        )
