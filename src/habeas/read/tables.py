"""Tables in text -> drafts of claims.

What a number counts is told by its row, its column, or the line above the table; so are its date and its country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from habeas.kit.dates import PartialDate, on
from habeas.kit.spans import Span
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.context import Context, Draft
from habeas.read.countries import country_of
from habeas.read.lexicon import Lexicon
from habeas.read.names import find_names
from habeas.read.rows import Cell, Row, Table
from habeas.read.sentences import Sentence

_YEAR = 4  # characters of a date that is a year
_NEAR = 4  # lines between a table and the people it divides


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a label says of the numbers it stands over or before. `part`: it opens with "of whom".

    `sentence`: no heading, but a sentence before the table, whose date is that of a stock only.
    """

    kind: Kind | None = None
    when: PartialDate | None = None
    country: str | None = None
    group: Span | None = None
    named: tuple[Span, ...] = ()
    conditions: frozenset[Condition] = field(default_factory=frozenset)
    total: bool = False
    part: bool = False
    uncounted: bool = False
    sentence: bool = False


NOTHING = Heading()


def drafts_of(table: Table, context: Context, lexicon: Lexicon) -> list[Draft]:
    """The claims of a table: one for each number whose kind is known."""
    columns = [_heading(cell, context, lexicon) for cell in table.header.values] if table.header else []
    above = _caption(table, context, lexicon)
    whole = _whole_of(table, context)
    made: list[Draft] = []
    main: Draft | None = None
    totals: dict[Kind, Draft] = {}
    for row in table.rows:
        label = _heading(row.label, context, lexicon, above.when)
        if label.uncounted:
            continue
        below = main is not None and (label.part or (label.kind is None and label.group is not None))
        if below and main is not None:
            kind = main.kind if label.kind in (None, Kind.HELD) else label.kind
            label = replace(label, kind=kind, when=label.when or main.when)
        inside = list(_values(row, label, columns, above, context, lexicon))
        if not inside:
            continue
        _relate(inside, context.text)
        for draft in inside:
            if below and main is not None and _is_part(draft, main):
                draft.part_of = main
            elif whole is not None and draft.part_of is None and _is_part(draft, whole):
                draft.part_of = whole
        if not below:
            main = inside[0]
        whole = inside[0] if label.total else whole
        totals.update({draft.kind: draft for draft in inside if label.total})
        made += [*inside, *_parts(row, inside[0], context, lexicon)]
    for draft in made:
        total = totals.get(draft.kind)
        if total is not None and draft.part_of is None and draft not in totals.values() and _is_part(draft, total):
            draft.part_of = total
    return made


def _values(
    row: Row, label: Heading, columns: list[Heading], above: Heading, context: Context, lexicon: Lexicon
) -> Iterator[Draft]:
    for i, cell in enumerate(row.values):
        column = columns[i] if i < len(columns) else NOTHING
        # "Political prisoners" before a number under "released" only says who is meant.
        order = (column, label, above) if label.kind is Kind.HELD else (label, column, above)
        kind = next((heading.kind for heading in order if heading.kind), None)
        if kind is None or cell.count is None:
            continue
        dating = [h for h in (label, column, above) if h.when and (kind is Kind.HELD or not h.sentence)]
        when = dating[0].when if dating else None
        if kind is Kind.HELD:
            when = when or (on(context.published) if context.published else None)
        group = label.group or column.group
        yield Draft(
            kind=kind,
            modality=Modality.STATED,
            count=cell.count,
            start=row.start,
            end=row.end,
            line=row.line,
            trigger=Span(cell.start, cell.end),
            amount=Span(cell.start, cell.start + cell.amount),
            group=group,
            country=label.country or column.country or above.country or context.country or context.focus,
            when=when or (None if kind is Kind.HELD else context.period),
            by=context.voice,
            conditions=_conditions(kind, label, column, above),
            organisations=kind is Kind.CLOSURE,
            trace=[f"{kind}.table", "table"],
        )


def _conditions(kind: Kind, *headings: Heading) -> set[Condition]:
    return set().union(*(h.conditions for h in headings)) if kind is Kind.RELEASE else set()


