"""How well and how fast reports are read.

    python bench/reading.py [FOLDER] [--write FOLDER] [--record]

FOLDER holds the development texts: NAME.txt and NAME.gold.jsonl (docs/reference/claims.md); NAME begins with its
language ("en-01"). The labelled cases in bench/reading_cases are in three parts: `open`, for which rules were made;
`own`, sentences that came with the rules; `frozen`, written by others before the rules and read by nobody who made one.
What is measured stands in habeas.read.measure: a claim is right when kind, numbers and place agree, `full` when every
slot does too.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from record import record

from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.claimfile import lines, parse_lines
from habeas.model.document import Document
from habeas.model.labelled import Labelled, case, parse_case
from habeas.read import LANGUAGES, load_lexicon, read, reads
from habeas.read.measure import SLOTS, Figures, figures

CASES = Path(__file__).with_name("reading_cases")
WORLD = CASES / "world"
PARTS = ("development", "open", "own", "frozen")


def document_of(path: Path) -> Document:
    """The text file as a document; its date is left to the reader."""
    raw = path.read_bytes()
    return Document(
        digest=digest(raw), media_type="text/plain", text=raw.decode("utf-8"), name=path.name, language=path.name[:2]
    )


def claims_of(path: Path) -> tuple[Claim, ...]:
    document = document_of(path)
    return read(document, load_lexicon(path.name[:2])) if reads(path.name[:2]) else ()


def labelled(folder: Path) -> Iterator[Labelled]:
    """The development texts with their gold claims."""
    for gold in sorted(folder.glob("*.gold.jsonl")):
        name = gold.name.removesuffix(".gold.jsonl")
        if reads(name[:2]):
            text = gold.with_name(f"{name}.txt").read_bytes().decode("utf-8")
            yield case(name, text, name[:2], parse_lines(gold.read_text(encoding="utf-8"), gold.name), gold.name)


def parts(folder: Path | None) -> Iterator[tuple[str, str, Labelled]]:
    """(language, part, labelled document), all there are."""
    for one in labelled(folder) if folder else ():
        yield str(one.document.language), "development", one
    for language in LANGUAGES:
        for part in PARTS[1:]:
            path = CASES / f"{language}.{part}.jsonl"
            if path.is_file():
                for line in path.read_text(encoding="utf-8").splitlines():
                    yield language, part, parse_case(line, path.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="the development texts")
    parser.add_argument("--write", type=Path, help="write NAME.jsonl of each development text here")
    parser.add_argument("--record", action="store_true", help="write the table to docs/benchmarks/reading.md")
    options = parser.parse_args()
    sums: dict[tuple[str, str], Figures] = {}
    words: dict[tuple[str, str], int] = {}
    spent: dict[tuple[str, str], float] = {}
    for language, part, one in parts(options.folder):
        lexicon = load_lexicon(language, () if part == "development" else (WORLD,))
        begin = time.perf_counter()
        claims = read(one.document, lexicon)
        seconds = time.perf_counter() - begin
        for key in ((part, language), (part, "all")):
            sums[key] = sums.get(key, Figures()) + figures(claims, one)
            words[key] = words.get(key, 0) + len(one.document.text.split())
            spent[key] = spent.get(key, 0.0) + seconds
        if options.write and part == "development":
            options.write.mkdir(parents=True, exist_ok=True)
            found = "".join(line + "\n" for line in lines(claims))
            (options.write / f"{one.document.name}.jsonl").write_text(found, encoding="utf-8")
    order = sorted(sums, key=lambda key: (PARTS.index(key[0]), key[1] == "all", key[1]))
    table = [
        "| texts | | documents | read | wanted | right | precision | recall | F1 | full | words/s |",
        "| --- | --- " + "| ---: " * 9 + "|",
    ]
    for key in order:
        f = sums[key]
        shares = " | ".join(f"{share:.3f}" for share in (f.precision, f.recall, f.f1, f.full_share))
        speed = words[key] / max(spent[key], 1e-9)
        counts = f"{f.documents} | {f.read} | {f.wanted} | {f.right}"
        table.append(f"| {key[0]} | {key[1]} | {counts} | {shares} | {speed:.0f} |")
    table += ["", "Of right claims, how often each slot is right too:", ""]
    table += ["| texts | " + " | ".join(SLOTS) + " |", "| --- " + "| ---: " * len(SLOTS) + "|"]
    for key in order:
        if key[1] == "all":
            table.append(f"| {key[0]} | " + " | ".join(f"{sums[key].slot(slot):.3f}" for slot in SLOTS) + " |")
    print("\n".join(table))
    if options.record:
        record("reading", "\n".join(table))


if __name__ == "__main__":
    main()
