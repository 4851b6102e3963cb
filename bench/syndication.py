"""Benchmark: which of 5,000 invented documents are copies of one story, and how long that takes as they are added.

    python bench/syndication.py [--documents N] [--record]

Agencies write stories; outlets print them under their own headlines, with their own credit lines, cut tails, a few
other words, and a footer of their own. Among them stand what must not be taken for copies: each month's bulletin in
the same form, an agency's other stories with the same background, follow-ups that repeat two sentences, and roundups
that string the beginnings of stories together.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

from record import record

SEED = 20260304
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_LINKS = "the of in and to a for that with on by from was were has had been said after before who which"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One invented document: `story` is the text it prints, None for a text of its own."""

    text: str
    source: str
    published: date
    story: int | None
    sort: str


class World:
    """Invented agencies, their words and what they write."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = ["".join(self._syllable() for _ in range(self.chance.randint(1, 4))) for _ in range(4000)]
        self.outlets = [f"{self._name()} {kind}" for kind in ("Courier", "Post", "Wire", "Daily") for _ in range(60)]
        self.backgrounds = [[self._sentence() for _ in range(8)] for _ in range(6)]

    def documents(self, wanted: int) -> Iterator[Printed]:
        """Documents, oldest story first; within a story in the order of printing."""
        made = story = 0
        day = date(2025, 1, 1)
        while made < wanted:
            story += 1
            day += timedelta(days=self.chance.randint(0, 2))
            for one in self._around(story, day):
                made += 1
                yield one

    def _around(self, story: int, day: date) -> Iterator[Printed]:
        sort = self.chance.choices(["printed", "bulletin", "own"], [5, 1, 6])[0]
        if sort == "own":
            yield self._document(self._story()[0], "own", day, None)
        elif sort == "bulletin":
            yield from self._bulletins(day)
        else:
            yield from self._printings(story, day)

    def _printings(self, story: int, day: date) -> Iterator[Printed]:
        sentences, agency = self._story()
        outlets = self.chance.sample(self.outlets, min(40, 1 + int(self.chance.expovariate(1 / 6))))
        for outlet in outlets:
            on = day + timedelta(days=self.chance.choice((0, 0, 0, 1, 2)))
            yield Printed(
                text=self._print(sentences, outlet, on), source=outlet, published=on, story=story, sort="copy"
            )
        follow = [*[self._sentence() for _ in range(8)], *sentences[:2], *self.backgrounds[agency][:3]]
        yield self._document(follow, "follow-up", day + timedelta(days=1), None)
        other = [*[self._sentence() for _ in range(5)], *self.backgrounds[agency]]
        yield self._document(other, "same background", day, None)
        roundup = [sentence for _ in range(4) for sentence in self._story()[0][:3]]
        at = self.chance.randint(1, 3) * 3
        yield self._document(roundup[:at] + sentences[:4] + roundup[at:], "roundup", day, None)

    def _bulletins(self, day: date) -> Iterator[Printed]:
        """The same words with the numbers of the day, by one body, and as outlets print them."""
        form = [self._sentence(numbers=True) for _ in range(self.chance.randint(5, 12))]
        body = f"{self._name()} Committee"
        for month in range(4):
            text = [" ".join(str(self.chance.randint(2, 900)) if w == "#" else w for w in s.split()) for s in form]
            on = day + timedelta(days=self.chance.choice((1, 7, 30)) * month)
            yield self._document(text, "bulletin", on, None, source=body)

    def _story(self) -> tuple[list[str], int]:
        agency = self.chance.randrange(len(self.backgrounds))
        own = [
            self._filled(self._sentence(numbers=self.chance.random() < 0.4)) for _ in range(self.chance.randint(6, 16))
        ]
        return [
            f"TARN ({self._name()}) - {own[0]}",
            *own[1:],
            *self.backgrounds[agency][: self.chance.randint(0, 3)],
        ], agency

    def _print(self, sentences: list[str], outlet: str, on: date) -> str:
        keep = max(4, int(len(sentences) * self.chance.choice((1, 1, 0.8, 0.6, 0.45))))
        edited = [self._edited(sentence) for sentence in sentences[:keep]]
        title, credit = (
            self._sentence()[:60],
            f"{outlet}, {on:%-d %B %Y} {self.chance.randint(6, 22)}:{self.chance.randint(10, 59)}",
        )
        footer = f"Read also: {self._sentence()}" if self.chance.random() < 0.3 else ""
        lines = [title, credit, *self._paragraphs(edited), footer]
        return "\n".join(filter(None, lines))

    def _document(
        self, sentences: list[str], sort: str, on: date, story: int | None, source: str | None = None
    ) -> Printed:
        outlet = source or self.chance.choice(self.outlets)
        lines = [self._sentence()[:60], *self._paragraphs([self._filled(s) for s in sentences])]
        return Printed(text="\n".join(lines), source=outlet, published=on, story=story, sort=sort)

    def _paragraphs(self, sentences: list[str]) -> Iterator[str]:
        at = 0
        while at < len(sentences):
            size = self.chance.randint(1, 3)
            yield " ".join(sentences[at : at + size])
            at += size

    def _edited(self, sentence: str) -> str:
        """House style: now and then another word, never another number."""
        words = sentence.split()
        if self.chance.random() < 0.12:
            at = self.chance.randrange(len(words))
            if not any(char.isdigit() for char in words[at]):
                words[at] = self.chance.choice(self.words)
        return " ".join(words)

    def _sentence(self, *, numbers: bool = False) -> str:
        count = self.chance.randint(10, 26)
        words = [self.chance.choice(_LINKS.split() if self.chance.random() < 0.4 else self.words) for _ in range(count)]
        if numbers:
            words[self.chance.randint(3, count - 2)] = "#"
        return " ".join(words).capitalize() + "."

    def _filled(self, sentence: str) -> str:
        return " ".join(str(self.chance.randint(2, 900)) if word == "#" else word for word in sentence.split())

    def _name(self) -> str:
        return "".join(self._syllable() for _ in range(3)).capitalize()

    def _syllable(self) -> str:
        return self.chance.choice(_CONSONANTS) + self.chance.choice(_VOWELS)


def run(wanted: int) -> str:
    """Add the documents to a register in a folder of its own and compare the stories found with those printed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")
    import django

    django.setup()
    from habeas.store.opening import init_register
    from habeas.work.intake import Found, add

    printed = list(World(SEED).documents(wanted))
    random.Random(SEED).shuffle(printed)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    of: dict[str, Printed] = {}
    spent = []
    with tempfile.TemporaryDirectory() as folder:
        register = init_register(Path(folder) / "register", at=at, by="bench")
        for number, one in enumerate(printed):
            found = Found(
                data=one.text.encode(), name=f"{number}.txt", method="file", source=one.source, published=one.published,
                language="en",
            )  # fmt: skip
            started = time.perf_counter()
            added = add(register, found, lambda document: None, at=at, by="bench")
            spent.append(time.perf_counter() - started)
            of[added.record.document.digest] = one
        measured, looking = _looking(register, list(of))
        stories = register.catalogue.stories()
        register.close()
    true = {frozenset(pair) for pair in _pairs({name: one.story for name, one in of.items() if one.story})}
    got = {frozenset(pair) for story in stories.all for pair in combinations(story.documents, 2)}
    wrong = Counter(" with ".join(sorted(of[name].sort for name in pair)) for pair in got - true)
    lines = [
        f"{len(of):,} documents, {len(true):,} pairs of copies among them, {len(stories.all):,} stories found.",
        "",
        "| | |",
        "| --- | --- |",
        f"| precision (pairs called copies that are) | {len(got & true) / max(1, len(got)):.4f} |",
        f"| recall (pairs of copies that were found) | {len(got & true) / max(1, len(true)):.4f} |",
        f"| adding a document, all of it, last 500 | {1000 * sum(spent[-500:]) / len(spent[-500:]):.1f} ms |",
        f"| of which looking for copies | {1000 * looking / measured:.1f} ms |",
    ]
    sorts = Counter(one.sort for one in of.values())
    lines += ["", "What was added: " + ", ".join(f"{n:,} {sort}" for sort, n in sorts.most_common()) + "."]
    lines += [
        "",
        "Taken for copies by mistake: " + (", ".join(f"{n} {s}" for s, n in wrong.most_common()) or "none") + ".",
    ]
    return "\n".join(lines)


def _pairs(story_of: dict[str, int | None]) -> Iterator[tuple[str, str]]:
    members: dict[int | None, list[str]] = {}
    for name, story in story_of.items():
        members.setdefault(story, []).append(name)
    for names in members.values():
        yield from combinations(names, 2)


def _looking(register: object, names: list[str]) -> tuple[int, float]:
    """Seconds that looking for copies of the last 200 documents takes in the full register."""
    from habeas.work.syndication import copies_of, sketch_of

    some = names[-200:]
    started = time.perf_counter()
    for name in some:
        found = register.catalogue.document(name)  # type: ignore[attr-defined]
        copies_of(register, found.document, sketch_of(found.document))  # type: ignore[arg-type]
    return len(some), time.perf_counter() - started


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--record", action="store_true")
    call = parser.parse_args()
    text = run(call.documents)
    print(text)
    if call.record:
        print(record("syndication", text, "django"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
