"""habeas serve: show a register in the browser, on this machine only."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import threading
import urllib.request
from pathlib import Path
from types import FrameType

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

HOST = "127.0.0.1"


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)
    port_option(parser, say)
    desk_options(parser, say)


def desk_options(parser: argparse.ArgumentParser, say: Say) -> None:
    """--as NAME, --read-only."""
    parser.add_argument(
        "--as",
        dest="person",
        metavar="NAME",
        help=say(gettext_lazy("who decides in the pages, for the log (default: the pages ask)")),
    )
    parser.add_argument(
        "--read-only", action="store_true", help=say(gettext_lazy("the pages only show; nothing can be entered"))
    )


def port_option(parser: argparse.ArgumentParser, say: Say) -> None:
    """--port N."""
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="N", help=say(gettext_lazy("port of the address (default: 8000)"))
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text}: 1-65535")
    return int(text)


def run(call: argparse.Namespace) -> int:
    open_desk(call)
    return serve(call.register, call.port, call.say)


def open_desk(call: argparse.Namespace) -> None:
    """Tell the pages whether decisions can be entered, and by whom."""
    os.environ["HABEAS_DESK"] = "off" if call.read_only else "local"
    if call.person:
        os.environ["HABEAS_OPERATOR"] = call.person
    call.by = None
    os.environ["HABEAS_SUGGESTED_NAME"] = options.operator(call)


def serve(folder: Path, port: int, say: Say) -> int:
    """Serve the register until SIGINT or SIGTERM. Raises BadInput when the port is taken."""
    os.environ["HABEAS_REGISTER"] = str(folder.absolute())
    options.open_register(folder).close()
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    try:
        server = create_server(get_wsgi_application(), host=HOST, port=port, threads=4, ident=None)
    except OSError as error:
        raise BadInput(
            gettext_lazy("Port {port} cannot be used ({reason}).", port=str(port), reason=error.strerror),
            where="--port",
            todo=gettext_lazy("Choose another one: --port {other}", other=str(port % 65535 + 1)),
        ) from None
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, _stop)
    address = f"http://{HOST}:{port}/"
    print(
        say(gettext_lazy("Habeas is at {address} - on this machine only. Ctrl-C stops it.", address=address)),
        flush=True,
    )
    threading.Thread(target=_ask_once, args=(address,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()
    print(say(gettext_lazy("Stopped.")), flush=True)
    return 0


def _ask_once(address: str) -> None:
    """Ask for the first page, so that its account has been worked out when the user comes."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of somebody else
    with contextlib.suppress(OSError), direct.open(address, timeout=60) as answer:
        answer.read()


def _stop(signum: int, frame: FrameType | None) -> None:
    # waitress leaves its loop on SystemExit and lets running answers finish.
    raise SystemExit(0)
