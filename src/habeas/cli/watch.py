"""habeas watch: look at feeds now and then, politely, and add what is new."""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.digests import canonical
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.errors import HabeasError
from habeas.work.feedlist import Feed, FeedList, parse_feeds
from habeas.work.intake import Left
from habeas.work.lexicons import load_words, words_used
from habeas.work.watching import FeedState, from_json, to_json

if TYPE_CHECKING:
    from habeas.engines.manners import Manners
    from habeas.engines.polling import Desk
    from habeas.store.opening import EmbeddedRegister

STATE = "watch.json"
_ROUND_S = 30.0  # between two looks at the clock


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("feeds", metavar="FEEDS.toml", type=Path, help=say(gettext_lazy("the list of feeds (TOML)")))
    options.register_option(parser, say)
    options.operator_option(parser, say)
    parser.add_argument(
        "--once", action="store_true", help=say(gettext_lazy("look at every feed that is due once, then end"))
    )


def run(call: argparse.Namespace) -> int:
    listed = parse_feeds(options.text_of(call.feeds), str(call.feeds))
    register = options.open_register(call.register)
    from habeas.engines.manners import Manners
    from habeas.engines.polling import Desk

    words = load_words(register.lexicons)
    desk = Desk(
        register=register,
        read=words.read,
        now=options.now,
        by=options.operator(call),
        more=lambda: words_used(register, words),
    )
    manners = Manners(now=options.now, wait=time.sleep, pause=listed.pause, contact=listed.contact)
    watch = _Watch(call.say, register, listed, desk, manners)
    try:
        code = watch.round()
        while not call.once:
            time.sleep(min(_ROUND_S, watch.seconds_left(options.now())))
            watch.round()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        print(call.say(gettext_lazy("Stopped. The next run goes on from here.")), flush=True)
        return 0
    return code


class _Watch:
    """The feeds of one list with what is known of each, kept in the register's folder after every step."""

    def __init__(self, say: Say, register: EmbeddedRegister, listed: FeedList, desk: Desk, manners: Manners) -> None:
        self._say, self._listed, self._desk, self._manners = say, listed, desk, manners
        self._path = register.folder / STATE
        self._all: dict[str, object] = {}
        with suppress(OSError, ValueError):
            self._all = json.loads(self._path.read_bytes())
        self._states = from_json(self._all, [feed.url for feed in listed.feeds])

    def round(self) -> int:
        """Look at every feed that is due; 1 when one of them could not be had."""
        due = [feed for feed in self._listed.feeds if self._states[feed.url].due(options.now())]
        return max([self._look(feed) for feed in due], default=0)

    def seconds_left(self, now: datetime) -> float:
        """Until the next feed is due."""
        times = [state.next_at for state in self._states.values()]
        return max(0.5, min((at - now).total_seconds() if at else 0.0 for at in times))

    def _look(self, feed: Feed) -> int:
        from habeas.engines.polling import look

        new = known = 0
        try:
            for one in look(feed, self._states[feed.url], self._desk, self._manners, lambda s: self._keep(feed, s)):
                if isinstance(one, Left):
                    if not one.expected:
                        print(f"habeas: {one.why.say(self._say.language)}", file=sys.stderr, flush=True)
                    continue
                new, known = new + one.new, known + (not one.new)
                if one.new:
                    count = len(one.reading[1]) if one.reading else 0
                    self._tell(_added(one.record.document.title or one.name, one.record.document.digest, count))
        except HabeasError as error:
            print(f"habeas: {error.say(self._say.language)}", file=sys.stderr, flush=True)
            at = self._states[feed.url].next_at
            if at is not None:
                later = gettext_lazy(
                    "{feed}: tried again after {time} UTC.", feed=feed.url, time=f"{at:%Y-%m-%d %H:%M}"
                )
                print(f"habeas: {self._say(later)}", file=sys.stderr, flush=True)
            return 1
        self._tell(ngettext_lazy("{feed}: {count} new document.", "{feed}: {count} new documents.", new, feed=feed.url))
        return 0

    def _tell(self, message: Message) -> None:
        print(self._say(message), flush=True)

    def _keep(self, feed: Feed, state: FeedState) -> None:
        from habeas.store.evidence import storage_error, write_durably

        self._states[feed.url] = state
        mine = to_json(self._states)
        others = self._all.get("feeds") if isinstance(self._all, dict) else None
        feeds = {**(others if isinstance(others, dict) else {}), **mine["feeds"]}
        try:
            write_durably(self._path, canonical({**mine, "feeds": feeds}))
        except OSError as error:
            raise storage_error(error, str(self._path)) from error


def _added(title: str, digest: str, count: int) -> Message:
    return ngettext_lazy(
        "  {title}: kept as {digest}; {count} claim proposed.",
        "  {title}: kept as {digest}; {count} claims proposed.",
        count,
        title=title,
        digest=digest[:12],
    )
