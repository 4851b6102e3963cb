"""What accept and reject have in common."""

from __future__ import annotations

import argparse
import sys

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.model.errors import BadInput
from habeas.model.vocabulary import Standing, Verdict
from habeas.work.judging import judge


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "claims", metavar="CLAIM", nargs="*", help=say(gettext_lazy("ids of claims (`habeas claims` lists them)"))
    )
    parser.add_argument(
        "--document",
        metavar="SHA256",
        help=say(gettext_lazy("all proposed claims of this document (its digest, or its beginning)")),
    )
    parser.add_argument("--why", metavar="TEXT", help=say(gettext_lazy("the reason, in a few words")))
    options.register_option(parser, say)
    options.operator_option(parser, say)


def run(call: argparse.Namespace, verdict: Verdict) -> int:
    register = options.open_register(call.register)
    names = list(call.claims)
    if call.document:
        document = register.catalogue.document(call.document)
        if document is None:
            raise BadInput(gettext_lazy("There is no document with this digest."), where=call.document)
        records = register.catalogue.claims(document=document.document.digest)
        open_ = [record.claim for record in records if record.standing is Standing.PROPOSED]
        left = [claim for claim in open_ if claim.disputed and verdict is Verdict.ACCEPTED]
        names += [claim.id for claim in open_ if claim not in left]
        _tell_left(call.say, len(left))
    elif not names:
        raise BadInput(gettext_lazy("No claim was named."), todo=gettext_lazy("Name claims, or --document SHA256."))
    done = judge(register, names, verdict, why=call.why, at=options.now(), by=options.operator(call))
    if verdict is Verdict.ACCEPTED:
        print(call.say(ngettext_lazy("{count} claim accepted.", "{count} claims accepted.", len(done))))
    else:
        print(call.say(ngettext_lazy("{count} claim rejected.", "{count} claims rejected.", len(done))))
    return 0


def _tell_left(say: Say, count: int) -> None:
    """Claims on which readers do not agree are accepted one by one, by their ids."""
    if count:
        note = ngettext_lazy(
            "{count} claim on which readers do not agree was left to you: habeas claims --disputed --explain",
            "{count} claims on which readers do not agree were left to you: habeas claims --disputed --explain",
            count,
        )
        print(f"habeas: {say(note)}", file=sys.stderr)
