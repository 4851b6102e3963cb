"""habeas read: the claims of a report as a table or as JSON Lines, without keeping anything."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from habeas.cli import options, second
from habeas.cli.table import table
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.model.claim import Claim
from habeas.model.claimfile import lines
from habeas.model.document import Document
from habeas.model.errors import BadInput, HabeasError
from habeas.publish.explanation import explanation_page, explanation_text
from habeas.publish.labels import CONDITION, KIND, MODALITY, how_many
from habeas.publish.votes import votes_of
from habeas.work.intake import Found, Left, document_of, opened
from habeas.work.lexicons import OwnWords, load_words
from habeas.work.seconds import TwiceReader

_HEAD = (
    gettext_lazy("What"),
    gettext_lazy("How many"),
    gettext_lazy("Who"),
    gettext_lazy("Where"),
    gettext_lazy("When"),
    gettext_lazy("Who says so"),
    gettext_lazy("How it is put"),
)
_Reading = tuple[Document, tuple[Claim, ...]]
SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml", ".warc", ".warc.gz")


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "inputs",
        metavar="FILE",
        nargs="+",
        help=say(gettext_lazy("reports, or folders of reports; - reads standard input")),
    )
    parser.add_argument(
        "--format", choices=("table", "jsonl"), help=say(gettext_lazy("how to write the claims (default: table)"))
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        help=say(gettext_lazy("write DIR/NAME.jsonl for each input instead of printing")),
    )
    parser.add_argument(
        "--explain",
        nargs="?",
        const="-",
        metavar="FILE.html",
        help=say(gettext_lazy("show the report with what was found where and why; with a name, as a page")),
    )
    parser.add_argument(
        "--published", metavar="D", help=say(gettext_lazy("publication day, when the report does not say it"))
    )
    parser.add_argument("--source", metavar="NAME", help=say(gettext_lazy("who published it")))
    parser.add_argument(
        "--language", metavar="LL", help=say(gettext_lazy("language of the reports (default: found from the text)"))
    )
    parser.add_argument("--lexicons", metavar="DIR", type=Path, help=say(gettext_lazy("folder of your own word lists")))
    second.option(parser, say)


def run(call: argparse.Namespace) -> int:
    words = load_words(call.lexicons) if call.lexicons else OwnWords()
    published = options.day(call.published, "--published") if call.published else None
    register = os.environ.get("HABEAS_REGISTER")
    twice = second.reader(call, words, Path(register) if register else None)
    inputs = list(_inputs(call.inputs))
    if call.out:
        call.out.mkdir(parents=True, exist_ok=True)
    code = 0
    for path in inputs:
        try:
            _one(call, path, twice, published, several=len(inputs) > 1)
            code = max(code, second.complain(call, twice))
        except (HabeasError, OSError) as error:
            if len(inputs) == 1:
                raise
            code = max(code, getattr(error, "exit_code", 2))
            reason = error.say(call.say.language) if isinstance(error, HabeasError) else f"{path}: {error.strerror}"
            print(f"habeas: {reason}", file=sys.stderr)
    return code


def _inputs(names: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.iterdir() if p.is_file() and p.name.lower().endswith(SUFFIXES))
        if not found:
            raise BadInput(
                gettext_lazy("There is no report in this folder."),
                where=name,
                todo=gettext_lazy("It reads files ending in {suffixes}.", suffixes=", ".join(SUFFIXES)),
            )
        yield from found


def _one(call: argparse.Namespace, path: Path, twice: TwiceReader, published: date | None, *, several: bool) -> None:
    data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    found = Found(
        data=data,
        name=path.name,
        method="file",
        source=call.source,
        published=published,
        language=call.language,
    )
    readings: list[_Reading] = []
    for one in opened(found):
        if isinstance(one, Left):
            print(f"habeas: {one.why.say(call.say.language)}", file=sys.stderr)
            continue
        readings.append(_read(call, one[0], twice))
    _tell(call, path, readings, several=several)


def _read(call: argparse.Namespace, found: Found, twice: TwiceReader) -> _Reading:
    """One document and what the reader finds in it; a note when no word lists are for its language."""
    document = document_of(found, options.recognise)
    reading = twice.read(document)
    if reading is None:
        note = gettext_lazy(
            "{name}: no word lists for its language ({language}); no claims were read.",
            name=found.name,
            language=document.language or "?",
        )
        print(f"habeas: {call.say(note)}", file=sys.stderr)
    return document, reading[1] if reading else ()


def _tell(call: argparse.Namespace, path: Path, readings: list[_Reading], *, several: bool) -> None:
    claims = tuple(claim for _, found in readings for claim in found)
    if call.out:
        _write(call.out / f"{path.stem}.jsonl", "".join(line + "\n" for line in lines(claims)))
        print(call.say(ngettext_lazy("{name}: {count} claim", "{name}: {count} claims", len(claims), name=path.name)))
    elif call.explain:
        for number, (document, found) in enumerate(readings, 1):
            name = path.stem if len(readings) == 1 else f"{path.stem}-{number}"
            _explain(call, name, document, found, several=several or len(readings) > 1)
    elif call.format == "jsonl":
        for line in lines(claims):
            print(line)
    else:
        _show(call.say, path, claims, several=several)


def _write(target: Path, text: str) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _explain(
    call: argparse.Namespace, name: str, document: Document, claims: tuple[Claim, ...], *, several: bool
) -> None:
    if call.explain == "-":
        if several:
            print(f"\n{name}")
        print("\n".join(explanation_text(document, claims, call.say.language)))
        return
    target = Path(call.explain)
    target = target.with_name(f"{target.stem}-{name}{target.suffix}") if several else target
    _write(target, explanation_page(document, claims, call.say.language))
    print(call.say(gettext_lazy("Written: {path}", path=str(target))))


def _show(say: Say, path: Path, claims: tuple[Claim, ...], *, several: bool) -> None:
    if several:
        print(f"\n{path}")
    if not claims:
        print(say(gettext_lazy("No claims about people's liberty were found.")))
        return
    notes = ["\n".join(say(vote) for vote in votes_of(claim)) for claim in claims]
    print(table([say(word) for word in _HEAD], [_row(say, claim) for claim in claims], notes))


def _row(say: Say, claim: Claim) -> list[str]:
    put = say(MODALITY[claim.modality])
    if claim.conditions:
        put += ": " + ", ".join(say(CONDITION[c]) for c in sorted(claim.conditions))
    who = ", ".join(claim.named) or claim.group or ""
    number = say(how_many(claim.count)) if claim.count.stated else ""
    where = ", ".join(filter(None, (claim.place, claim.country)))
    when = claim.when.text if claim.when else ""
    return [say(KIND[claim.kind]), number, who, where, when, " < ".join(claim.by), put]