def _parts(row: Row, main: Draft, context: Context, lexicon: Lexicon) -> Iterator[Draft]:
    """What stands behind a number: parts of it ("of whom 12 under house arrest"), or the one person it counts."""
    for cell in row.parts:
        days = list(lexicon.days.find(cell.low, context.published, main.when))
        found = [
            q for q in lexicon.numerals.find(cell.low) if not any(d.start < q.end and q.start < d.end for d in days)
        ]
        heading = _heading(cell, context, lexicon)
        if not found:
            main.conditions |= heading.conditions if main.kind is Kind.RELEASE else set()
            if main.count.high == 1:
                main.named = main.named or heading.named
                main.when = days[0].date if days else main.when
            continue
        quantity = found[0]
        count = quantity.count
        if not count.stated or (count.high or count.low or 0) > (main.count.low or 0):
            continue
        yield replace(
            main,
            count=count,
            start=cell.start,
            end=cell.end,
            trigger=Span(cell.start + quantity.start, cell.start + quantity.end),
            amount=Span(cell.start + quantity.start, cell.start + quantity.end),
            group=heading.group,
            named=(),
            conditions=set(main.conditions) | (heading.conditions if main.kind is Kind.RELEASE else set()),
            part_of=main,
            trace=[*main.trace, "subset"],
        )


def _caption(table: Table, context: Context, lexicon: Lexicon) -> Heading:
    """What the line above a table says; a long sentence only tells where and when."""
    sentence = table.caption
    if sentence is None:
        return NOTHING
    heading = _heading(Cell(start=sentence.start, end=sentence.end, low=sentence.low), context, lexicon)
    short = sentence.low.endswith(":") or len(sentence.low) < 70
    return replace(heading, group=None) if short else Heading(country=heading.country, when=heading.when, sentence=True)


def _heading(cell: Cell, context: Context, lexicon: Lexicon, above: PartialDate | None = None) -> Heading:
    """What a label says; `above` is the time that the line above the table gives."""
    low = cell.low
    year = above.first.year if above is not None and above.first is not None and len(above.text) == _YEAR else None
    published = date(year, 12, 31) if year else context.published
    kind = next((kind for kind, pattern in lexicon.headings if pattern.search(low)), None)
    days = list(lexicon.days.find(low, published, above))
    text = context.text[cell.start : cell.end]
    names = find_names(Sentence(start=cell.start, end=cell.end, line=9, first=False, text=text, low=low), lexicon)
    code, _ = country_of(names, low, lexicon)
    people = next(lexicon.words["group_people"].finditer(low), None)
    group = next(lexicon.words["group_organisations"].finditer(low), None) or people
    whole = group is not None and kind is not None and group.end() - group.start() == len(low)
    when = days[0].date if days else None
    if days and context.period is not None and not any(map(str.isdigit, low)):
        when = context.period
    return Heading(
        kind=kind,
        when=when,
        country=code,
        group=Span(cell.start + group.start(), cell.start + group.end()) if group and not whole else None,
        named=tuple(Span(cell.start + n.start, cell.start + n.end) for n in names if n.sort == "person"),
        conditions=frozenset(c for c, pattern in lexicon.conditions if pattern.search(low)),
        total=bool(lexicon.words["total_label"].fullmatch(low)),
        part=bool(lexicon.words["back"].match(low) or lexicon.words["included"].match(low)),
        uncounted=bool(lexicon.words["uncounted"].search(low)),
    )


def _relate(inside: list[Draft], text: str) -> None:
    """In a row the smaller number of the same kind is part of the running one; "38 (34)" of whom 34."""
    for draft in inside:
        for other in inside:
            larger = (other.count.low or 0) >= (draft.count.high or draft.count.low or 0)
            running = other.when is not None and other.when.last is None and other.kind is draft.kind
            bracket = other.kind is not draft.kind and other is inside[0]
            bracket = bracket and text[draft.trigger.start - 1] in "(/ " and "|" not in text[draft.start : draft.end]
            free = other is not draft and draft.part_of is None and other.part_of is None
            if free and ((running and larger) or bracket):
                draft.part_of = other


def _whole_of(table: Table, context: Context) -> Draft | None:
    """The counted people told right before the table."""
    first = table.rows[0].line
    return next((d for d in reversed(context.recent) if first - d.line <= _NEAR and d.part_of is None), None)


def _is_part(draft: Draft, whole: Draft) -> bool:
    same = draft.kind is whole.kind and draft.organisations == whole.organisations
    return same and draft is not whole and (draft.count.high or draft.count.low or 0) <= (whole.count.low or 0)
