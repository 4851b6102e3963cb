"""Tables in text: rows of labels and numbers ("Arrests | 23 | more than 1,200", "Orva: 38 (34)") -> drafts of claims.

What a number counts is told by its row, its column, or the line above the table; so are its date and its country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from habeas.kit.counts import Count
from habeas.kit.dates import PartialDate, on
from habeas.kit.spans import Span
from habeas.model.vocabulary import Kind, Modality
from habeas.read.context import Context, Draft
from habeas.read.countries import country_of
from habeas.read.lexicon import Lexicon
from habeas.read.names import find_names
from habeas.read.sentences import Sentence

_COLUMNS = re.compile(r"\s*(?:\||\t)\s*")
# "Label: 12 (3)" and "Label - 12": rows too, when they stand together.
_PAIR = re.compile(
    r"(?P<label>[^:|\t]{2,60}?)(?:: | [—–-] )(?P<first>[^():|]{1,40}?)(?: \((?P<second>[^()]{1,40})\))?[;,.]?$"
)
_BULLET = re.compile(r"[•*·—–-] ?")
_RULE = re.compile(r"[\s|:+=-]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Characters `start` to `end` of the normalised text."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of cells; the first is its label."""

    line: int
    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a label says of the numbers it stands over or before."""

    kind: Kind | None = None
    when: PartialDate | None = None
    country: str | None = None
    group: Span | None = None
    total: bool = False
    organisations: bool = False


@dataclass(slots=True, kw_only=True)
class Table:
    """Rows below one another. `caption` is the line above, if it ends in a colon or names what is counted."""

    header: Row | None
    rows: list[Row] = field(default_factory=list)
    caption: Sentence | None = None


def find_tables(found: Sequence[Sentence]) -> list[Table]:
    """The tables of a text: lines that stand together and have the same form."""
    lines = {s.line: s for s in found if s.first}
    lasts = {s.line: s.end for s in found}
    rows = [row for s in lines.values() if (row := _row(s, lasts[s.line])) is not None]
    tables: list[Table] = []
    for _, together in groupby(enumerate(rows), key=lambda pair: pair[1].line - pair[0]):
        listed = [row for _, row in together]
        numbers = [any(c.isdigit() for cell in row.cells[1:] for c in cell.low) for row in listed]
        header = listed[0] if not numbers[0] or _is_dates(listed[0]) else None
        body = listed[1:] if header else listed
        if len(body) >= _LEAST_ROWS and sum(numbers) >= _LEAST_ROWS:
            tables.append(Table(header=header, rows=body, caption=lines.get(listed[0].line - 1)))
    return tables


def _is_dates(row: Row) -> bool:
    """True for a header whose cells hold figures of dates only: years."""
    cells = [cell.low for cell in row.cells[1:]]
    return bool(cells) and all(_YEAR.search(cell) or not any(map(str.isdigit, cell)) for cell in cells)


def _row(sentence: Sentence, end: int) -> Row | None:
    text, low = sentence.text, sentence.low
    if end != sentence.end or _RULE.fullmatch(text):
        return None
    if "|" in text or "\t" in text:
        places, last = [], 0
        for gap in [*_COLUMNS.finditer(text), None]:
            stop = gap.start() if gap else len(text)
            if stop > last:
                places.append((last, stop))
            last = gap.end() if gap else stop
        return _made(sentence, places) if len(places) > 1 else None
    bullet = _BULLET.match(low)
    begin = bullet.end() if bullet else 0
    pair = _PAIR.match(low, begin)
    if pair is None:
        return None
    return _made(sentence, [pair.span(name) for name in ("label", "first", "second") if pair[name]])


def _made(sentence: Sentence, places: Sequence[tuple[int, int]]) -> Row:
    cells = tuple(Cell(start=sentence.start + a, end=sentence.start + b, low=sentence.low[a:b]) for a, b in places)
    return Row(line=sentence.line, start=sentence.start, end=sentence.end, cells=cells)


def drafts_of(table: Table, context: Context, lexicon: Lexicon) -> list[Draft]:
    """The claims of a table: one for each number whose kind is known."""
    columns = [_heading(cell, context, lexicon) for cell in table.header.cells] if table.header else []
    above = _heading_of(table.caption, context, lexicon) if table.caption else Heading()
    made: list[Draft] = []
    whole = _whole_of(table, context)
    for row in table.rows:
        label = _heading(row.cells[0], context, lexicon)
        inside: list[Draft] = []
        for i, cell in enumerate(row.cells[1:], 1):
            column = columns[i] if i < len(columns) else Heading()
            draft = _draft(row, cell, (label, column, above), context, lexicon)
            if draft is not None:
                inside.append(draft)
        _relate(inside)
        made += inside
        for draft in inside:
            if label.total:
                whole = draft
            elif whole is not None and draft.part_of is None and _is_part(draft, whole):
                draft.part_of = whole
    return made


def _draft(
    row: Row, cell: Cell, headings: tuple[Heading, Heading, Heading], context: Context, lexicon: Lexicon
) -> Draft | None:
    label, column, above = headings
    # "Political prisoners" before a number under "released" only says who is meant.
    order = (column, label, above) if label.kind is Kind.HELD else (label, column, above)
    kind = next((heading.kind for heading in order if heading.kind), None)
    count = _count(cell.low, lexicon)
    if kind is None or count is None:
        return None
    when = next((h.when for h in (label, column, above) if h.when), None)
    if kind is Kind.HELD and when is None and context.published is not None:
        when = on(context.published)
    return Draft(
        kind=kind,
        modality=Modality.STATED,
        count=count,
        start=row.start,
        end=row.end,
        line=row.line,
        trigger=Span(cell.start, cell.end),
        amount=Span(cell.start, cell.end),
        group=label.group or column.group,
        country=label.country or column.country or above.country or context.focus,
        when=when,
        by=context.voice,
        organisations=label.organisations or column.organisations,
        trace=["table", kind.value],
    )


def _count(low: str, lexicon: Lexicon) -> Count | None:
    if low in ("-", "—", "–") or low in lexicon.numerals.none:
        return None if low in ("-", "—", "–") else Count(0, 0)
    match = lexicon.numerals.whole.match(low)
    if match is None or not match["n"]:
        return None
    rest = low[match.end() :].split()
    if len(rest) > 2 or any(w not in lexicon.sets["people"] and w not in lexicon.sets["organisations"] for w in rest):
        return None
    return lexicon.numerals.count(match["mods"] or "", match["n"])


def _heading_of(sentence: Sentence, context: Context, lexicon: Lexicon) -> Heading:
    heading = _heading(Cell(start=sentence.start, end=sentence.end, low=sentence.low), context, lexicon)
    return heading if sentence.low.endswith(":") or len(sentence.low) < 90 else Heading(country=heading.country)


def _heading(cell: Cell, context: Context, lexicon: Lexicon) -> Heading:
    low = cell.low
    kind = next((kind for kind, pattern in lexicon.headings if pattern.search(low)), None)
    days = list(lexicon.days.find(low, context.published, None))
    text = context.text[cell.start : cell.end]
    part = Sentence(start=cell.start, end=cell.end, line=9, first=False, text=text, low=low)
    code, _ = country_of(find_names(part, lexicon), low, lexicon)
    people = next(iter(lexicon.words["group_people"].finditer(low)), None)
    bodies = next(iter(lexicon.words["group_organisations"].finditer(low)), None)
    group = bodies or people
    group = group if group and group.end() - group.start() < len(low) else None
    when = days[0].date if days else None
    if days and context.period is not None and not any(map(str.isdigit, low)):
        when = context.period
    return Heading(
        kind=kind,
        when=when,
        country=code,
        group=Span(cell.start + group.start(), cell.start + group.end()) if group else None,
        total=bool(lexicon.words["total_label"].fullmatch(low)),
        organisations=kind is Kind.CLOSURE,
    )


def _relate(inside: list[Draft]) -> None:
    """In a row the smaller number of the same kind is part of the running one; "38 (34)" of whom 34."""
    for draft in inside:
        for other in inside:
            larger = (other.count.low or 0) > (draft.count.high or draft.count.low or 0)
            running = other.when is not None and other.when.last is None and other.kind is draft.kind
            bracket = other.kind is not draft.kind and other is inside[0] and draft is not other
            free = other is not draft and draft.part_of is None and other.part_of is None
            if free and ((running and larger) or bracket):
                draft.part_of = other


def _whole_of(table: Table, context: Context) -> Draft | None:
    """The counted people told right before the table."""
    first = table.rows[0].line
    return next((d for d in reversed(context.drafts) if first - d.line <= 4 and d.part_of is None), None)


def _is_part(draft: Draft, whole: Draft) -> bool:
    same = draft.kind is whole.kind and draft.organisations == whole.organisations
    return same and draft is not whole and (draft.count.high or draft.count.low or 0) <= (whole.count.low or 0)
