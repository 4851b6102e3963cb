"""habeas verify: re-hash everything, walk the chain, compare the tables with the ledger."""

from __future__ import annotations

import argparse

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    options.register_option(parser, say)
    parser.add_argument(
        "--head",
        metavar="HASH",
        help=say(gettext_lazy("a last hash noted earlier: check that the ledger still contains it")),
    )


def run(call: argparse.Namespace) -> int:
    register = options.open_register(call.register)
    from habeas.store.checks import findings, head_missing

    found = list(findings(register))
    if call.head:
        found += head_missing(register, call.head)
    for finding in found:
        print(f"{finding.where}: {call.say(finding.what)}")
    if found:
        print(
            call.say(
                ngettext_lazy(
                    "{count} finding. Put what is damaged back from a copy.",
                    "{count} findings. Put what is damaged back from a copy.",
                    len(found),
                )
            )
        )
        return 1
    head = register.ledger.head()
    entries, last = (head.seq, head.hash) if head else (0, "")
    kept = sum(1 for _ in register.evidence.digests())
    print(
        call.say(
            ngettext_lazy(
                "Everything is as it was kept: {count} entry, {kept} pieces of evidence.",
                "Everything is as it was kept: {count} entries, {kept} pieces of evidence.",
                entries,
                kept=kept,
            )
        )
    )
    print(
        call.say(
            gettext_lazy(
                "Last hash: {hash} (note it somewhere else; `habeas verify --head` checks it later)", hash=last
            )
        )
    )
    return 0
