"""What the reader loses on a genre when everything that only that genre taught it is taken out.

    python bench/leave_out.py FOLDER [--record]

FOLDER holds NAME.txt and NAME.gold.jsonl of the development texts; bench/genres.yaml tells their genres. For each genre
and language, the patterns and words that match in its texts and in no other development text (the other genres, and the
open cases in bench/reading_cases) are removed from the word lists; then the genre is read. Grammar in code cannot be
taken out, nor one word of a pattern with several: the figures are an upper limit of what a new genre would give.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from reading import claims_of, document_of, labelled
from record import record

from habeas.model.labelled import Labelled
from habeas.read import Lexicon, load_lexicon, read
from habeas.read.compilation import compiled
from habeas.read.measure import matched
from habeas.read.normalise import normalise
from habeas.read.numerals import Numerals
from habeas.read.patterns import PatternLanguage
from habeas.read.programs import Programs

HERE = Path(__file__).parent
# The lists of words that are pruned: file, and the path to a list in it.
LISTS = (
    ("speech", "verbs"),
    ("speech", "before"),
    ("groups", "people"),
    ("groups", "person"),
    ("groups", "organisations"),
    ("groups", "organisation"),
    ("groups", "qualifiers"),
    ("actors", "bodies"),
    ("actors", "facilities"),
    ("actors", "persons_before"),
    ("actors", "speakers"),
    ("quantities", "units"),
)


def pruned(lexicon: Lexicon, genre: str, others: str, folder: Path) -> Lexicon:
    """The lexicon without the patterns and words that match in `genre` and not in `others` (texts in lower case)."""
    programs = Programs(folder, f"{lexicon.language}-none")
    numerals = Numerals.from_data(lexicon.data["quantities"], programs.expression)
    raw = {"n": numerals.light, "country": "(?!)"}  # a pattern with a country in it stays
    patterns = PatternLanguage(lexicon.data["words"]["macros"], "bench", raw, programs.expression)

    def taught(pattern: object) -> bool:
        found = patterns.compile([pattern])
        return found.search(genre) is not None and found.search(others) is None

    data: dict[str, Any] = deepcopy(dict(lexicon.data))
    for event in data["events"]["events"]:
        event["patterns"] = [p for p in event["patterns"] if event["form"] == "descriptor" or not taught(p)] or [
            "no such words at all"
        ]
    for cue in data["modality"]["modalities"]:
        for side in ("before", "behind"):
            cue[side] = [p for p in cue.get(side, ()) if not taught(p)]
    for condition, listed in data["conditions"]["conditions"].items():
        data["conditions"]["conditions"][condition] = [p for p in listed if not taught(p)]
    for name, key in LISTS:
        data[name][key] = [w for w in data[name][key] if not taught(w)]
    return compiled(lexicon.language, "pruned", data, lexicon.spelling, programs)


def texts(folder: Path) -> Iterator[tuple[str, str, Labelled]]:
    for one in labelled(folder):
        yield one.document.name, normalise(one.document.text).low, one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--record", action="store_true", help="write the table to docs/benchmarks/leave-out.md")
    options = parser.parse_args()
    genres: dict[str, str] = yaml.safe_load((HERE / "genres.yaml").read_text(encoding="utf-8"))
    known = list(texts(options.folder))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for language in sorted({name[:2] for name, _, _ in known}):
        lexicon = load_lexicon(language)
        cases = (HERE / "reading_cases" / f"{language}.open.jsonl").read_text(encoding="utf-8").splitlines()
        open_cases = "\n".join(normalise(json.loads(line)["text"]).low for line in cases)
        mine = [entry for entry in known if entry[0][:2] == language]
        for genre in sorted({genres[name] for name, _, _ in mine}):
            inside = [entry for entry in mine if genres[entry[0]] == genre]
            others = "\n".join([open_cases, *(low for name, low, _ in mine if genres[name] != genre)])
            less = pruned(lexicon, "\n".join(low for _, low, _ in inside), others, HERE / "__pycache__")
            for name, _, gold in inside:
                path = options.folder / f"{name}.txt"
                whole = claims_of(path)
                part = read(document_of(path), less)
                wanted = gold.wanted
                row = (len(wanted), len(whole), len(matched(whole, wanted)), len(part), len(matched(part, wanted)))
                for key in (genre, "all"):
                    sums[key] = [a + b for a, b in zip(sums[key], row, strict=True)]
    lines = ["| genre | gold | P | R | F1 | P without | R without | F1 without |", "| --- " + "| ---: " * 7 + "|"]
    for genre, (gold_n, read_n, right, less_n, less_right) in sorted(
        sums.items(), key=lambda item: (item[0] == "all", item)
    ):
        figures = [*_prf(read_n, gold_n, right), *_prf(less_n, gold_n, less_right)]
        lines.append(f"| {genre} | {gold_n} | " + " | ".join(f"{f:.3f}" for f in figures) + " |")
    print("\n".join(lines))
    if options.record:
        record("leave-out", "\n".join(lines))


def _prf(read_n: int, gold_n: int, right: int) -> tuple[float, float, float]:
    precision, recall = right / max(read_n, 1), right / max(gold_n, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


if __name__ == "__main__":
    main()
