"""What `read` and `add` have in common about second readers: the options, opening them, saying what went wrong."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from habeas.cli.words import Say
from habeas.kit.messages import Message, gettext_lazy
from habeas.work.lexicons import OwnWords
from habeas.work.seconds import TwiceReader

READERS = "readers.yaml"


def option(parser: argparse.ArgumentParser, say: Say) -> None:
    """--second NAME, as often as there are second readers."""
    parser.add_argument(
        "--second",
        metavar="NAME",
        action="append",
        default=[],
        help=say(gettext_lazy("ask a second reader too: en-parser, ru-parser, llm or llm:NAME (may be repeated)")),
    )
    parser.add_argument(
        "--readers",
        metavar="FILE",
        type=Path,
        help=say(gettext_lazy("file that lists the endpoints for llm (default: readers.yaml in the register)")),
    )


def reader(call: argparse.Namespace, words: OwnWords, register: Path | None) -> TwiceReader:
    """The default reader with the second ones that were named. Raises BadInput for one that cannot be had."""
    if not call.second:
        return TwiceReader(words=words)
    from habeas.engines.second.opening import open_second

    own = register / READERS if register is not None else None
    path = call.readers or own

    def tell(note: Message) -> None:
        print(f"habeas: {call.say(note)}", file=sys.stderr)

    opened = [open_second(name, path, os.environ, tell) for name in dict.fromkeys(call.second)]
    return TwiceReader(words=words, seconds=opened)


def complain(call: argparse.Namespace, twice: TwiceReader) -> int:
    """Says what second readers could not do since the last time; 1 if one failed, else 0."""
    for note in twice.notes:
        print(f"habeas: {call.say(note)}", file=sys.stderr)
    for trouble in twice.troubles:
        print(f"habeas: {' '.join(trouble.say(call.say.language).split())}", file=sys.stderr)
    failed = bool(twice.troubles)
    twice.notes.clear()
    twice.troubles.clear()
    return int(failed)
