"""habeas demo: build the demo register of an invented country and show it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.cli import options, serve
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.model.errors import BadInput

if TYPE_CHECKING:
    from habeas.store.opening import EmbeddedRegister


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "folder",
        metavar="DIR",
        type=Path,
        nargs="?",
        default=Path("habeas-demo"),
        help=say(gettext_lazy("folder of the demo register (default: habeas-demo)")),
    )
    parser.add_argument("--no-serve", action="store_true", help=say(gettext_lazy("only build it")))
    serve.port_option(parser, say)
    serve.desk_options(parser, say)


def run(call: argparse.Namespace) -> int:
    options.set_up_store()
    from habeas.work.demo import OPERATOR, lexicons, opened_at, reports, tell
    from habeas.work.lexicons import load_words

    register = _opened(call.folder, OPERATOR, opened_at)
    for name, data in lexicons():
        target = register.lexicons / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    told = reports()
    print(call.say(gettext_lazy("The demo register in {folder}:", folder=call.folder)), flush=True)
    for report, count in tell(register, told, load_words(register.lexicons)):
        if not count:
            continue  # told already
        line = ngettext_lazy("  {name}: {count} claim", "  {name}: {count} claims", count, name=report.found.name)
        print(call.say(line), flush=True)
    if call.no_serve:
        return 0
    serve.open_desk(call)
    return serve.serve(call.folder, call.port, call.say)


def _opened(folder: Path, operator: str, opened_at: Callable[[], datetime]) -> EmbeddedRegister:
    """The demo register in `folder`, made if need be. Raises BadInput when another register stands there."""
    from habeas.store.opening import MARKER, init_register, open_register

    if not (folder / MARKER).exists():
        return init_register(folder, at=opened_at(), by=operator)
    register = open_register(folder)
    first = next(register.ledger.entries(), None)
    if first is None or first.by != operator:
        raise BadInput(
            gettext_lazy("This is a register, but not the demo's; nothing was changed."),
            where=str(folder),
            todo=gettext_lazy("Choose a new folder."),
        )
    return register
