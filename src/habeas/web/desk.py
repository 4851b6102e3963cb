"""The desk: whether decisions may be entered from these pages, and by whom.

HABEAS_DESK says who may write: "local" = a browser on this machine, at this machine's own address (what `habeas
serve` sets); "everyone" = whoever reaches the pages, for servers that put a login of their own in front; anything else
= nobody.
"""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port

from habeas.kit.messages import Message, gettext_lazy

COOKIE = "person"
_SALT = "habeas.desk"
_A_YEAR = 365 * 24 * 3600
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who decides from this browser. `closed` says why nobody can; `fixed` = the name was given at the start."""

    person: str | None
    fixed: bool = False
    suggested: str = ""
    closed: Message | None = None

    @property
    def ready(self) -> bool:
        """True when a decision can be entered now."""
        return self.closed is None and self.person is not None


def desk_of(request: HttpRequest) -> Desk:
    """The desk as this request finds it."""
    closed = _closed(request)
    given = os.environ.get("HABEAS_OPERATOR")
    if given:
        return Desk(person=given, fixed=True, closed=closed)
    person = request.get_signed_cookie(COOKIE, default=None, salt=_SALT)
    return Desk(person=person or None, suggested=os.environ.get("HABEAS_SUGGESTED_NAME", ""), closed=closed)


def name_of(text: str) -> str | None:
    """A name as it may stand in the ledger: one line, printable, not too long; None when it is none."""
    name = " ".join(text.split())
    return name if name and name.isprintable() and len(name) <= _LONGEST else None


def keep_name(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    """Keep the name in this browser, signed, so that nobody else can put another there."""
    response.set_signed_cookie(
        COOKIE, name, salt=_SALT, max_age=_A_YEAR, httponly=True, samesite="Strict", secure=request.is_secure()
    )


def _closed(request: HttpRequest) -> Message | None:
    allowed = os.environ.get("HABEAS_DESK")
    if allowed == "everyone" or (allowed == "local" and _is_local(request)):
        return None
    if allowed == "local":
        return gettext_lazy("Decisions can be entered only on the machine that holds the register.")
    return gettext_lazy("These pages only show the register: they were started so that nothing can be entered.")


def _is_local(request: HttpRequest) -> bool:
    host, _ = split_domain_port(request.get_host())
    return _loopback(host.strip("[]")) and _loopback(request.META.get("REMOTE_ADDR", ""))


def _loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
