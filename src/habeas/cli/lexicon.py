"""habeas lexicon check: your own word lists are well formed, and their examples are read as they say."""

from __future__ import annotations

import argparse
from pathlib import Path

from habeas.cli.words import Say
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.errors import BadInput
from habeas.read.examples import Run
from habeas.work.wordcheck import check_words


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("action", choices=("check",), help=say(gettext_lazy("check: run the examples")))
    parser.add_argument(
        "--register", metavar="DIR", type=Path, help=say(gettext_lazy("a register: its folder lexicons is checked"))
    )
    parser.add_argument("--lexicons", metavar="DIR", type=Path, help=say(gettext_lazy("folder of your own word lists")))
    parser.add_argument(
        "--language",
        metavar="LL",
        action="append",
        default=[],
        help=say(gettext_lazy("only this language (repeatable)")),
    )


def run(call: argparse.Namespace) -> int:
    folder = call.lexicons or (call.register / "lexicons" if call.register else None)
    if folder is None or not folder.is_dir():
        raise BadInput(
            gettext_lazy("There is no folder of word lists."),
            where=str(folder or ""),
            todo=gettext_lazy("Name one with --lexicons DIR, or a register with --register DIR."),
        )
    failures = 0
    checked = 0
    for result in check_words(folder, call.language):
        checked += 1
        failures += len(result.failed)
        for failed in result.failed:
            print(f"{result.language}: {call.say(_failure(failed))}")
        for name in result.without:
            print(call.say(gettext_lazy("{language}: {name} has no examples.", language=result.language, name=name)))
        print(
            call.say(
                ngettext_lazy(
                    "{language}: {count} example was run, {failed} failed.",
                    "{language}: {count} examples were run, {failed} failed.",
                    result.count,
                    language=result.language,
                    failed=len(result.failed),
                )
            )
        )
    if not checked:
        print(call.say(gettext_lazy("There are no words for the reader here; the lists of names are well formed.")))
    return 1 if failures else 0


def _failure(run: Run) -> Message:
    if run.counter:
        return gettext_lazy(
            "{entry}: “{text}” must not be read as {wanted}.", entry=run.entry, text=run.text, wanted=run.wanted
        )
    return gettext_lazy(
        "{entry}: “{text}” must be read as {wanted}; it is read as {got}.",
        entry=run.entry,
        text=run.text,
        wanted=run.wanted,
        got=run.got or "-",
    )
