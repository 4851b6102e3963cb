"""Options that several verbs share, and how their values are read."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.cli.words import Say
from habeas.kit.dates import NotADate, parse_date
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

if TYPE_CHECKING:
    from habeas.capture import Extract
    from habeas.store.opening import EmbeddedRegister


def register_option(parser: argparse.ArgumentParser, say: Say, *, required: bool = True) -> None:
    """--register DIR, or HABEAS_REGISTER in the environment."""
    default = os.environ.get("HABEAS_REGISTER")
    parser.add_argument(
        "--register",
        metavar="DIR",
        type=Path,
        default=Path(default) if default else None,
        required=required and not default,
        help=say(gettext_lazy("folder of the register (or HABEAS_REGISTER in the environment)")),
    )


def operator_option(parser: argparse.ArgumentParser, say: Say) -> None:
    """--by NAME: who does it, for the ledger."""
    parser.add_argument(
        "--by",
        metavar="NAME",
        default=None,
        help=say(gettext_lazy("who is doing this, for the log (default: your user name)")),
    )


def operator(call: argparse.Namespace) -> str:
    """The operator's name."""
    try:
        return str(call.by or os.environ.get("HABEAS_OPERATOR") or getpass.getuser())
    except (KeyError, OSError):
        return "unknown"


def open_register(folder: Path) -> EmbeddedRegister:
    """The register in `folder`; Django is set up only here, when it is needed."""
    set_up_store()
    from habeas.store.opening import open_register as opening

    return opening(folder)


def set_up_store() -> None:
    """Make Django ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "habeas.web.settings")
    import django

    django.setup()


def recognise(data: bytes, name: str, language: str | None) -> Extract:
    """Text recognition for PDFs of pictures (the port work.ports.Recogniser)."""
    from habeas.engines.ocr import recognise as recognising  # rarely needed

    return recognising(data, name, language, tell=_page if sys.stderr.isatty() else lambda page, pages: None)


def _page(page: int, pages: int) -> None:
    """Where text recognition is, on one line that is written over."""
    print(f"\r{page}/{pages} ", end="\n" if page == pages else "", file=sys.stderr, flush=True)


def now() -> datetime:
    """The clock, read here and passed down."""
    return datetime.now(UTC)


def day(text: str, option: str) -> date:
    """A whole day in ISO form. Raises BadInput."""
    try:
        parsed = parse_date(text)
    except NotADate as error:
        raise _no_day(text, option, str(error)) from None
    if parsed.first is None or not parsed.days.exact or parsed.approximate:
        raise _no_day(text, option, "not one day")
    return parsed.first


def _no_day(text: str, option: str, reason: str) -> BadInput:
    return BadInput(
        gettext_lazy("{text} is no day ({reason}).", text=text, reason=reason),
        where=option,
        todo=gettext_lazy("Write year-month-day, like 2026-01-19."),
    )


def moment(text: str, option: str) -> datetime:
    """An instant of knowledge: a day means its end (UTC), else ISO 8601 with an offset or Z. Raises BadInput."""
    if len(text) <= 10:
        return datetime.combine(day(text, option), time.max, UTC)
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            gettext_lazy("{text} is no instant.", text=text),
            where=option,
            todo=gettext_lazy("Write a day (2026-01-19) or a day and a time (2026-01-19T14:30Z)."),
        ) from None
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def country(text: str, known: list[str] | None = None) -> str:
    """A country code: ISO 3166-1 alpha-2, or one that the register names. Raises BadInput."""
    code = text.strip().upper()
    if code in (known or []):
        return code
    from babel import Locale

    if len(code) == 2 and code.isalpha() and code in Locale("en").territories and code not in ("EU", "UN", "EZ", "ZZ"):
        return code
    raise BadInput(
        gettext_lazy("{code} is no country code.", code=text),
        where="--country",
        todo=gettext_lazy("Use two letters of ISO 3166-1, like NI for Nicaragua."),
    )


def text_of(path: Path) -> str:
    """A claims file's text. Raises BadInput when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            gettext_lazy("This claims file is not UTF-8 (byte {position}).", position=error.start),
            where=str(path),
            todo=gettext_lazy("Save it as UTF-8."),
        ) from None
