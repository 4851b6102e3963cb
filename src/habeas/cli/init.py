"""habeas init DIR: make a new register."""

from __future__ import annotations

import argparse
from pathlib import Path

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=say(gettext_lazy("the new folder")))
    options.operator_option(parser, say)


def run(call: argparse.Namespace) -> int:
    options.set_up_store()
    from habeas.store.opening import init_register

    init_register(call.folder, at=options.now(), by=options.operator(call))
    print(
        call.say(
            gettext_lazy(
                "Made the register {folder}. Add to it: habeas add FILE --register {folder}", folder=call.folder
            )
        )
    )
    return 0
