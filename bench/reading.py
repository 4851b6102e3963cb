"""How well and how fast texts are read.

    python bench/reading.py FOLDER [--write FOLDER] [--only NAME ...] [--show NAME ...]
                            [--held-out NAME ...] [--record]

FOLDER holds NAME.txt and NAME.gold.jsonl (docs/reference/claims.md); NAME begins with its language ("en-01"). Prints
per language precision, recall and F1 of claims (same kind, overlapping spans, same numbers) and words a second.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from record import record

from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.claimfile import lines, parse_lines
from habeas.model.document import Document
from habeas.read import load_lexicon, read, reads
from habeas.read.measure import matched


def document_of(path: Path) -> Document:
    """The text file as a document; its date is left to the reader."""
    raw = path.read_bytes()
    return Document(
        digest=digest(raw), media_type="text/plain", text=raw.decode("utf-8"), name=path.name, language=path.name[:2]
    )


def claims_of(path: Path) -> tuple[Claim, ...]:
    document = document_of(path)
    return read(document, load_lexicon(path.name[:2])) if reads(path.name[:2]) else ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--show", nargs="*", default=[])
    parser.add_argument("--held-out", nargs="*", default=[], help="texts on which no rule was developed: a row apart")
    parser.add_argument("--record", action="store_true", help="write the table to docs/benchmarks/reading.md")
    options = parser.parse_args()
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0, 0.0])
    for gold_path in sorted(options.folder.glob("*.gold.jsonl")):
        name = gold_path.name.removesuffix(".gold.jsonl")
        if (options.only and name not in options.only) or not reads(name[:2]):
            continue
        path = gold_path.with_name(f"{name}.txt")
        gold = [json.loads(line) for line in gold_path.read_text(encoding="utf-8").splitlines() if line.strip()]
        load_lexicon(name[:2])
        begin = time.perf_counter()
        claims = claims_of(path)
        spent = time.perf_counter() - begin
        pairs = matched(claims, parse_lines(gold_path.read_text(encoding="utf-8"), gold_path.name))
        row = [len(claims), len(gold), len(pairs), len(path.read_text(encoding="utf-8").split()), spent]
        for key in (name[:2], f"{name[:2]}, held out")[: 1 + (name in options.held_out)]:
            sums[key] = [a + b for a, b in zip(sums[key], row, strict=True)]
        if options.write:
            (options.write / f"{name}.jsonl").write_text("\n".join(lines(claims)) + "\n", encoding="utf-8")
        if name in options.show:
            show(name, claims, gold, pairs)
    lines_out = ["| texts | read | gold | right | precision | recall | F1 | words/s |", "| --- " + "| ---: " * 7 + "|"]
    for language, (read_n, gold_n, right, words, spent) in sorted(sums.items()):
        precision, recall = right / max(read_n, 1), right / max(gold_n, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        figures = f"{read_n:.0f} | {gold_n:.0f} | {right:.0f} | {precision:.3f} | {recall:.3f} | {f1:.3f}"
        lines_out.append(f"| {language} | {figures} | {words / max(spent, 1e-9):.0f} |")
    print("\n".join(lines_out))
    if options.record:
        record("reading", "\n".join(lines_out))


def show(name: str, claims: tuple[Claim, ...], gold: list[dict[str, Any]], pairs: dict[int, int]) -> None:
    """What was read wrongly or not at all."""
    print(f"== {name}")
    for i, claim in enumerate(claims):
        if i not in pairs:
            words = f"{claim.amount!r} {claim.group!r} {claim.named} {claim.trace}"
            print(f"  + {claim.kind} {claim.modality} {claim.count} {words}")
            print(f"      {claim.quote!r}")
        else:
            wanted = gold[pairs[i]]
            got = {
                "modality": str(claim.modality),
                "country": claim.country,
                "when": claim.when.text if claim.when else None,
                "by": list(claim.by),
                "said": claim.said.text if claim.said else None,
                "conditions": sorted(claim.conditions),
                "named": list(claim.named),
            }
            wrong = {k: (v, wanted[k]) for k, v in got.items() if v != wanted[k]}
            if wrong:
                print(f"  ~ {claim.kind} {claim.count} {wrong}")
    for j, wanted in enumerate(gold):
        if j not in pairs.values():
            words = f"{wanted['amount']!r} {wanted['group']!r} {wanted['named']}"
            print(f"  - {wanted['kind']} {wanted['modality']} {wanted['low']} {wanted['high']} {words}")
            print(f"      {wanted['quote']!r}")


if __name__ == "__main__":
    main()
