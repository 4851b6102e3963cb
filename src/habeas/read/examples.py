"""The examples in the word lists, run: what each entry says it reads is read, and its counter-examples are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.kit.digests import digest
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read.lexicon import Lexicon
from habeas.read.reader import read

# A Sunday, on which all examples are published.
PUBLISHED = date(2026, 1, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One example of `entry` ("events: release.active") that was run. `got` and `wanted` are what it was read as."""

    entry: str
    text: str
    wanted: str
    got: str
    counter: bool = False

    @property
    def holds(self) -> bool:
        """A counter-example holds when what it must not give was not read."""
        found = self.wanted in self.got.split(", ")
        return not found if self.counter else found


def run_examples(lexicon: Lexicon) -> Iterator[Run]:
    """Runs every example of `lexicon`, whose user's own entries stand beside the built-in ones."""
    data = lexicon.data
    for event in data["events"]["events"]:
        yield from _event(event, lexicon)
    yield from _quantities(data["quantities"].get("examples", ()), lexicon)
    yield from _dates(data["dates"].get("examples", ()), lexicon)
    for cue in data["modality"]["modalities"]:
        for text in cue.get("examples", ()):
            yield _run(
                f"modality: {cue['modality']}", text, cue["modality"], [c.modality for c in _claims(text, lexicon)]
            )
    for text, speaker in data["speech"].get("examples", ()):
        yield _run("speech", text, speaker, [name for c in _claims(text, lexicon) for name in c.by])
    for condition, texts in data["conditions"].get("examples", {}).items():
        for text in texts:
            got = [found for c in _claims(text, lexicon) for found in c.conditions]
            yield _run(f"conditions: {condition}", text, condition, got)
    for text, code in data["places"].get("examples", ()):
        yield _run("places", text, code, [c.country for c in _claims(text, lexicon)])


def _event(event: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Run]:
    for key in ("examples", "counter_examples"):
        for text in event.get(key, ()):
            got = [claim.kind for claim in _claims(text, lexicon)]
            counter = key == "counter_examples"
            yield _run(f"events: {event['name']}", text, event["kind"], got, counter=counter)


def _quantities(examples: Any, lexicon: Lexicon) -> Iterator[Run]:
    for words, low, high in examples:
        got = [f"{_bound(q.count.low)}..{_bound(q.count.high)}" for q in lexicon.numerals.find(words.lower())]
        yield _run("quantities", words, f"{_bound(low)}..{_bound(high)}", got)


def _dates(examples: Any, lexicon: Lexicon) -> Iterator[Run]:
    for words, published, edtf in examples:
        got = [day.date.text for day in lexicon.days.find(words.lower(), date.fromisoformat(published), None)]
        yield _run("dates", words, edtf, got)


def _bound(value: object) -> str:
    return "" if value in (None, "null", "") else str(value)


def _run(entry: str, text: str, wanted: object, got: Iterator[object] | list[Any], *, counter: bool = False) -> Run:
    seen = ", ".join(dict.fromkeys(str(value) for value in got))
    return Run(entry=entry, text=str(text), wanted=str(wanted), got=seen, counter=counter)


def _claims(text: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    made = Document(
        digest=digest(text.encode()),
        media_type="text/plain",
        text=text,
        name="example",
        language=lexicon.language,
        published_on=PUBLISHED,
    )
    return read(made, lexicon)
