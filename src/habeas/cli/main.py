"""`habeas VERB ...`: finds the verb, speaks the user's language, and says every error in one line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from habeas import __version__
from habeas.cli import words
from habeas.kit.messages import LANGUAGES, Message, gettext_lazy
from habeas.model.errors import BadInput, HabeasError, disk_full

VERBS: dict[str, Message] = {
    "init": gettext_lazy("make a new register"),
    "add": gettext_lazy("keep files and pages in a register, with their claims"),
    "watch": gettext_lazy("look at feeds now and then, and add what is new"),
    "read": gettext_lazy("show the claims of a report, without keeping it"),
    "sweep": gettext_lazy("read web archives and write down every claim in them"),
    "lexicon": gettext_lazy("check your own word lists against their examples"),
    "claims": gettext_lazy("list the claims of a register"),
    "accept": gettext_lazy("accept claims that the reader proposed"),
    "reject": gettext_lazy("reject claims that the reader proposed"),
    "review": gettext_lazy("go through the claims that wait, one by one"),
    "correct": gettext_lazy("say what a claim should have been"),
    "copies": gettext_lazy("documents that are one story printed several times"),
    "account": gettext_lazy("who says what, what can be true, and what does not balance"),
    "serve": gettext_lazy("show a register in the browser, on this machine only"),
    "log": gettext_lazy("what happened in a register, and when"),
    "verify": gettext_lazy("check every byte of a register against its digest"),
    "rebuild": gettext_lazy("make the tables again from the ledger"),
    "export": gettext_lazy("write the register's documents and claims as JSON Lines"),
    "bench": gettext_lazy("measure the reader against what people decided"),
    "demo": gettext_lazy("build the demo register of an invented country and show it"),
}


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are HabeasErrors: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(
            gettext_lazy("{message}.", message=message.rstrip(".")),
            todo=gettext_lazy("`{program} --help` shows how it is called.", program=self.prog),
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failure, 2 bad input, 130 stopped by the user."""
    argv = list(sys.argv[1:] if argv is None else argv)
    language = words.choose(argv)
    words.translate_argparse(language)
    try:
        return _dispatch(argv, language)
    except HabeasError as error:
        return _complain(error, language)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): say nothing, and keep Python from saying it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except OSError as error:
        return _complain(_of_system(error), language)


def run() -> NoReturn:
    """The entry point `habeas`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        code = _complain(_of_system(error), words.choose(sys.argv[1:]))
    sys.exit(code)


def _dispatch(argv: list[str], language: str) -> int:
    top = _top(language)
    position = _verb_position(argv)
    if position is None:
        call = top.parse_args(argv)
        if not getattr(call, "verb", None):
            top.print_help()
            return 0
        raise BadInput(
            gettext_lazy("There is no verb {verb}.", verb=call.verb),
            todo=gettext_lazy("`habeas --help` lists them."),
        )
    verb = argv[position]
    module = import_module(f"habeas.cli.{verb}")
    parser = Parser(prog=f"habeas {verb}", description=VERBS[verb].say(language), parents=[_common(language)])
    module.arguments(parser, words.Say(language))
    call = _parsed(parser, argv[:position] + argv[position + 1 :], language)
    call.say = words.Say(language)
    return int(module.run(call))


def _parsed(parser: Parser, argv: list[str], language: str) -> argparse.Namespace:
    """The call. Options and names may be mixed: else `--register DIR CLAIM` loses a claim that need not be there."""
    if parser._subparsers:
        return parser.parse_args(argv)
    # argparse would cut the English word off its own usage line.
    usage = parser.format_usage().removeprefix(Message("usage: ").say(language))
    parser.usage = usage.rstrip().replace("%", "%%")
    return parser.parse_intermixed_args(argv)


def _verb_position(argv: list[str]) -> int | None:
    """Where the verb stands: first, or behind --lang."""
    position = 0
    while position < len(argv) and argv[position].startswith("--lang"):
        position += 1 if "=" in argv[position] else 2
    return position if position < len(argv) and argv[position] in VERBS else None


def _top(language: str) -> Parser:
    listing = "\n".join(f"  {verb:<9} {what.say(language)}" for verb, what in VERBS.items())
    about = gettext_lazy("Habeas keeps the books on political imprisonment.").say(language)
    parser = Parser(
        prog="habeas",
        description=f"{about}\n\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common(language)],
        epilog=gettext_lazy("`habeas VERB --help` says how a verb is called.").say(language),
    )
    parser.add_argument("--version", action="version", version=f"habeas {__version__}")
    parser.add_argument("verb", nargs="?", metavar="VERB")
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    return parser


def _common(language: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    help_text = gettext_lazy("language of what habeas says (default: the system's)").say(language)
    parser.add_argument("--lang", choices=LANGUAGES, default=None, help=help_text)
    return parser


def _complain(error: HabeasError, language: str) -> int:
    line = " ".join(error.say(language).split())
    print(f"habeas: {line}", file=sys.stderr)
    return error.exit_code


def _of_system(error: OSError) -> HabeasError:
    import errno

    where = str(error.filename) if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(where)
    if error.errno in (errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EACCES):
        return BadInput(
            gettext_lazy("This cannot be read ({reason}).", reason=error.strerror),
            where=where,
            todo=gettext_lazy("Check the name and your rights to it."),
        )
    return HabeasError(gettext_lazy("The system refused ({reason}).", reason=error.strerror or str(error)), where=where)
