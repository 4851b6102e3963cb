"""The demo register: invented reports about an invented country, entered as an officer would have over half a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from habeas.model.claim import Claim
from habeas.model.claimfile import parse_lines
from habeas.work.intake import Found, add
from habeas.work.lexicons import OwnWords, words_used
from habeas.work.ports import Register
from habeas.work.transcribing import placed, transcribe

OPERATOR = "demo"
_TRANSCRIBED_AFTER = timedelta(minutes=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One invented report: how it was found, when the officer learnt of it, and the claims transcribed from it.

    `claims` None = left to the reader. A claim that supersedes one of an earlier report names it "FILE#LINE".
    """

    found: Found
    known_at: datetime
    claims: Sequence[Claim] | None
    stem: str


def opened_at() -> datetime:
    """When the demo register was opened: a day before its first report became known."""
    return min(report.known_at for report in reports()) - timedelta(days=1)


def lexicons() -> Iterator[tuple[str, bytes]]:
    """The word lists of the demo register, by their path in its lexicons folder."""
    folder = _folder() / "lexicons"
    yield from _tree(folder, "")


def reports() -> list[Report]:
    """All reports in the order in which they became known."""
    listing = yaml.safe_load((_folder() / "reports.yaml").read_text(encoding="utf-8"))
    return sorted((_report(row) for row in listing), key=lambda report: (report.known_at, report.stem))


def tell(register: Register, all_reports: Sequence[Report], words: OwnWords) -> Iterator[tuple[Report, int]]:
    """Enter the reports one by one, each at its own time, and give each with the number of its new claims.

    Reports that are in the register already change nothing, so a demo that was cut short can be continued.
    """
    names: dict[str, str] = {}
    for report in all_reports:
        read = words.read if report.claims is None else lambda document: None
        used = words_used(register, words)
        added = add(register, report.found, read, at=report.known_at, by=OPERATOR, more=used)
        count = len(added.reading[1]) if added.reading else 0
        if report.claims is not None:
            record = register.catalogue.document(added.record.document.digest)
            assert record is not None
            claims = placed(report.claims, record.document, report.stem)
            names |= {f"{report.stem}.jsonl#{i}": claim.id for i, claim in enumerate(claims)}
            linked = [replace(c, supersedes=names.get(c.supersedes or "", c.supersedes)) for c in claims]
            at = report.known_at + _TRANSCRIBED_AFTER
            count = transcribe(register, linked, record.document.digest, at=at, by=OPERATOR)
        yield report, count


def _folder() -> Traversable:
    return files("habeas") / "demo"


def _tree(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _tree(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item.read_bytes()


def _report(row: dict[str, Any]) -> Report:
    name = str(row["file"])
    stem = name.rsplit(".", 1)[0]
    found = Found(
        data=(_folder() / "reports" / name).read_bytes(),
        name=name,
        method="file",
        url=row["url"],
        source=row["source"],
        source_type=row["source_type"],
        published=date.fromisoformat(str(row["published"])),
        language=row["language"],
    )
    claims = None if row.get("left_to_reader") else _claims(stem)
    known_at = row["known_at"]
    if isinstance(known_at, str):
        known_at = datetime.fromisoformat(known_at)
    known_at = known_at.replace(tzinfo=UTC) if known_at.tzinfo is None else known_at
    return Report(found=found, known_at=known_at, claims=claims, stem=stem)


def _claims(stem: str) -> list[Claim]:
    path = _folder() / "claims" / f"{stem}.jsonl"
    return parse_lines(path.read_text(encoding="utf-8"), f"{stem}.jsonl")
