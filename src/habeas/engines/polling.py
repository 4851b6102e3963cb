"""One look at a feed: what is new in it is added to the register, item by item, and remembered as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from habeas.engines.archive import MEDIA_TYPE, archived
from habeas.engines.fetch import NOT_MODIFIED, Fetched, Refused
from habeas.engines.manners import Manners, NotAllowed
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput, HabeasError
from habeas.model.ledger import Fact
from habeas.work.feedlist import Feed
from habeas.work.intake import Added, Found, Left, Reader, add, add_all, opened
from habeas.work.ports import Register
from habeas.work.watching import FeedState, failed, looked, missed, noticed

_BUSY = (429, 503)  # the server asks for less: the rest of its items wait until the feed is looked at again
Keep = Callable[[FeedState], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where what is found goes: the register, its reader, the clock, who is doing this."""

    register: Register
    read: Reader
    now: Callable[[], datetime]
    by: str
    more: Callable[[], list[Fact]]


def look(feed: Feed, state: FeedState, desk: Desk, manners: Manners, keep: Keep) -> Iterator[Added | Left]:
    """Look at `feed` once. `keep` is given the state after every step, so that a stop at any moment loses nothing.

    Raises HabeasError when the feed itself cannot be had or read; the state kept then says when to try again.
    """
    try:
        page = manners.get(feed.url, feed.url, state.conditions())
        items = [] if page.status == NOT_MODIFIED else _items(feed, page)
    except HabeasError as error:
        keep(failed(state, feed, desk.now(), error.retry_after if isinstance(error, Refused) else None))
        raise
    left = 0
    for item in items:
        name = item.url or item.way[-1]
        if name in state.seen:
            continue
        if left >= feed.most:
            left += 1
            break
        left += 1
        for one in _take(feed, item, desk, manners):
            if isinstance(one, _Again):
                if isinstance(one.why, Refused) and one.why.status in _BUSY:
                    keep(failed(state, feed, desk.now(), one.why.retry_after))
                    raise one.why
                state = missed(state, name)
                yield Left(name=name, why=one.why, expected=False)
                break
            yield one
        else:
            state = noticed(state, name)
        keep(state)
    etag, modified = page.header("etag"), page.header("last-modified")
    if page.status == NOT_MODIFIED:
        etag, modified = state.etag, state.modified
    complete = left <= feed.most and not state.missed
    keep(looked(state, feed, desk.now(), etag=etag, modified=modified, complete=complete))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Again:
    """An item that could not be had now."""

    why: HabeasError


def _items(feed: Feed, page: Fetched) -> list[Found]:
    """The items with words, as they lie in the archive of what the server sent. Raises BadInput for what is no feed."""
    found = _found(feed, page, feed.url, {})
    items = [one[0] for one in opened(found) if not isinstance(one, Left)]
    if not any(item.extract is not None for item in items):
        todo = gettext_lazy("Check its address: feeds are RSS or Atom. `habeas add` takes a page.")
        raise BadInput(gettext_lazy("This is no feed with items that can be read."), where=feed.url, todo=todo)
    return [item for item in items if item.extract is not None]


def _take(feed: Feed, item: Found, desk: Desk, manners: Manners) -> Iterator[Added | Left | _Again]:
    """Add an item, or the page it links to."""
    if not feed.follow or not item.url:
        try:
            yield add(desk.register, item, desk.read, at=desk.now(), by=desk.by, more=desk.more())
        except BadInput as why:
            yield Left(name=item.name, why=why, expected=False)
        return
    try:
        page = manners.get(item.url, feed.url)
    except (BadInput, NotAllowed) as why:
        yield Left(name=item.url, why=why, expected=False)
        return
    except HabeasError as why:
        yield _Again(why=why)
        return
    dated = item.extract.dated if item.extract else None
    found = replace(_found(feed, page, item.url, {"feed": feed.url, "item": item.name}), dated=dated)
    try:
        yield from add_all(desk.register, found, desk.read, at=desk.now, by=desk.by, more=desk.more)
    except BadInput as why:
        yield Left(name=item.url, why=why, expected=False)


def _found(feed: Feed, page: Fetched, name: str, more: dict[str, object]) -> Found:
    return Found(
        data=archived(page),
        name=name,
        method="http",
        media_type=MEDIA_TYPE,
        source=feed.source,
        source_type=feed.source_type,
        language=feed.language,
        notes={**page.notes(), **more},
    )
