"""habeas sweep: the claims in web archives of any size, as one table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from habeas import __version__
from habeas.cli.words import Say
from habeas.kit.digests import digest_of
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy, number
from habeas.model.errors import BadInput
from habeas.work.sweeping import Progress, Sweep, finish, run_sweep

# What became of the records, and why some were passed over, in the order in which it is told.
FATES: dict[str, Message] = {
    "records": gettext_lazy("records in the archives"),
    "pages": gettext_lazy("pages"),
    "gated": gettext_lazy("pages with telling words"),
    "promising": gettext_lazy("pages read whole"),
    "with_claims": gettext_lazy("pages with claims"),
    "claims": gettext_lazy("claims"),
}
REASONS: dict[str, Message] = {
    "no_page": gettext_lazy("no web page (pictures, redirects, errors)"),
    "other_records": gettext_lazy("records that are no answers of a server"),
    "other_language": gettext_lazy("pages in a language without word lists"),
    "too_large": gettext_lazy("too large"),
    "damaged": gettext_lazy("damaged"),
    "cut_off": gettext_lazy("cut off"),
    "bad_http": gettext_lazy("no answer of a web server"),
    "bad_body": gettext_lazy("body that cannot be unpacked, or unpacks to too much"),
    "unreadable": gettext_lazy("page that cannot be read (no words, or in no known encoding)"),
}


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "archives", metavar="ARCHIVE", nargs="+", type=Path, help=say(gettext_lazy("web archives (.warc, .warc.gz)"))
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        required=True,
        help=say(gettext_lazy("where to write the claims: .parquet, .csv or .jsonl")),
    )
    parser.add_argument(
        "--jobs", metavar="N", type=int, help=say(gettext_lazy("how many processes (default: one a core)"))
    )
    parser.add_argument("--lexicons", metavar="DIR", type=Path, help=say(gettext_lazy("folder of your own word lists")))


def run(call: argparse.Namespace) -> int:
    from habeas.engines.claimtable import check_name, write_table
    from habeas.engines.pool import Processes

    check_name(call.out)
    if call.jobs is not None and call.jobs < 1:
        raise BadInput(gettext_lazy("--jobs must be 1 or more."))
    if not call.out.parent.is_dir():
        raise BadInput(gettext_lazy("There is no such folder."), where=str(call.out.parent))
    plan = Sweep(archives=tuple(call.archives), out=call.out, mark=_mark(call.lexicons), lexicons=call.lexicons)
    counts, parts = run_sweep(plan, Processes(call.jobs), lambda progress: _tell(call.say, progress))
    write_table(parts, call.out)
    finish(plan)
    for line in _summary(call.say, counts):
        print(line)
    print(call.say(gettext_lazy("Written: {path}", path=str(call.out))))
    return 0


def _mark(lexicons: Path | None) -> str:
    """What decides the result beside the archives: this program, its words and the user's."""
    from habeas.read import LANGUAGES, READER, load_lexicon

    extra = (lexicons,) if lexicons else ()
    return digest_of([__version__, READER, *(load_lexicon(language, extra).digest for language in LANGUAGES)])


def _tell(say: Say, progress: Progress) -> None:
    line = ngettext_lazy(
        "{done} of {of} stretches read: {pages} pages, {count} claim",
        "{done} of {of} stretches read: {pages} pages, {count} claims",
        progress.counts.get("claims", 0),
        done=progress.done,
        of=progress.of,
        pages=progress.counts.get("pages", 0),
    )
    print(say(line), file=sys.stderr, flush=True)


def _summary(say: Say, counts: Mapping[str, int]) -> list[str]:
    lines = [f"{number(counts.get(name, 0), say.language):>12}  {say(label)}" for name, label in FATES.items()]
    left = [
        f"{number(counts[name], say.language):>12}  {say(label)}" for name, label in REASONS.items() if counts.get(name)
    ]
    return [*lines, *([say(gettext_lazy("Passed over:")), *left] if left else [])]
