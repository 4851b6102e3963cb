"""habeas export: the register's documents, claims and judgements as JSON Lines, or as labelled cases."""

from __future__ import annotations

import argparse
import sys

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy
from habeas.model.labelled import case_line
from habeas.work.labelled import labels


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)
    parser.add_argument(
        "--labelled",
        action="store_true",
        help=say(gettext_lazy("the wholly judged documents as labelled cases, for `habeas bench read`")),
    )


def run(call: argparse.Namespace) -> int:
    register = options.open_register(call.register)
    if call.labelled:
        for case in labels(register).cases:
            if case.whole:
                print(case_line(case))
        return 0
    from habeas.store.rebuilding import export

    for line in export(register):
        sys.stdout.write(line.decode())
    return 0
