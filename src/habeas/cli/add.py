"""habeas add: keep files and pages in a register, with their text and claims."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.cli import options, second
from habeas.cli.words import Say
from habeas.kit.messages import gettext_lazy, ngettext_lazy
from habeas.model.claimfile import parse_lines
from habeas.model.errors import BadInput, HabeasError
from habeas.work.intake import Added, Found, Left, add_all
from habeas.work.lexicons import load_words, words_used
from habeas.work.ports import Register
from habeas.work.seconds import TwiceReader
from habeas.work.transcribing import placed, transcribe

if TYPE_CHECKING:
    from habeas.store.opening import EmbeddedRegister


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "inputs", metavar="FILE|URL", nargs="+", help=say(gettext_lazy("reports: files, or addresses of pages"))
    )
    options.register_option(parser, say)
    options.operator_option(parser, say)
    parser.add_argument("--source", metavar="NAME", help=say(gettext_lazy("who published it")))
    parser.add_argument(
        "--source-type",
        metavar="TYPE",
        choices=SOURCE_TYPES,
        help=say(gettext_lazy("what the source is: {types}", types=", ".join(SOURCE_TYPES))),
    )
    parser.add_argument(
        "--published", metavar="D", help=say(gettext_lazy("publication day, when the report does not say it"))
    )
    parser.add_argument(
        "--language", metavar="LL", help=say(gettext_lazy("language of the report (default: found from the text)"))
    )
    parser.add_argument("--url", metavar="URL", help=say(gettext_lazy("where the file comes from")))
    parser.add_argument(
        "--claims",
        metavar="FILE",
        type=Path,
        help=say(gettext_lazy("claims that you transcribed by hand (JSON Lines); they count as accepted")),
    )
    second.option(parser, say)


_NAMED = 5  # parts that are named when they are passed over
SOURCE_TYPES = (
    "authority", "agency", "outlet", "ngo", "embassy", "intergovernmental", "family",
    "lawyer", "witness", "released_person",
)  # fmt: skip


def run(call: argparse.Namespace) -> int:
    if call.claims and len(call.inputs) != 1:
        raise BadInput(gettext_lazy("--claims goes with one report."), todo=gettext_lazy("Add the reports one by one."))
    published = options.day(call.published, "--published") if call.published else None
    register = options.open_register(call.register)
    twice = second.reader(call, load_words(register.lexicons), register.folder)
    code = 0
    for name in call.inputs:
        try:
            code = max(code, _add(call, register, twice, name, published), second.complain(call, twice))
        except (HabeasError, OSError) as error:
            if len(call.inputs) == 1:
                raise
            code = max(code, getattr(error, "exit_code", 2))
            reason = error.say(call.say.language) if isinstance(error, HabeasError) else f"{name}: {error.strerror}"
            print(f"habeas: {reason}", file=sys.stderr, flush=True)
    return code


def _add(
    call: argparse.Namespace, register: EmbeddedRegister, twice: TwiceReader, name: str, published: date | None
) -> int:
    """Add what `name` names and say what became of each document in it; 0, or the exit code of what was left."""
    code, left = 0, []
    coming = add_all(
        register,
        _found(call, name, published),
        twice.read,
        at=options.now,
        by=options.operator(call),
        more=lambda: words_used(register, twice.words),
        recognise=options.recognise,
    )
    for one in coming:
        if isinstance(one, Left):
            if one.expected:
                left.append(one.name)
                continue
            print(f"habeas: {one.why.say(call.say.language)}", file=sys.stderr, flush=True)
            code = max(code, one.why.exit_code)
            continue
        print(_outcome(call.say, one.name if one.inside else name, one), flush=True)
        if not one.whole:
            note = gettext_lazy("{name}: it was cut off on its way; only its beginning was kept.", name=name)
            print(f"habeas: {call.say(note)}", file=sys.stderr, flush=True)
        if call.claims:
            _transcribe(call, register, one)
    if left and "://" not in name:
        shown = ", ".join(left[:_NAMED]) + (", ..." if len(left) > _NAMED else "")
        note = ngettext_lazy(
            "{name}: {count} part that is no document was passed over ({parts}).",
            "{name}: {count} parts that are no documents were passed over ({parts}).",
            len(left),
            name=name,
            parts=shown,
        )
        print(call.say(note), flush=True)
    return code


def _found(call: argparse.Namespace, name: str, published: date | None) -> Found:
    known = {"source": call.source, "source_type": call.source_type, "published": published, "language": call.language}
    if "://" not in name:
        path = Path(name)
        return Found(data=path.read_bytes(), name=path.name, method="file", url=call.url, **known)
    from habeas.engines.archive import MEDIA_TYPE as WARC
    from habeas.engines.archive import archived
    from habeas.engines.fetch import fetch

    page = fetch(name, now=options.now)
    return Found(data=archived(page), name=name, method="http", media_type=WARC, notes=page.notes(), **known)


def _outcome(say: Say, name: str, added: Added) -> str:
    digest = added.record.document.digest
    if not added.new:
        day = added.record.known_at.strftime("%Y-%m-%d")
        return say(
            gettext_lazy(
                "{name}: these bytes are in the register since {day}; nothing was changed.", name=name, day=day
            )
        )
    if added.reading is None:
        language = added.record.document.language or "?"
        return say(
            gettext_lazy(
                "{name}: kept as {digest}; no word lists for its language ({language}), so no claims were read.",
                name=name,
                digest=digest[:12],
                language=language,
            )
        )
    return say(
        ngettext_lazy(
            "{name}: kept as {digest}; {count} claim proposed.",
            "{name}: kept as {digest}; {count} claims proposed.",
            len(added.reading[1]),
            name=name,
            digest=digest[:12],
        )
    )


def _transcribe(call: argparse.Namespace, register: Register, added: Added) -> None:
    document = register.catalogue.document(added.record.document.digest)
    assert document is not None
    where = str(call.claims)
    claims = placed(parse_lines(options.text_of(call.claims), where), document.document, where)
    count = transcribe(register, claims, document.document.digest, at=options.now(), by=options.operator(call))
    print(
        call.say(
            ngettext_lazy(
                "{count} claim transcribed by hand and accepted.",
                "{count} claims transcribed by hand and accepted.",
                count,
            )
        )
    )
