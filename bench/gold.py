"""Checks labelled cases and fills in their offsets.

    python bench/gold.py FILE.jsonl ...            check; with --fill, write `start` and `end` found from `quote`
    python bench/gold.py --export FOLDER FILE ...  write NAME.txt and NAME.gold.jsonl for each case

A line of FILE is one case: {"name", "genre", "text", "claims"}; a claim has the fields of docs/reference/claims.md that
a report can give. `quote` must stand in the text; where it stands there twice, give `start`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from habeas.kit.dates import parse_date
from habeas.model.vocabulary import Condition, Kind, Modality

FIELDS = [
    "kind",
    "modality",
    "low",
    "high",
    "amount",
    "group",
    "named",
    "country",
    "place",
    "when",
    "by",
    "said",
    "conditions",
    "part_of",
    "quote",
    "start",
    "end",
]
EMPTY: dict[str, Any] = {"named": [], "by": [], "conditions": [], "modality": "stated"}


def cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def filled(case: dict[str, Any]) -> dict[str, Any]:
    """The case with every field of every claim, offsets from the quotes."""
    claims = []
    for claim in case["claims"]:
        whole = {f: claim.get(f, EMPTY.get(f)) for f in FIELDS}
        if whole["start"] is None and whole["quote"] and case["text"].count(whole["quote"]) == 1:
            whole["start"] = case["text"].index(whole["quote"])
        if whole["start"] is not None:
            whole["end"] = whole["start"] + len(whole["quote"])
        claims.append(whole)
    return {**case, "claims": claims}


def problems(case: dict[str, Any]) -> Iterator[str]:
    text, claims = case["text"], case["claims"]
    for i, claim in enumerate(claims):
        where = f"{case['name']} claim {i}"
        unknown = set(claim) - set(FIELDS)
        if unknown:
            yield f"{where}: unknown fields {sorted(unknown)}"
        if claim.get("kind") not in set(Kind):
            yield f"{where}: kind {claim.get('kind')!r}"
        if claim.get("modality") not in set(Modality):
            yield f"{where}: modality {claim.get('modality')!r}"
        if not set(claim["conditions"]) <= set(Condition):
            yield f"{where}: conditions {claim['conditions']}"
        if claim["start"] is None or text[claim["start"] : claim["end"]] != claim["quote"]:
            yield f"{where}: the quote stands {text.count(claim['quote'] or '?')} times in the text; give start"
        for field in ("amount", "group", "place"):
            if claim[field] is not None and claim[field] not in text:
                yield f"{where}: {field} {claim[field]!r} is not in the text"
        for field in ("named", "by"):
            yield from (f"{where}: {field} {v!r} is not in the text" for v in claim[field] if v not in text)
        for field in ("when", "said"):
            try:
                parse_date(claim[field]) if claim[field] else None
            except ValueError as error:
                yield f"{where}: {field}: {error}"
        if claim["low"] is not None and claim["high"] is not None and claim["low"] > claim["high"]:
            yield f"{where}: low > high"
        whole = claim["part_of"]
        if whole is not None and (whole == i or not 0 <= whole < len(claims)):
            yield f"{where}: part_of {whole}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--export", type=Path)
    options = parser.parse_args()
    bad = 0
    for path in options.files:
        listed = [filled(case) for case in cases(path)]
        for case in listed:
            for problem in problems(case):
                bad += 1
                print(f"{path.name}: {problem}")
            if options.export:
                options.export.mkdir(parents=True, exist_ok=True)
                (options.export / f"{case['name']}.txt").write_text(case["text"], encoding="utf-8")
                lines = "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in case["claims"])
                (options.export / f"{case['name']}.gold.jsonl").write_text(lines, encoding="utf-8")
        if options.fill and not bad:
            path.write_text("".join(json.dumps(c, ensure_ascii=False) + "\n" for c in listed), encoding="utf-8")
        print(f"{path.name}: {len(listed)} cases, {sum(len(c['claims']) for c in listed)} claims")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
