"""Claims as JSON Lines: the shape that `habeas read --format jsonl` writes and `habeas account --claims` takes.

One object a line. All fields of the claim format stand in every written line; on reading only `kind` is required.
`part_of`, `share_of` and `supersedes` name a line (a whole number from 0) or an `id`; `supersedes` may also be the id
of a claim that stands elsewhere, in a register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from habeas.kit.counts import Count
from habeas.kit.dates import NotADate, PartialDate, parse_date
from habeas.kit.messages import Message, gettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.model.vote import Vote, vote_from_json, vote_to_json

W = TypeVar("W", Kind, Modality, Condition)

_OPTIONAL = ("population", "body", "percent", "persons", "confidence")
_LINKS = ("part_of", "supersedes", "share_of", "corrects")


def to_json(claim: Claim, index_of: Mapping[str, int] | None = None) -> dict[str, Any]:
    """`claim` as a JSON object. With `index_of` (id -> line) references are lines, else ids, and the id is written."""

    def reference(other: str | None) -> int | str | None:
        return other if other is None or index_of is None else index_of.get(other, other)

    value: dict[str, Any] = {
        "kind": str(claim.kind),
        "modality": str(claim.modality),
        "low": claim.count.low,
        "high": claim.count.high,
        "amount": claim.amount,
        "group": claim.group,
        "named": list(claim.named),
        "country": claim.country,
        "place": claim.place,
        "when": claim.when.text if claim.when else None,
        "by": list(claim.by),
        "said": claim.said.text if claim.said else None,
        "conditions": sorted(claim.conditions),
        "part_of": reference(claim.part_of),
        "quote": claim.quote,
        "start": claim.span.start if claim.span else None,
        "end": claim.span.end if claim.span else None,
    }
    if index_of is None:
        value["id"] = claim.id
    for name in _OPTIONAL:
        if getattr(claim, name) is not None:
            value[name] = getattr(claim, name)
    if claim.parts_complete:
        value["parts_complete"] = True
    for name in ("supersedes", "share_of", "corrects"):
        if getattr(claim, name) is not None:
            value[name] = reference(getattr(claim, name))
    if claim.document is not None and index_of is None:
        value["document"] = claim.document
    if claim.trace:
        value["trace"] = list(claim.trace)
    if claim.spans:
        value["spans"] = {name: [span.start, span.end] for name, span in sorted(claim.spans.items())}
    if claim.votes:
        value["votes"] = [vote_to_json(vote) for vote in claim.votes]
    return value


def lines(claims: Sequence[Claim]) -> Iterable[str]:
    """The claims of one document as JSON Lines, references as line numbers."""
    index_of = {claim.id: i for i, claim in enumerate(claims)}
    for claim in claims:
        yield json.dumps(to_json(claim, index_of), ensure_ascii=False)


def parse_lines(text: str, where: str) -> list[Claim]:
    """All claims of a claims file. Raises BadInput that names the line and the field of the first thing wrong."""
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            rows.append((number, _object(line, f"{where}:{number}")))
    ids = [str(row.get("id", i)) for i, (_, row) in enumerate(rows)]
    seen: dict[str, int] = {}
    for (number, _), name in zip(rows, ids, strict=True):
        if name in seen:
            raise _bad(f"{where}:{number}", gettext_lazy("Two claims have the id {id}.", id=name))
        seen[name] = number
    claims = []
    for (number, row), name in zip(rows, ids, strict=True):
        place = f"{where}:{number}"
        links = {key: _link(row, key, ids, place) for key in ("part_of", "supersedes", "share_of")}
        claims.append(from_json(row, name, place, links))
    return claims


def from_json(row: Mapping[str, Any], name: str, where: str, links: Mapping[str, str | None] | None = None) -> Claim:
    """One JSON object -> Claim with id `name`. `links` overrides the references, when they were lines."""
    links = links if links is not None else {k: _text(row, k, where) for k in _LINKS}
    return Claim(
        id=name,
        kind=_word(row, "kind", Kind, where, None),
        modality=_word(row, "modality", Modality, where, Modality.STATED),
        count=_count(row, where),
        amount=_text(row, "amount", where),
        group=_text(row, "group", where),
        named=_texts(row, "named", where),
        country=_country(row, where),
        place=_text(row, "place", where),
        when=_date(row, "when", where),
        by=_texts(row, "by", where),
        said=_date(row, "said", where),
        conditions=frozenset(_one(Condition, c, "conditions", where) for c in _texts(row, "conditions", where)),
        part_of=links["part_of"],
        quote=_text(row, "quote", where),
        span=_span(row.get("start"), row.get("end"), where),
        population=_text(row, "population", where),
        body=_text(row, "body", where),
        parts_complete=_flag(row, "parts_complete", where) or False,
        supersedes=links["supersedes"],
        corrects=links.get("corrects"),
        percent=_number(row, "percent", where),
        share_of=links["share_of"],
        persons=_flag(row, "persons", where),
        document=_text(row, "document", where),
        confidence=_number(row, "confidence", where),
        trace=_texts(row, "trace", where),
        spans={k: s for k, v in (row.get("spans") or {}).items() if (s := _span(*_pair(v, where), where)) is not None},
        votes=_votes(row, where),
    )


def _votes(row: Mapping[str, Any], where: str) -> tuple[Vote, ...]:
    value = row.get("votes") or []
    try:
        return tuple(vote_from_json(vote) for vote in value)
    except (ValueError, TypeError):
        raise _wrong(where, "votes", value) from None


def _bad(where: str, what: Message) -> BadInput:
    return BadInput(what, where=where, todo=gettext_lazy("Mend that line and run the command again."))


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", type(error).__name__)
        raise _bad(where, gettext_lazy("This line is not JSON ({reason}).", reason=reason)) from None
    if not isinstance(value, dict):
        raise _bad(where, gettext_lazy("This line is JSON, but not an object with the fields of a claim."))
    return value


def _wrong(where: str, field: str, value: object) -> BadInput:
    return _bad(where, gettext_lazy("The field {field} cannot be {value}.", field=field, value=json.dumps(value)))


def _text(row: Mapping[str, Any], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is None or isinstance(value, str):
        return value or None
    raise _wrong(where, field, value)


def _texts(row: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    value = row.get(field) or []
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise _wrong(where, field, value)


def _flag(row: Mapping[str, Any], field: str, where: str) -> bool | None:
    value = row.get(field)
    if value is None or isinstance(value, bool):
        return value
    raise _wrong(where, field, value)


def _number(row: Mapping[str, Any], field: str, where: str) -> float | None:
    value = row.get(field)
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    raise _wrong(where, field, value)


def _whole(row: Mapping[str, Any], field: str, where: str) -> int | None:
    value = row.get(field)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9):
        return value
    raise _wrong(where, field, value)


def _count(row: Mapping[str, Any], where: str) -> Count:
    low, high = _whole(row, "low", where), _whole(row, "high", where)
    if low is not None and high is not None and low > high:
        raise _bad(
            where, gettext_lazy("low is {low} and high is {high}: low may not be above high.", low=low, high=high)
        )
    return Count(low, high)


def _one(words: type[W], value: Any, field: str, where: str) -> W:
    try:
        return words(value)
    except ValueError:
        raise _bad(
            where,
            gettext_lazy(
                "The field {field} is {value}; it must be one of: {words}.",
                field=field,
                value=json.dumps(value),
                words=", ".join(words),
            ),
        ) from None


def _word(row: Mapping[str, Any], field: str, words: type[W], where: str, default: W | None) -> W:
    value = row.get(field)
    if value is None and default is not None:
        return default
    return _one(words, value, field, where)


def _country(row: Mapping[str, Any], where: str) -> str | None:
    value = _text(row, "country", where)
    if value is None or (len(value) == 2 and value.isascii() and value.isalpha()):
        return value.upper() if value else None
    raise _wrong(where, "country", value)


def _date(row: Mapping[str, Any], field: str, where: str) -> PartialDate | None:
    value = _text(row, field, where)
    if value is None:
        return None
    try:
        return parse_date(value)
    except NotADate as error:
        raise _bad(
            where,
            gettext_lazy(
                "The field {field} is {value}, which is no date ({reason}).", field=field, value=value, reason=error
            ),
        ) from None


def _span(start: object, end: object, where: str) -> Span | None:
    if start is None or end is None:
        return None
    if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
        return Span(start, end)
    raise _wrong(where, "start", start)


def _pair(value: object, where: str) -> tuple[object, object]:
    if isinstance(value, list) and len(value) == 2:
        return value[0], value[1]
    raise _wrong(where, "spans", value)


def _link(row: Mapping[str, Any], field: str, ids: Sequence[str], where: str) -> str | None:
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, str) and value in ids:
        return value
    if isinstance(value, (int, str)) and not isinstance(value, bool) and str(value).isdigit() and int(value) < len(ids):
        return ids[int(value)]
    if field == "supersedes" and isinstance(value, str) and value:
        return value  # a claim of another document: whoever knows the register checks it
    raise _bad(
        where,
        gettext_lazy(
            "The field {field} names {value}, which is no id and no line of this file.",
            field=field,
            value=json.dumps(value),
        ),
    )
