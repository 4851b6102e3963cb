"""habeas export: the register's documents, claims and judgements as JSON Lines."""

from __future__ import annotations

import argparse
import sys

from habeas.cli import options
from habeas.cli.words import Say


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)


def run(call: argparse.Namespace) -> int:
    register = options.open_register(call.register)
    from habeas.store.rebuilding import export

    for line in export(register):
        sys.stdout.write(line.decode())
    return 0
