"""habeas log: what happened in a register, and when."""

from __future__ import annotations

import argparse
import json

from habeas.cli import options
from habeas.cli.table import table
from habeas.cli.words import Say
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.ledger import Entry, FactKind
from habeas.model.vocabulary import Verdict
from habeas.work.chain import instant_text

_HEAD = (Message("#"), gettext_lazy("When (UTC)"), gettext_lazy("Who"), gettext_lazy("What"))


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)
    parser.add_argument("--known-at", metavar="T", help=say(gettext_lazy("only what was known at that time")))
    parser.add_argument("--json", action="store_true", help=say(gettext_lazy("whole entries as JSON Lines")))


def run(call: argparse.Namespace) -> int:
    known_at = options.moment(call.known_at, "--known-at") if call.known_at else None
    register = options.open_register(call.register)
    entries = list(register.ledger.entries(known_at=known_at))
    if call.json:
        for entry in entries:
            print(json.dumps(_json(entry), ensure_ascii=False))
        return 0
    head = [call.say(word) for word in _HEAD]
    rows = [
        [str(entry.seq), entry.at.strftime("%Y-%m-%d %H:%M:%S"), entry.by, call.say(_what(entry))] for entry in entries
    ]
    print(table(head, rows))
    return 0


def _json(entry: Entry) -> dict[str, object]:
    return {
        "seq": entry.seq,
        "at": instant_text(entry.at),
        "by": entry.by,
        "kind": str(entry.kind),
        "body": entry.body,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _what(entry: Entry) -> Message:
    body = entry.body
    if entry.kind is FactKind.OPENED:
        return gettext_lazy("Opened the register.")
    if entry.kind is FactKind.CAPTURED:
        return gettext_lazy(
            "Kept {name} ({size} bytes, SHA-256 {digest}) from {origin}.",
            name=body["name"],
            size=body["size"],
            digest=body["digest"],
            origin=body["url"] or body["method"],
        )
    if entry.kind is FactKind.EXTRACTED:
        return gettext_lazy("Read the text of {name} with {tool}.", name=body["name"], tool=body["extracted_by"])
    if entry.kind is FactKind.CLAIMED:
        return ngettext_lazy(
            "{count} claim recorded, {who}.",
            "{count} claims recorded, {who}.",
            len(body["claims"]),
            who=body["read_by"],
        )
    if entry.kind is FactKind.CORRECTED:
        return gettext_lazy(
            "Claim {old} corrected as {new}: {why}",
            old=body["claims"][0]["corrects"],
            new=body["claims"][0]["id"],
            why=body["why"] or "-",
        )
    if entry.kind is FactKind.JUDGED and body["verdict"] == Verdict.WITHDRAWN:
        return ngettext_lazy(
            "The decision about {count} claim taken back: {why}",
            "The decision about {count} claims taken back: {why}",
            len(body["claims"]),
            why=body["why"] or "-",
        )
    if entry.kind is FactKind.JUDGED and body["verdict"] == Verdict.ACCEPTED:
        return ngettext_lazy("{count} claim accepted.", "{count} claims accepted.", len(body["claims"]))
    if entry.kind is FactKind.JUDGED:
        return ngettext_lazy(
            "{count} claim rejected: {why}",
            "{count} claims rejected: {why}",
            len(body["claims"]),
            why=body["why"] or "-",
        )
    if entry.kind is FactKind.COPIES:
        return ngettext_lazy(
            "{document} is a copy of {count} other document.",
            "{document} is a copy of {count} other documents.",
            len(body["copies"]),
            document=body["document"][:12],
        )
    if entry.kind is FactKind.TOGETHER:
        names = ", ".join(name[:12] for name in body["documents"])
        if body["verdict"] == "apart":
            return gettext_lazy("No copies of other documents: {names} ({why})", names=names, why=body["why"] or "-")
        return gettext_lazy("One story: {names} ({why})", names=names, why=body["why"] or "-")
    return ngettext_lazy(
        "{count} word list of the register in use.", "{count} word lists of the register in use.", len(body["files"])
    )
