"""habeas bench read: the reader against labelled documents."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from habeas.cli import options
from habeas.cli.table import table
from habeas.cli.words import Say
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.claim import Claim
from habeas.model.claimfile import parse_lines
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.labelled import Labelled, case, parse_case
from habeas.read.measure import ALL, SLOTS, Figures, measure
from habeas.work.labelled import as_added, labels
from habeas.work.lexicons import OwnWords, load_words

_HEAD = (
    gettext_lazy("Language"),
    gettext_lazy("Documents"),
    gettext_lazy("Read"),
    gettext_lazy("Wanted"),
    gettext_lazy("Right"),
    gettext_lazy("Precision"),
    gettext_lazy("Recall"),
    gettext_lazy("F1"),
)
_GOLD = ".gold.jsonl"


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("what", choices=("read",), help=say(gettext_lazy("what is measured: read = the reader")))
    parser.add_argument(
        "inputs",
        metavar="FOLDER|FILE",
        nargs="*",
        type=Path,
        help=say(gettext_lazy("folders of NAME.txt with NAME.gold.jsonl, or files of labelled cases (JSON Lines)")),
    )
    options.register_option(parser, say, required=False)
    parser.add_argument("--lexicons", metavar="DIR", type=Path, help=say(gettext_lazy("folder of your own word lists")))
    parser.add_argument("--json", action="store_true", help=say(gettext_lazy("as JSON")))


def run(call: argparse.Namespace) -> int:
    cases = [as_added(one) for path in call.inputs for one in _cases(path)]
    words = load_words(call.lexicons) if call.lexicons else OwnWords()
    without_words = 0
    if not call.inputs:
        if call.register is None:
            raise BadInput(
                gettext_lazy("Neither a register nor labelled cases were named."),
                todo=gettext_lazy("Add --register DIR, or name a folder or a file."),
            )
        register = options.open_register(call.register)
        words = load_words(call.lexicons or register.lexicons)
        found = labels(register)
        cases, without_words = list(found.cases), found.without_words
    found_by = measure(cases, _reading(words))
    if call.json:
        value = {language: _json(one) for language, one in found_by.items()}
        print(json.dumps({"languages": value, "without_words": without_words}, ensure_ascii=False, indent=1))
    else:
        _show(call.say, found_by, without_words)
    return 0


def _reading(words: OwnWords) -> Callable[[Document], Sequence[Claim]]:
    def read(document: Document) -> Sequence[Claim]:
        reading = words.read(document)
        return reading[1] if reading else ()

    return read


def _cases(path: Path) -> Iterator[Labelled]:
    if not path.is_dir():
        for number, line in enumerate(options.text_of(path).split("\n"), start=1):
            if line.strip():
                yield parse_case(line, f"{path}:{number}")
        return
    inside = sorted(p for p in path.iterdir() if p.name.endswith(".jsonl"))
    if not inside:
        raise BadInput(
            gettext_lazy("There are no labelled cases in this folder."),
            where=str(path),
            todo=gettext_lazy("It takes NAME.txt with NAME.gold.jsonl, or files of cases ending in .jsonl."),
        )
    for file in inside:
        if not file.name.endswith(_GOLD):
            yield from _cases(file)
            continue
        name = file.name.removesuffix(_GOLD)
        text = options.text_of(file.with_name(f"{name}.txt"))
        yield case(name, text, name[:2], parse_lines(options.text_of(file), str(file)), str(file))


def _show(say: Say, found: Mapping[str, Figures], without_words: int) -> None:
    everything = found[ALL]
    if not everything.documents:
        print(say(gettext_lazy("Nothing is labelled yet: no document has a claim that a person decided on.")))
        return
    shown = {language: one for language, one in found.items() if language != ALL or len(found) > 2}
    called = {language: say(gettext_lazy("all")) if language == ALL else language for language in shown}
    print(table([say(word) for word in _HEAD], [_row(called[language], one) for language, one in shown.items()]))
    print()
    rows = [[slot, *(f"{one.slot(slot):.3f}" for one in shown.values())] for slot in SLOTS]
    print(table([say(gettext_lazy("Slot right")), *called.values()], rows))
    print()
    for note in _notes(everything, without_words):
        print(say(note))


def _notes(everything: Figures, without_words: int) -> Iterator[Message]:
    yield gettext_lazy("Every slot right: {share} of the wanted claims.", share=f"{everything.full_share:.3f}")
    if part := everything.documents - everything.whole:
        yield ngettext_lazy(
            "{count} document is judged in part: it counts for precision and slots, not for recall.",
            "{count} documents are judged in part: they count for precision and slots, not for recall.",
            part,
        )
    if everything.unlabelled:
        yield ngettext_lazy(
            "{count} claim was read in them that nobody has judged; it counts for nothing.",
            "{count} claims were read in them that nobody has judged; they count for nothing.",
            everything.unlabelled,
        )
    if without_words:
        yield ngettext_lazy(
            "{count} accepted claim has no words in its document and is left out.",
            "{count} accepted claims have no words in their documents and are left out.",
            without_words,
        )


def _row(called: str, one: Figures) -> list[str]:
    counts = [one.documents, one.read, one.wanted, one.right]
    recall = [f"{one.recall:.3f}", f"{one.f1:.3f}"] if one.wanted else ["", ""]
    return [called, *map(str, counts), f"{one.precision:.3f}", *recall]


def _json(one: Figures) -> dict[str, Any]:
    return {
        "documents": one.documents,
        "whole": one.whole,
        "read": one.read,
        "right": one.right,
        "wanted": one.wanted,
        "found": one.found,
        "unlabelled": one.unlabelled,
        "precision": round(one.precision, 4),
        "recall": round(one.recall, 4) if one.wanted else None,
        "f1": round(one.f1, 4) if one.wanted else None,
        "full": round(one.full_share, 4) if one.wanted else None,
        "slots": {slot: round(one.slot(slot), 4) for slot in SLOTS},
    }
