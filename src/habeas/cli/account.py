"""habeas account: who says what, what can be true, and what does not balance."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from habeas.account import account, account_json, answer_json, ask, parse_question, reply
from habeas.cli import options
from habeas.cli.statement import bound_words, print_account, print_bound
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.model.account import Account
from habeas.model.bound import Bound, Question
from habeas.model.claim import Claim
from habeas.model.claimfile import parse_lines
from habeas.model.errors import BadInput
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.work.accounts import account_of, ask_register
from habeas.work.lexicons import load_words
from habeas.work.voices import outlets


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say, required=False)
    parser.add_argument(
        "--claims",
        metavar="FILE",
        type=Path,
        help=say(gettext_lazy("a claims file (JSON Lines) instead of a register")),
    )
    parser.add_argument("--country", metavar="CC", help=say(gettext_lazy("the country, two letters")))
    parser.add_argument(
        "--as-of", metavar="D", help=say(gettext_lazy("held at the end of which day (default: the last one spoken of)"))
    )
    parser.add_argument("--known-at", metavar="T", help=say(gettext_lazy("only what was known at that time")))
    parser.add_argument(
        "--ask",
        metavar="QUESTION",
        help=say(gettext_lazy('one number: "held 2026-01-19", "release 2026-01-15/2026-01-16", "entry ..."')),
    )
    parser.add_argument("--group", metavar="WORDS", help=say(gettext_lazy("whom the number is about")))
    parser.add_argument("--body", metavar="NAME", help=say(gettext_lazy("whose count it is")))
    parser.add_argument(
        "--with-proposed",
        action="store_true",
        help=say(gettext_lazy("as if every claim that waits for judgement were accepted")),
    )
    parser.add_argument("--json", action="store_true", help=say(gettext_lazy("as JSON")))


def run(call: argparse.Namespace) -> int:
    as_of = options.day(call.as_of, "--as-of") if call.as_of else None
    question = parse_question(call.ask, group=call.group, body=call.body) if call.ask else None
    if call.claims:
        return _from_file(call, as_of, question)
    if call.register is None:
        raise BadInput(
            gettext_lazy("Neither a register nor a claims file was named."),
            todo=gettext_lazy("Add --register DIR or --claims FILE."),
        )
    return _from_register(call, as_of, question)


def _from_file(call: argparse.Namespace, as_of: date | None, question: Question | None) -> int:
    listed = parse_lines(options.text_of(call.claims), str(call.claims))
    claims: list[Claim] = [claim for claim in listed if not claim.unconfirmed]
    if left := len(listed) - len(claims):
        note = ngettext_lazy(
            "{count} claim that only a second reader found is left out.",
            "{count} claims that only a second reader found are left out.",
            left,
        )
        print(f"habeas: {call.say(note)}", file=sys.stderr)
    named = sorted({claim.country for claim in claims if claim.country})
    country = options.country(call.country, named) if call.country else None
    if question:
        return _answer(call, question, ask(claims, question, country=country))
    if country is None and len(named) == 1:
        country = named[0]
    made = account(claims, country=country, as_of=as_of)
    return _print(call, made, {})


def _from_register(call: argparse.Namespace, as_of: date | None, question: Question | None) -> int:
    known_at = options.moment(call.known_at, "--known-at") if call.known_at else None
    register = options.open_register(call.register)
    known = register.catalogue.countries(known_at=known_at)
    country = options.country(call.country, known) if call.country else (known[0] if known else None)
    if country is None:
        print(call.say(gettext_lazy("The register holds no claim about any country yet.")))
        return 0
    words = load_words(register.lexicons)
    common: dict[str, Any] = {"known_at": known_at, "words": words, "with_proposed": call.with_proposed}
    if question:
        proposed = ask_register(register, country, question, **{**common, "with_proposed": True})
        return _answer(call, question, ask_register(register, country, question, **common), proposed)
    made = account_of(register, country, as_of=as_of, **common)
    return _print(call, made.account, made.records, made.printed)


def _answer(call: argparse.Namespace, question: Question, bound: Bound, with_proposed: Bound | None = None) -> int:
    if call.json:
        value = answer_json(question, bound)
        if with_proposed is not None and with_proposed != bound:
            value["with_proposed"] = {"low": with_proposed.low, "high": with_proposed.high}
        print(json.dumps(value, ensure_ascii=False))
        return 0
    print_bound(call.say, bound)
    print(call.say(reply(question, bound)))
    if with_proposed is not None and (with_proposed.low, with_proposed.high) != (bound.low, bound.high):
        note = gettext_lazy("If every proposed claim were accepted: {bound}", bound=bound_words(with_proposed))
        print(call.say(note))
    return 0


def _print(
    call: argparse.Namespace,
    made: Account,
    records: Mapping[str, ClaimRecord],
    printed: Mapping[str, tuple[DocumentRecord, ...]] | None = None,
) -> int:
    if call.json:
        print(json.dumps(account_json(made), ensure_ascii=False, indent=1))
    else:
        print_account(call.say, made, records, {name: outlets(where) for name, where in (printed or {}).items()})
    return 0
