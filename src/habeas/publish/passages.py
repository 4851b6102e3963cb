"""A document's text with stretches of it marked: stretches may overlap, nest, or run over several paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from habeas.kit.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words inside the same marks. `marks` are all names that cover it; some of them begin or end with it."""

    text: str
    marks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the text layer; `number` counts from 1, `start` is its first character's offset."""

    number: int
    start: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def paragraphs(text: str, marked: Mapping[str, Span]) -> list[Paragraph]:
    """The lines of `text` that hold words, cut where a mark begins or ends."""
    result, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            inside = Span(start, start + len(line))
            number = len(result) + 1
            result.append(Paragraph(number=number, start=start, pieces=tuple(_pieces(text, inside, marked))))
        start += len(line) + 1
    return result


def _pieces(text: str, line: Span, marked: Mapping[str, Span]) -> Iterator[Piece]:
    here = {name: span for name, span in marked.items() if len(span) and span.overlaps(line)}
    cuts = {line.start, line.end}
    for span in here.values():
        cuts.update(cut for cut in (span.start, span.end) if line.start < cut < line.end)
    ordered = sorted(cuts)
    for start, end in zip(ordered, ordered[1:], strict=False):
        piece = Span(start, end)
        over = {name: span for name, span in here.items() if span.overlaps(piece)}
        yield Piece(
            text=piece.of(text),
            marks=tuple(over),
            opens=tuple(name for name, span in over.items() if span.start == start or start == line.start > span.start),
            closes=tuple(name for name, span in over.items() if span.end == end),
        )
