"""When a watched feed is looked at again, and what of it is new: decisions only, told the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from habeas.work.feedlist import Feed

REMEMBERED = 5_000  # items of a feed
TRIES = 3  # for an item's page
_LONGEST = timedelta(days=1)
_LONGEST_ASKED = timedelta(days=7)
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed between two looks: what its server said last, when to look again, which items were seen.

    `missed` counts how often the page of an item could not be had.
    """

    etag: str | None = None
    modified: str | None = None
    next_at: datetime | None = None
    failures: int = 0
    seen: tuple[str, ...] = ()
    missed: Mapping[str, int] = field(default_factory=dict)

    def due(self, now: datetime) -> bool:
        return self.next_at is None or self.next_at <= now

    def conditions(self) -> dict[str, str]:
        """Headers of a request that is answered only if something is new."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in stated.items() if value}


def looked(
    state: FeedState, feed: Feed, now: datetime, *, etag: str | None, modified: str | None, complete: bool
) -> FeedState:
    """After a look that worked. Only when `complete` (no item is left for later) may the next one be conditional."""
    return replace(
        state,
        etag=etag if complete else None,
        modified=modified if complete else None,
        next_at=now + feed.every,
        failures=0,
    )


def failed(state: FeedState, feed: Feed, now: datetime, retry_after: str | None = None) -> FeedState:
    """After a look that failed: later every time, up to a day; never before the server asked us to come again."""
    failures = state.failures + 1
    wait = min(feed.every * 2 ** min(failures, 10), max(_LONGEST, feed.every))
    return replace(state, failures=failures, next_at=now + max(wait, asked(retry_after, now)))


def asked(retry_after: str | None, now: datetime) -> timedelta:
    """How long a Retry-After header asks us to wait, in seconds or as a date; zero when it says nothing readable."""
    value = (retry_after or "").strip()
    if value.isdecimal() and len(value) < 9:
        return min(timedelta(seconds=int(value)), _LONGEST_ASKED)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return timedelta(0)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(timedelta(0), min(at - now, _LONGEST_ASKED))


def noticed(state: FeedState, item: str) -> FeedState:
    """`item` is dealt with and not looked at again."""
    missed = {name: count for name, count in state.missed.items() if name != item}
    return replace(state, seen=(*state.seen, item)[-REMEMBERED:], missed=missed)


def missed(state: FeedState, item: str) -> FeedState:
    """The page of `item` could not be had; after TRIES times it is given up."""
    count = state.missed.get(item, 0) + 1
    if count >= TRIES:
        return noticed(state, item)
    return replace(state, missed={**state.missed, item: count})


def to_json(states: Mapping[str, FeedState]) -> dict[str, Any]:
    """For the state file: by the feed's address."""
    return {
        "format": _FORMAT,
        "feeds": {
            url: {
                "etag": state.etag,
                "modified": state.modified,
                "next_at": state.next_at.isoformat() if state.next_at else None,
                "failures": state.failures,
                "seen": list(state.seen),
                "missed": dict(state.missed),
            }
            for url, state in states.items()
        },
    }


def from_json(value: Any, urls: Iterable[str]) -> dict[str, FeedState]:
    """The inverse, for the feeds `urls`. What is no state (a damaged file) is a feed that was never looked at: items
    already in the register are found there again, and nothing is added twice."""
    rows = value.get("feeds") if isinstance(value, dict) and value.get("format") == _FORMAT else None
    rows = rows if isinstance(rows, dict) else {}
    return {url: _state(rows.get(url)) for url in urls}


def _state(row: Any) -> FeedState:
    try:
        return FeedState(
            etag=row["etag"],
            modified=row["modified"],
            next_at=datetime.fromisoformat(row["next_at"]) if row["next_at"] else None,
            failures=int(row["failures"]),
            seen=tuple(map(str, row["seen"])),
            missed={str(name): int(count) for name, count in row["missed"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return FeedState()
