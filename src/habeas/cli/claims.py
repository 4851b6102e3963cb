"""habeas claims: the claims of a register and where each stands."""

from __future__ import annotations

import argparse
import json

from habeas.cli import options
from habeas.cli.statement import quoted
from habeas.cli.table import table
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy
from habeas.model.claim import Claim
from habeas.model.claimfile import to_json
from habeas.model.ledger import ClaimRecord
from habeas.publish.labels import KIND, STANDING, how_many
from habeas.publish.reasons import holds, reasons_of
from habeas.work.voices import Voices, outlets, voices_of

_HEAD = (
    gettext_lazy("Claim"),
    gettext_lazy("Where it stands"),
    gettext_lazy("What"),
    gettext_lazy("How many"),
    gettext_lazy("When"),
    gettext_lazy("Who says so"),
)


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)
    parser.add_argument("--country", metavar="CC", help=say(gettext_lazy("only claims about this country")))
    parser.add_argument("--document", metavar="SHA256", help=say(gettext_lazy("only claims of this document")))
    parser.add_argument(
        "--waiting",
        "--proposed",
        action="store_true",
        help=say(gettext_lazy("only claims that wait for your judgement")),
    )
    parser.add_argument("--known-at", metavar="T", help=say(gettext_lazy("only what was known at that time")))
    parser.add_argument(
        "--disputed", action="store_true", help=say(gettext_lazy("only claims on which readers do not agree"))
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=say(gettext_lazy("show by which rules each claim was read, and how readers voted")),
    )
    parser.add_argument(
        "--format", choices=("table", "jsonl"), help=say(gettext_lazy("how to write the claims (default: table)"))
    )


def run(call: argparse.Namespace) -> int:
    known_at = options.moment(call.known_at, "--known-at") if call.known_at else None
    register = options.open_register(call.register)
    country = options.country(call.country, register.catalogue.countries()) if call.country else None
    document = register.catalogue.document(call.document) if call.document else None
    digest = document.document.digest if document else call.document
    records = register.catalogue.claims(country=country, document=digest, waiting=call.waiting, known_at=known_at)
    if call.disputed:
        records = [record for record in records if record.claim.disputed]
    if call.format == "jsonl":
        for record in records:
            print(json.dumps({**to_json(record.claim), "standing": record.standing}, ensure_ascii=False))
    elif records:
        voices = voices_of(register, records, known_at)
        notes = [_note(call.say, record.claim, voices, explain=call.explain) for record in records]
        print(table([call.say(word) for word in _HEAD], [_row(call.say, record) for record in records], notes))
    else:
        print(call.say(gettext_lazy("No claims were found.")))
    return 0


def _words(say: Say, claim: Claim, voices: Voices) -> str:
    """The words of a claim; who else printed it, or whose words it repeats."""
    if claim.id in voices.same_as:
        same = gettext_lazy("says the same as {claim}, a copy of one story", claim=voices.same_as[claim.id])
        return f"{quoted(say, claim, ())} ({say(same)})".strip()
    return quoted(say, claim, outlets(voices.printed.get(claim.id, ())))


def _note(say: Say, claim: Claim, voices: Voices, *, explain: bool) -> str:
    """Its words; with `explain` also why it was read, how readers voted and how often such claims hold."""
    lines = [_words(say, claim, voices)]
    share = holds(claim.confidence)
    if explain:
        lines += [say(reason) for reason in (*reasons_of(claim), *([share] if share else []))]
    return "\n".join(line for line in lines if line)


def _row(say: Say, record: ClaimRecord) -> list[str]:
    claim = record.claim
    return [
        claim.id,
        say(STANDING[record.standing]),
        say(KIND[claim.kind]),
        say(how_many(claim.count)) if claim.count.stated else "",
        claim.when.text if claim.when else "",
        claim.body or " < ".join(claim.by),
    ]
