"""What a reader takes away: statements and chart as CSV, the whole account as JSON. Codes, not words: for machines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from habeas.kit.dates import Days
from habeas.model.account import Account, Book, Contradiction, PopulationAccount, Step
from habeas.model.claim import Claim
from habeas.model.claimfile import to_json
from habeas.model.ledger import ClaimRecord

STATEMENTS = ("id", "kind", "modality", "low", "high", "group", "when", "by", "said", "body", "quote")
WHENCE = ("document", "start", "end", "standing", "known_at", "read_by", "judged_by")


def statements_csv(account: Account, records: Mapping[str, ClaimRecord]) -> str:
    """Every claim of the account, one a row, with the place it was read at and where it stands."""
    return _csv((*STATEMENTS, *WHENCE), (_statement(claim, records.get(claim.id)) for claim in account.claims))


def chart_csv(population: PopulationAccount) -> str:
    """The steps of one population: least and most on every day of a period, and with the fewest unstated movements."""
    rows = (
        (*_days(s.days), s.bound.low, s.bound.high, *((s.fewest.low, s.fewest.high) if s.fewest else (None, None)))
        for s in population.steps
    )
    return _csv(("first", "last", "low", "high", "fewest_low", "fewest_high"), rows)


def account_json(account: Account, as_of: date | None, known_at: datetime | None) -> str:
    """The whole account. `known_at` is the instant it was asked for, None = everything known so far."""
    value = {
        "country": account.country,
        "as_of": as_of.isoformat() if as_of else None,
        "known_at": known_at.isoformat() if known_at else None,
        "claims": [to_json(claim) for claim in account.claims],
        "populations": [_population(p) for p in account.populations],
        "across": [_contradiction(c) for c in account.across],
        "unusable": [{"claim": u.claim, "why": u.why.say("en")} for u in account.unusable],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _statement(claim: Claim, record: ClaimRecord | None) -> list[object]:
    value = to_json(claim)
    value["by"] = "; ".join(claim.by)
    row = [value.get(name) for name in (*STATEMENTS, "document", "start", "end")]
    if record is None:
        return [*row, None, None, None, None]
    return [*row, str(record.standing), record.known_at.isoformat(), record.read_by, record.judged_by]


def _population(made: PopulationAccount) -> dict[str, Any]:
    return {
        "group": made.population.group,
        "body": made.population.body,
        "claims": list(made.claims),
        "steps": [_step(step) for step in made.steps],
        "books": [_book(book) for book in made.books],
        "contradictions": [_contradiction(c) for c in made.contradictions],
        "doubted": list(made.doubted),
    }


def _book(book: Book) -> dict[str, Any]:
    first, last = _days(book.days)
    return {
        "first": first,
        "last": last,
        "opening": book.opening.id,
        "closing": book.closing.id,
        "lines": [
            {"kind": str(e.kind), "sign": e.sign, "low": e.count.low, "high": e.count.high, "claims": list(e.claims)}
            for e in book.lines
        ],
        "statements_give": {"low": book.statements_give.low, "high": book.statements_give.high},
        "unstated_entries": book.unstated_entries,
        "unstated_exits": book.unstated_exits,
        "sentences": [sentence.say("en") for sentence in book.sentences],
    }


def _contradiction(found: Contradiction) -> dict[str, Any]:
    return {"claims": list(found.claims), "sentence": found.sentence.say("en")}


def _step(step: Step) -> dict[str, Any]:
    first, last = _days(step.days)
    fewest = {"low": step.fewest.low, "high": step.fewest.high} if step.fewest else None
    return {"first": first, "last": last, "low": step.bound.low, "high": step.bound.high, "fewest": fewest}


def _days(days: Days) -> tuple[str | None, str | None]:
    return (days.first.isoformat() if days.first else None), (days.last.isoformat() if days.last else None)


def _csv(head: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """RFC 4180 with a heading row. Words that a spreadsheet would run as a formula are led by an apostrophe."""
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return page.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
