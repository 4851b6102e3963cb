"""habeas copies: documents that are one story printed several times, and a person's word on that."""

from __future__ import annotations

import argparse

from habeas.cli import options
from habeas.cli.table import table
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.model.errors import BadInput
from habeas.model.ledger import DocumentRecord
from habeas.model.story import Story, Together
from habeas.work.syndication import judge_copies

_HEAD = (
    gettext_lazy("Document"),
    gettext_lazy("Published"),
    gettext_lazy("Source"),
    gettext_lazy("Likeness"),
    gettext_lazy("Title"),
)


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "documents", metavar="SHA256", nargs="*", help=say(gettext_lazy("documents, by digest or its beginning"))
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--apart", action="store_true", help=say(gettext_lazy("each of these is no copy of any other document"))
    )
    which.add_argument(
        "--together", action="store_true", help=say(gettext_lazy("these are one story; also takes --apart back"))
    )
    parser.add_argument("--why", metavar="TEXT", help=say(gettext_lazy("the reason, in a few words")))
    parser.add_argument("--known-at", metavar="T", help=say(gettext_lazy("only what was known at that time")))
    options.register_option(parser, say)
    options.operator_option(parser, say)


def run(call: argparse.Namespace) -> int:
    register = options.open_register(call.register)
    if call.apart or call.together:
        if not call.documents:
            raise BadInput(gettext_lazy("No document was named."), todo=gettext_lazy("habeas copies lists them."))
        verdict = Together.APART if call.apart else Together.TOGETHER
        names = judge_copies(
            register, call.documents, verdict, why=call.why, at=options.now(), by=options.operator(call)
        )
        note = ngettext_lazy("{count} document judged.", "{count} documents judged.", len(names))
        print(call.say(note))
        return 0
    known_at = options.moment(call.known_at, "--known-at") if call.known_at else None
    records = {r.document.digest: r for r in register.catalogue.documents(known_at=known_at)}
    found = register.catalogue.stories(known_at=known_at).all
    wanted = tuple(name.lower() for name in call.documents)
    shown = [story for story in found if not wanted or any(d.startswith(wanted) for d in story.documents)]
    for number, story in enumerate(shown):
        print("\n" * bool(number) + _listing(call.say, story, records))
    if not shown:
        print(call.say(gettext_lazy("No document is known to be a copy of another.")))
    return 0


def _listing(say: Say, story: Story, records: dict[str, DocumentRecord]) -> str:
    """One story: its copies, first published first, each with what ties it to the others."""
    copies = [records[name] for name in story.documents if name in records]
    copies.sort(key=lambda r: (r.document.published_on is None, r.document.published_on, r.document.digest))
    return table([say(word) for word in _HEAD], [_row(say, story, record) for record in copies])


def _row(say: Say, story: Story, record: DocumentRecord) -> list[str]:
    document, link = record.document, story.link_of(record.document.digest)
    measured = "" if link is None else f"{link.likeness:.2f}" if link.likeness is not None else link.by
    published = document.published_on.isoformat() if document.published_on else ""
    return [document.digest[:12], published, document.source or "", measured, document.title or document.name]
