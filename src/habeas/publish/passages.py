"""A document's text with stretches of it marked: stretches may overlap, nest, or run over several paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    lines = list(_lines(text))
    cut = [list(_cut(text, line, here)) for line, here in zip(lines, _by_line(lines, marked), strict=True)]
    places = [(i, j) for i, row in enumerate(cut) for j in range(len(row))]
    first: dict[str, tuple[int, int]] = {}
    last: dict[str, tuple[int, int]] = {}
    for i, j in places:
        for name in cut[i][j][1]:
            first.setdefault(name, (i, j))
            last[name] = (i, j)
    result = []
    for i, (line, row) in enumerate(zip(lines, cut, strict=True)):
        pieces = tuple(
            Piece(
                text=words,
                marks=names,
                opens=tuple(name for name in names if first[name] == (i, j)),
                closes=tuple(name for name in names if last[name] == (i, j)),
            )
            for j, (words, names) in enumerate(row)
        )
        result.append(Paragraph(number=i + 1, start=line.start, pieces=pieces))
    return result


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _by_line(lines: Sequence[Span], marked: Mapping[str, Span]) -> list[dict[str, Span]]:
    """For each line the marks that reach into it: found by their place, so that many marks in a long text are quick."""
    here: list[dict[str, Span]] = [{} for _ in lines]
    ends = [line.end for line in lines]
    for name, span in marked.items():
        place = bisect_right(ends, span.start)
        while len(span) and place < len(lines) and lines[place].start < span.end:
            here[place][name] = span
            place += 1
    return here


def _cut(text: str, line: Span, here: Mapping[str, Span]) -> Iterator[tuple[str, tuple[str, ...]]]:
    cuts = {line.start, line.end}
    for span in here.values():
        cuts.update(cut for cut in (span.start, span.end) if line.start < cut < line.end)
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        piece = Span(start, end)
        yield piece.of(text), tuple(name for name, span in here.items() if span.overlaps(piece))
