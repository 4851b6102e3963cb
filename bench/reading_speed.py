"""How many words a second the reader takes in, in processor time of one core.

    python bench/reading_speed.py [--record]

dense: invented reports in which nearly every sentence holds a claim, without and with the pages around them. gated:
pages of everyday news that pass the gate of `habeas sweep` because some words of custody stand in them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from record import record
from sweep_pages import Author, reports

from habeas.engines.gate import compile_gate
from habeas.model.document import Document
from habeas.read import LANGUAGES, load_lexicon, read
from habeas.read.pagewords import page_words

Text = tuple[str, str]  # language, text


def rate(texts: Sequence[Text]) -> tuple[int, int, int, float]:
    """Texts, words, claims, and words a second (the best of three)."""
    documents = [
        Document(digest="0" * 64, media_type="text/plain", text=text, name="t", language=language)
        for language, text in texts
    ]
    best, claims = float("inf"), 0
    for _ in range(3):
        begin = time.process_time()
        claims = sum(len(read(d, load_lexicon(str(d.language)))) for d in documents)
        best = min(best, time.process_time() - begin)
    words = sum(len(text.split()) for _, text in texts)
    return len(texts), words, claims, words / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="write the table to docs/benchmarks/reading-speed.md")
    options = parser.parse_args()
    gate = compile_gate([page_words(load_lexicon(language)) for language in LANGUAGES])
    author = Author(1)
    made = {sort: [author.page(number, sort) for number in range(300)] for sort in ("near", "report")}
    sets: dict[str, list[Text]] = {
        "dense: reports alone": list(reports()),
        "dense: pages with a report": [(p.language, p.text) for p in made["report"] if gate(p.body)],
        "gated: near misses": [(p.language, p.text) for p in made["near"] if gate(p.body)],
    }
    lines = ["| texts | number | words | claims | words/s a core |", "| --- " + "| ---: " * 4 + "|"]
    for name, texts in sets.items():
        number, words, claims, speed = rate(texts)
        lines.append(f"| {name} | {number} | {words} | {claims} | {speed:.0f} |")
    print("\n".join(lines))
    if options.record:
        record("reading-speed", "\n".join(lines))


if __name__ == "__main__":
    main()
