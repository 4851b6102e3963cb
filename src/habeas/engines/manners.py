"""How we behave on other people's servers: what robots.txt allows, and a pause between requests to one host."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from habeas import __version__
from habeas.capture.inflate import inflated
from habeas.engines.fetch import Fetched, Refused, checked, fetch
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput, HabeasError

_ROBOTS_LIMIT = 512 * 1024  # bytes, as RFC 9309 has it
_ROBOTS_FOR = timedelta(hours=12)
_LONGEST_PAUSE = timedelta(minutes=2)
_NAME = "habeas"


class NotAllowed(HabeasError):
    """The host's robots.txt keeps us out."""


def agent(contact: str | None) -> str:
    """The one name we go by, with where to reach whoever runs us."""
    return f"{_NAME}/{__version__}" + (f" (+{contact})" if contact else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """What a host's robots.txt says. `parsed` None = it has none; `closed` = it could not be read: stay out."""

    parsed: Any
    closed: bool
    at: datetime


class Manners:
    """One visitor's manners: `now` is the clock, `wait` sleeps for some seconds."""

    def __init__(
        self, *, now: Callable[[], datetime], wait: Callable[[float], None], pause: timedelta, contact: str | None
    ) -> None:
        self._now, self._wait, self._pause = now, wait, pause
        self.agent = agent(contact)
        self._rules: dict[str, _Rules] = {}
        self._last: dict[str, datetime] = {}

    def get(self, url: str, feed: str, known: dict[str, str] | None = None) -> Fetched:
        """What stands at `url`, to which `feed` led us (or is it), if we may have it, after a pause.

        Raises NotAllowed, and what `fetch` and `linked` raise.
        """
        address = linked(url, feed)
        rules = self._rules_of(address, feed)
        if rules.closed:
            raise HabeasError(
                gettext_lazy("robots.txt of this server cannot be read now; we come again."), where=address
            )
        if rules.parsed is not None and not rules.parsed.can_fetch(address, _NAME):
            raise NotAllowed(gettext_lazy("robots.txt of this server does not allow this address."), where=address)
        self._pausing(address, rules)
        return fetch(address, now=self._now, agent=self.agent, known=known, admit=lambda to: linked(to, feed))

    def _rules_of(self, url: str, feed: str) -> _Rules:
        site = _site(url)
        held = self._rules.get(site)
        if held is None or (held.closed and self._now() > held.at) or self._now() > held.at + _ROBOTS_FOR:
            held = self._rules[site] = self._read_rules(site, feed)
        return held

    def _read_rules(self, site: str, feed: str) -> _Rules:
        """RFC 9309: no file (4xx) allows everything; a server in trouble (5xx, no answer) allows nothing for now."""
        from protego import Protego

        self._pausing(site, None)
        address = f"{site}/robots.txt"
        try:
            got = fetch(
                address,
                now=self._now,
                agent=self.agent,
                limit=_ROBOTS_LIMIT,
                admit=lambda to: linked(to, feed),
            )
            body = inflated(got.body, got.header("content-encoding") or "", address, _ROBOTS_LIMIT).data
            return _Rules(parsed=Protego.parse(body.decode("utf-8", "replace")), closed=False, at=self._now())
        except Refused as answer:
            gone = 400 <= answer.status < 500 and answer.status != 429
            return _Rules(parsed=None, closed=not gone, at=self._now())

    def _pausing(self, url: str, rules: _Rules | None) -> None:
        """Wait until the host was left alone for the pause, or for as long as its robots.txt asks (up to a limit)."""
        site = _site(url)
        delay = float(rules.parsed.crawl_delay(_NAME) or 0) if rules and rules.parsed is not None else 0.0
        pause = max(self._pause, min(timedelta(seconds=delay), _LONGEST_PAUSE))
        last = self._last.get(site)
        if last is not None and (left := (last + pause - self._now()).total_seconds()) > 0:
            self._wait(left)
        self._last[site] = self._now()


def linked(url: str, feed: str) -> str:
    """The address of a feed's item, if it may be followed: on the web, and not into this machine or its network unless
    the feed is there too. Raises BadInput."""
    address = checked(url)
    host = urlsplit(address).hostname or ""
    if host != urlsplit(checked(feed)).hostname and _is_inside(host):
        raise BadInput(gettext_lazy("The feed links into this machine's own network; not followed."), where=address)
    return address


def _is_inside(host: str) -> bool:
    if (
        host == "localhost"
        or host.endswith((".localhost", ".local", ".internal"))
        or "." not in host + ":" * (":" in host)
    ):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
