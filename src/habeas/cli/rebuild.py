"""habeas rebuild: make the tables again from the ledger."""

from __future__ import annotations

import argparse

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import ngettext_lazy


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)


def run(call: argparse.Namespace) -> int:
    register = options.open_register(call.register)
    from habeas.store.rebuilding import rebuild

    rows = rebuild(register)
    print(
        call.say(
            ngettext_lazy("Made {count} row again from the ledger.", "Made {count} rows again from the ledger.", rows)
        )
    )
    return 0
