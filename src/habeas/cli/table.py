"""Plain tables for the terminal: columns as wide as they need, long cells wrapped and never cut."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence

_GAP = "  "
_LEAST = 10


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = (), *, width: int | None = None
) -> str:
    """`rows` under `head`, fitted to `width` columns (default: the terminal's, 100 when there is none).

    `notes[i]`, if there are notes, is set under row i over the whole width, line by line.
    """
    width = width or shutil.get_terminal_size((100, 24)).columns
    sizes = _sizes([head, *rows], width)
    rule = _GAP.join("-" * size for size in sizes)
    lines = [_line(head, sizes), rule]
    for i, row in enumerate(rows):
        lines.append(_line(row, sizes))
        if i < len(notes) and notes[i]:
            for note in notes[i].splitlines():
                lines.append(textwrap.fill(note, width, initial_indent="    ", subsequent_indent="    "))
    return "\n".join(lines)


def _sizes(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    sizes = [max((len(cell) for cell in column), default=0) for column in zip(*rows, strict=True)]
    room = width - len(_GAP) * (len(sizes) - 1)
    while sum(sizes) > room and max(sizes) > _LEAST:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _line(cells: Sequence[str], sizes: Sequence[int]) -> str:
    wrapped = [textwrap.wrap(cell, max(size, 1)) or [""] for cell, size in zip(cells, sizes, strict=True)]
    height = max(len(lines) for lines in wrapped)
    out = []
    for i in range(height):
        parts = [(lines[i] if i < len(lines) else "").ljust(size) for lines, size in zip(wrapped, sizes, strict=True)]
        out.append(_GAP.join(parts).rstrip())
    return "\n".join(out)
