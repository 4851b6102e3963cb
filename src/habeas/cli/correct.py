"""habeas correct: a person says what a claim should have been."""

from __future__ import annotations

import argparse

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput
from habeas.model.slots import MANY, SLOTS
from habeas.work.correcting import WrongSlots, correct


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("claim", metavar="CLAIM", help=say(gettext_lazy("id of a claim (`habeas claims` lists them)")))
    parser.add_argument(
        "slots",
        metavar="SLOT=VALUE",
        nargs="+",
        help=say(
            gettext_lazy(
                "what it should be: {slots}; nothing behind the = empties a slot; ; parts several names",
                slots=", ".join(SLOTS),
            )
        ),
    )
    parser.add_argument(
        "--because", "--why", dest="why", metavar="TEXT", help=say(gettext_lazy("the reason, in a few words"))
    )
    parser.add_argument(
        "--start",
        type=int,
        metavar="N",
        help=say(gettext_lazy("at which character the quote begins, when its words stand in the document twice")),
    )
    options.register_option(parser, say)
    options.operator_option(parser, say)


def run(call: argparse.Namespace) -> int:
    texts = dict(_slot(text) for text in call.slots)
    register = options.open_register(call.register)
    by = options.operator(call)
    try:
        made = correct(register, call.claim, texts, why=call.why, at=options.now(), by=by, start=call.start)
    except WrongSlots as wrong:
        raise explained(wrong, call.say) from None
    print(call.say(gettext_lazy("Claim {old} corrected; {new} stands in its place.", old=call.claim, new=made.id)))
    return 0


def _slot(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or name not in SLOTS:
        raise BadInput(
            gettext_lazy("{text} is no slot with a value.", text=text),
            todo=gettext_lazy("Write SLOT=VALUE, with one of: {slots}.", slots=", ".join(SLOTS)),
        )
    return name, value.replace(";", "\n") if name in MANY else value


def explained(wrong: WrongSlots, say: Say) -> BadInput:
    """All that is wrong in one error; the places of a quote that stands in the document more than once."""
    lines = [f"{slot}: {say(message)}" for slot, message in wrong.errors.items()]
    starts = ", ".join(str(span.start) for span in wrong.places)
    todo = gettext_lazy("Say which with --start: {starts}.", starts=starts) if wrong.places else None
    return BadInput(Message("{message}", {"message": " ".join(lines)}), todo=todo)
