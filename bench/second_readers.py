"""What second readers add, and what they cost.

    python bench/second_readers.py FOLDER_OR_FILE ... [--record]

Takes folders of NAME.txt with NAME.gold.jsonl and files of cases (bench/gold.py); NAME begins with its language. A
claim is right when kind and numbers are those of a labelled one and their spans overlap. Prints, for each reader that
is installed: precision, recall and F1 of the default reader alone, the second alone, what both agree on, and all claims
of both; how the votes bear out (of all places together they are the weights in habeas.work.seconds); and the time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gold import cases, filled
from record import record

from habeas.engines.second import english, russian
from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.claimfile import parse_lines
from habeas.model.document import Document
from habeas.model.vote import Opinion
from habeas.read import load_lexicon
from habeas.read.derive import proposals
from habeas.read.look import look_at
from habeas.read.measure import matched
from habeas.work.lexicons import OwnWords
from habeas.work.ports import SecondReader
from habeas.work.seconds import TwiceReader

Votes = Counter[tuple[Opinion, bool]]
Case = tuple[Document, list[dict[str, Any]]]
PARSERS = {"en": ("en-parser", english.available, english.EnglishParser)}
PARSERS["ru"] = ("ru-parser", russian.models, russian.RussianParser)  # type: ignore[assignment]


def loaded(place: Path) -> list[Case]:
    """The labelled texts of a folder or of a file of cases."""
    if place.is_file():
        return [(document(c["name"], c["text"]), filled(c)["claims"]) for c in cases(place)]
    found = []
    for path in sorted(place.glob("*.gold.jsonl")):
        name = path.name.removesuffix(".gold.jsonl")
        text = path.with_name(f"{name}.txt").read_bytes().decode("utf-8")
        found.append((document(name, text), cases(path)))
    return found


def document(name: str, text: str) -> Document:
    return Document(digest=digest(text.encode()), media_type="text/plain", text=text, name=name, language=name[:2])


def matches(claims: Sequence[Claim], gold: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Places of claims -> places of the labelled claims that they are."""
    return matched(claims, parse_lines("\n".join(json.dumps(row) for row in gold), "cases"))


def share(rows: Sequence[tuple[int, int, int]]) -> str:
    """Precision, recall, F1 of (read, labelled, right) summed."""
    read_n, gold_n, right = (sum(column) for column in zip(*rows, strict=True))
    precision, recall = right / max(read_n, 1), right / max(gold_n, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{read_n} | {right} | {precision:.3f} | {recall:.3f} | {f1:.3f}"


def measured(second: SecondReader, texts: Sequence[Case]) -> tuple[list[str], Votes, list[float]]:
    """Rows of the table of quality; votes by whether the claim was right; seconds of the default alone and of both."""
    words = OwnWords()
    twice = TwiceReader(words=words, seconds=[second])
    sums: dict[str, list[tuple[int, int, int]]] = {name: [] for name in ("default", "second", "agreed", "either")}
    votes: Votes = Counter()
    spent = [0.0, 0.0]
    for found, gold in texts:
        begin = time.perf_counter()
        alone = (words.read(found) or ("", ()))[1]
        spent[0] += time.perf_counter() - begin
        begin = time.perf_counter()
        both = (twice.read(found) or ("", ()))[1]
        spent[1] += time.perf_counter() - begin
        agreed = tuple(c for c in both if c.votes and c.votes[0].opinion is Opinion.AGREES)
        for name, claims in (("default", alone), ("second", own(second, found)), ("agreed", agreed), ("either", both)):
            sums[name].append((len(claims), len(gold), len(matches(claims, gold))))
        right = matches(both, gold)
        votes.update((claim.votes[0].opinion, i in right) for i, claim in enumerate(both) if claim.votes)
    assert not twice.troubles
    return [f"| {name} | {share(rows)} |" for name, rows in sums.items()], votes, spent


def own(second: SecondReader, found: Document) -> tuple[Claim, ...]:
    """The claims that the second reader would make alone."""
    look = look_at(found, load_lexicon(found.language or ""))
    return tuple(p.claim for p in proposals(second.find(found, look.gated), look, second.name) if p.whole)


def weights(votes: Votes) -> Iterator[str]:
    """How often each opinion was given of right and of wrong claims; the ratio of the shares (half added to each)."""
    first = [o for o in Opinion if o is not Opinion.ONLY]
    sums = {ok: sum(votes[o, ok] for o in first) + 0.5 * len(first) for ok in (True, False)}
    for opinion in Opinion:
        right, wrong = votes[opinion, True], votes[opinion, False]
        ratio = (right + 0.5) / sums[True] / ((wrong + 0.5) / sums[False])
        shown = f"{ratio:.2f}" if opinion is not Opinion.ONLY else ""
        yield f"| {opinion} | {right} | {wrong} | {right / max(right + wrong, 1):.3f} | {shown} |"


def report(places: Sequence[Path]) -> Iterator[str]:
    for language, (name, installed, make) in PARSERS.items():
        yield f"## {name}\n"
        if installed() is None:
            yield f"Not installed here, so not measured: pip install 'habeas[{name}]'.\n"
            continue
        begin = time.perf_counter()
        second = make()
        yield f"{second.name}; loads in {time.perf_counter() - begin:.1f} s.\n"
        listed = {place.name: [c for c in loaded(place) if c[0].language == language] for place in places}
        listed = {title: texts for title, texts in listed.items() if texts}
        for title, texts in listed.items():
            yield from section(title, second, texts)
        if len(listed) > 1:
            yield from section("all of these", second, [case for texts in listed.values() for case in texts])
    yield "## llm\n"
    yield (
        "Not measured: no endpoint was at hand. What it may and may not claim is tested against a fake server only\n"
        "(tests/unit/engines/test_llm.py); its votes change no confidence.\n"
    )


def section(title: str, second: SecondReader, texts: Sequence[Case]) -> Iterator[str]:
    words = sum(len(found.text.split()) for found, _ in texts)
    second.find(texts[0][0], ())
    load_lexicon(texts[0][0].language or "")
    rows, votes, spent = measured(second, texts)
    count = sum(n for (opinion, _), n in votes.items())
    disputed = sum(n for (opinion, _), n in votes.items() if opinion is not Opinion.AGREES)
    labelled = sum(len(gold) for _, gold in texts)
    yield f"### {title}: {len(texts)} texts, {words} words, {labelled} labelled claims\n"
    yield "| claims of | read | right | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    yield from rows
    yield "\n| vote | on right claims | on wrong ones | share right | likelihood ratio |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    yield from weights(votes)
    speeds = [words / max(seconds, 1e-9) for seconds in spent]
    yield (
        f"\nNot agreed on: {disputed / max(count, 1):.0%} of claims. Words a second: {speeds[0]:.0f} alone,"
        f" {speeds[1]:.0f} with the second reader ({speeds[0] / speeds[1]:.1f} times slower).\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--record", action="store_true", help="write the tables to docs/benchmarks/second-readers.md")
    options = parser.parse_args()
    text = "\n".join(report(options.places))
    print(text)
    if options.record:
        packages = [p for p, on in (("spacy", english.available()), ("slovnet", russian.models())) if on]
        record("second-readers", text, *packages)


if __name__ == "__main__":
    main()
