"""Lines that are rows of a table: a label and its numbers ("Arrests | 23 | more than 1,200", "Orva: 38 (34)")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from habeas.kit.counts import Count
from habeas.read.lexicon import Lexicon
from habeas.read.sentences import Sentence

_COLUMNS = re.compile(r"\s*(?:\||\t)\s*")
_LABEL = re.compile(r"(?P<label>[^:|\t]{2,70}?)(?P<sign>: | [—–-] |, )")
_BULLET = re.compile(r"(?:[•*·—–-]|🔸|▪|■|\d{1,2}[.)]) ?")
_RULE = re.compile(r"[\s|:+=-]*")
_SLASH = re.compile(r" ?/ ?")
_BRACKET = re.compile(r" \(([^()]{1,60})\)")
_LEAST_ROWS = 2
_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Characters `start` to `end` of the normalised text; `low` is in lower case, `count` what it counts."""

    start: int
    end: int
    low: str
    count: Count | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of cells: its label, its values, and what stands behind them ("of whom 12 under house arrest")."""

    line: int
    start: int
    end: int
    label: Cell
    values: tuple[Cell, ...]
    parts: tuple[Cell, ...] = ()

    @property
    def counts(self) -> bool:
        return any(cell.count is not None for cell in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows below one another. `caption` is the line above them."""

    header: Row | None
    rows: tuple[Row, ...]
    caption: Sentence | None = None


def find_tables(found: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Table]:
    """The tables of a text: rows that stand together."""
    lines = {s.line: s for s in found if s.first}
    ends = {s.line: s.end for s in found}
    rows = [row for s in lines.values() if (row := _row(s, ends[s.line], lexicon)) is not None]
    for _, together in groupby(enumerate(rows), key=lambda pair: pair[1].line - pair[0]):
        listed = [row for _, row in together]
        first = next((i for i, row in enumerate(listed) if row.counts), len(listed))
        header = listed[first - 1] if first else None
        body = tuple(row for row in listed[first:] if row.counts)
        if len(body) >= _LEAST_ROWS:
            yield Table(header=header, rows=body, caption=lines.get((header or listed[0]).line - 1))


def _row(sentence: Sentence, end: int, lexicon: Lexicon) -> Row | None:
    if end != sentence.end or len(sentence.text) > _LONGEST or _RULE.fullmatch(sentence.text):
        return None
    if "|" in sentence.text or "\t" in sentence.text:
        return _columns(sentence, lexicon)
    return _labelled(sentence, lexicon)


def _columns(sentence: Sentence, lexicon: Lexicon) -> Row | None:
    places, last = [], 0
    for gap in [*_COLUMNS.finditer(sentence.text), None]:
        stop = gap.start() if gap else len(sentence.text)
        if stop > last:
            places.append((last, stop))
        last = gap.end() if gap else stop
    if len(places) < 2:
        return None
    label, *values = (_cell(sentence, a, b, lexicon) for a, b in places)
    return _made(sentence, label, values)


def _labelled(sentence: Sentence, lexicon: Lexicon) -> Row | None:
    """ "Label: 12", "Label - 12 (3)", "Label: 12 / 140", "Label: 12, of whom 3 ..."; "- Place, 12;" in a list."""
    low = sentence.low.rstrip(" ;.,")
    bullet = _BULLET.match(low)
    begin = bullet.end() if bullet else 0
    for head in _LABEL.finditer(low, begin, begin + 90):
        if head["sign"] == ", " and not bullet:
            return None
        values, place = _values(sentence, low, head.end(), lexicon)
        if values:
            parts = _parts(sentence, low, place, lexicon)
            if parts is not None:
                return _made(sentence, _cell(sentence, begin, head.end("label"), lexicon), values, parts)
        elif head["sign"] == ": ":
            return _header(sentence, low, begin, head.end("label"), head.end(), lexicon)
    return None


def _values(sentence: Sentence, low: str, place: int, lexicon: Lexicon) -> tuple[list[Cell], int]:
    """The numbers that stand one after another from `place` on, and where they end."""
    values: list[Cell] = []
    while (end := _number_end(low, place, lexicon)) is not None:
        values.append(_cell(sentence, place, end, lexicon))
        bracket = _BRACKET.match(low, end)
        inside = _number_end(low, bracket.start(1), lexicon) if bracket else None
        if bracket and inside == bracket.end(1):
            values.append(_cell(sentence, bracket.start(1), bracket.end(1), lexicon))
            return values, bracket.end()
        slash = _SLASH.match(low, end)
        if slash is None:
            return values, end
        place = slash.end()
    return values, place


def _number_end(low: str, place: int, lexicon: Lexicon) -> int | None:
    """Where a number and the nouns for whom it counts end."""
    match = lexicon.numerals.whole.match(low, place)
    if match is None or not match["n"]:
        return None
    end = match.end()
    for word in re.finditer(r" ([\w-]+)", low[end : end + 60]):
        if word.start() + end != end or word[1] not in lexicon.sets["people"] | lexicon.sets["organisations"]:
            break
        end += len(word[0])
        break
    return end


def _parts(sentence: Sentence, low: str, place: int, lexicon: Lexicon) -> list[Cell] | None:
    """The stretches behind the numbers; None when what follows is a sentence and no row."""
    rest = low[place:]
    if not rest:
        return []
    if rest[0] not in ",;(" and not rest.startswith(" ("):
        return None
    cells = []
    for piece in re.finditer(r"[^,;()]+", rest):
        words = piece.group().strip()
        if words:
            start = place + piece.start() + piece.group().index(words)
            cells.append(_cell(sentence, start, start + len(words), lexicon))
    return cells


def _header(sentence: Sentence, low: str, begin: int, end: int, place: int, lexicon: Lexicon) -> Row | None:
    """ "Country: in prison (of whom sentenced)", "Measure: November / since January"."""
    if len(low) - place < 3 or len(low) > 80:
        return None
    bracket = _BRACKET.search(low, place)
    cuts = [m.span() for m in _SLASH.finditer(low, place)]
    if bracket:
        cuts.append((bracket.start(), bracket.start(1)))
    stop = bracket.end(1) if bracket else len(low)
    edges = [place, *[at for cut in sorted(cuts) for at in cut], stop]
    values = [_cell(sentence, a, b, lexicon) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
    label = _cell(sentence, begin, end, lexicon)
    return Row(
        line=sentence.line,
        start=sentence.start,
        end=sentence.end,
        label=label,
        values=tuple(Cell(start=v.start, end=v.end, low=v.low) for v in values),
    )


def _cell(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> Cell:
    low = sentence.low[start:end]
    match = lexicon.numerals.whole.match(low)
    count = None
    amount = 0
    if low in lexicon.numerals.none:
        count, amount = Count(0, 0), len(low)
    elif match is not None and match["n"] and (match.end() == len(low) or _number_end(low, 0, lexicon) == len(low)):
        count, amount = lexicon.numerals.count(match["mods"] or "", match["n"]), match.end()
    return Cell(start=sentence.start + start, end=sentence.start + end, low=low, count=count, amount=amount)


def _made(sentence: Sentence, label: Cell, values: Sequence[Cell], parts: Sequence[Cell] = ()) -> Row:
    return Row(
        line=sentence.line,
        start=sentence.start,
        end=sentence.end,
        label=label,
        values=tuple(values),
        parts=tuple(parts),
    )
