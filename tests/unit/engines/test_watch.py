"""Watching feeds on this machine's own server: politely, once each, offline too, from where it stopped."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from habeas.engines.fetch import fetch
from habeas.engines.manners import Manners, agent, linked
from habeas.engines.polling import Desk, look
from habeas.model.errors import BadInput, HabeasError
from habeas.work.feedlist import Feed, parse_feeds
from habeas.work.intake import Added, Left
from habeas.work.ports import Register
from habeas.work.watching import FeedState, asked, failed, from_json, missed, noticed, to_json

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
PAGE = "<html><head><title>{0}</title></head><body><p>Six people were freed in place {0}, says the ministry.</p></body>"
ITEM = "<item><title>Item {0}</title><link>{1}</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>"


class Site(BaseHTTPRequestHandler):
    """Answers from `pages`; writes down what it was asked."""

    pages: dict[str, tuple[int, dict[str, str], str]]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        type(self).asked.append((self.path, dict(self.headers.items())))
        status, headers, body = self.pages.get(self.path, (404, {}, ""))
        if self.headers.get("If-None-Match") == headers.get("ETag", "-"):
            status, body = 304, ""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}"
        Site.pages = {
            "/robots.txt": (200, {}, "User-agent: habeas\nDisallow: /private\nCrawl-delay: 20\n"),
            **{f"/{n}": (200, {"Content-Type": "text/html"}, PAGE.format(n)) for n in "abc"},
        }
        feed(base, ["a", "b", "private/x"])
        yield base
        server.shutdown()


def feed(base: str, names: list[str], etag: str = '"1"') -> None:
    items = "".join(ITEM.format(name, f"{base}/{name}") for name in names)
    body = f"<rss version='2.0'><channel><title>The Courier</title>{items}</channel></rss>"
    Site.pages["/feed"] = (200, {"ETag": etag, "Content-Type": "application/rss+xml"}, body)


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.at = NOW
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)


class Visit:
    """Looks at one feed again and again, with its state between."""

    def __init__(self, register: Register, watched: Feed) -> None:
        self.clock = Clock()
        self.state = FeedState()
        self.watched = watched
        self.desk = Desk(register=register, read=lambda document: None, now=self.clock.now, by="x", more=list)
        self.manners = Manners(
            now=self.clock.now, wait=self.clock.wait, pause=timedelta(seconds=5), contact="desk@l.example"
        )

    def look(self) -> list[Added | Left]:
        return list(look(self.watched, self.state, self.desk, self.manners, self.keep))

    def keep(self, state: FeedState) -> None:
        self.state = state


def test_what_is_new_and_nothing_else(site: str, register: Register) -> None:
    visit = Visit(register, Feed(url=f"{site}/feed", source="Courier", language="en"))
    first = visit.look()
    assert [one.record.document.title for one in first if isinstance(one, Added)] == ["a", "b"]
    assert ["robots.txt" in str(one.why) for one in first if isinstance(one, Left)] == [True]
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/feed", "/a", "/b"]
    assert {seen["User-Agent"] for _, seen in Site.asked} == {agent("desk@l.example")}
    assert visit.clock.waits == [20.0, 20.0, 20.0], "as long as robots.txt asks, which is more than our own pause"
    document = register.catalogue.documents()[0].document
    assert (document.source, document.published_from) == ("Courier", "feed"), "the page states no day; its feed does"
    captured = [e.body for e in register.ledger.entries() if e.kind == "document.captured"]
    assert captured[0]["notes"]["feed"] == f"{site}/feed"

    assert visit.look() == []
    assert Site.asked[-1][1]["If-None-Match"] == '"1"'
    feed(site, ["c", "a", "b", "private/x"], etag='"2"')
    assert [one.name for one in visit.look()] == [f"{site}/c"]
    assert Site.asked[-1][0] == "/c"
    assert len(register.catalogue.documents()) == 3


def test_the_items_themselves(site: str, register: Register) -> None:
    visit = Visit(register, Feed(url=f"{site}/feed", follow=False, most=2))
    assert [one.name for one in visit.look()] == ["Item a", "Item b"]
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/feed"]
    assert visit.state.etag is None, "an item is left: the next look must not be conditional"
    assert [one.name for one in visit.look()] == ["Item private/x"]
    assert visit.state.etag == '"1"'
    record = register.catalogue.documents()[0]
    assert record.document.media_type == "application/feed-item+xml"
    assert [step.split()[0] for step in record.way] == ["record", "item"]
    assert record.document.url == f"{site}/a"


def test_servers_in_trouble_are_left_alone(site: str, register: Register) -> None:
    visit = Visit(register, Feed(url=f"{site}/feed"))
    Site.pages["/b"] = (429, {"Retry-After": "7200"}, "")
    with pytest.raises(HabeasError, match="429"):
        visit.look()
    assert visit.state.seen == (f"{site}/a",)
    assert visit.state.next_at == visit.clock.at + timedelta(hours=2)
    Site.pages["/b"] = (404, {}, "")
    for left in (2, 1, 1, 0):
        assert len([one for one in visit.look() if isinstance(one, Left)]) == left
    assert visit.state.missed == {}
    Site.pages["/robots.txt"] = (500, {}, "")
    closed = Visit(register, Feed(url=f"{site}/feed"))
    with pytest.raises(HabeasError, match="cannot be read now"):
        closed.look()
    assert closed.state.failures == 1
    Site.pages["/feed"] = Site.pages["/a"]
    Site.pages["/robots.txt"] = (404, {}, "")
    with pytest.raises(BadInput, match="no feed"):
        Visit(register, Feed(url=f"{site}/feed")).look()


def test_a_stop_in_the_middle_loses_nothing(site: str, register: Register) -> None:
    visit = Visit(register, Feed(url=f"{site}/feed"))
    coming = look(visit.watched, visit.state, visit.desk, visit.manners, visit.keep)
    next(coming)
    next(coming)
    del coming
    assert visit.state.seen == (f"{site}/a",)
    again = from_json(json.loads(json.dumps(to_json({"f": visit.state}))), ["f", "g"])
    assert again == {"f": visit.state, "g": FeedState()}
    found = visit.look()
    assert [one.new for one in found if isinstance(one, Added)] == [False], "added before the stop, and not again"


def test_on_the_command_line(
    site: str, habeas: Callable[..., tuple[int, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Site.pages["/robots.txt"] = (404, {}, "")
    listing = tmp_path / "feeds.toml"
    listing.write_text(f'pause = "1s"\n[[feed]]\nurl = "{site}/feed"\n[[feed]]\nurl = "http://127.0.0.1:1/x"\n')
    habeas("init", tmp_path / "r")
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    code, out, err = habeas("watch", listing, "--once", "--register", tmp_path / "r")
    assert code == 1
    assert "2 new documents" in out
    assert "refuses the connection" in err
    assert "tried again after" in err
    asked_before = len(Site.asked)
    assert habeas("watch", listing, "--once", "--register", tmp_path / "r")[0] == 0
    assert len(Site.asked) == asked_before, "nothing is due yet"

    def stop(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    code, out, _ = habeas("watch", listing, "--register", tmp_path / "r")
    assert (code, "goes on from here" in out) == (0, True)
    (tmp_path / "r/watch.json").write_text("[broken")
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    assert "0 new documents" in habeas("watch", listing, "--once", "--register", tmp_path / "r")[1]
    assert habeas("verify", "--register", tmp_path / "r")[0] == 0


def test_later_every_time() -> None:
    watched = Feed(url="https://a.example/", every=timedelta(minutes=30))
    state, waits = FeedState(), []
    for _ in range(8):
        state = failed(state, watched, NOW)
        assert state.next_at is not None
        waits.append((state.next_at - NOW).total_seconds() / 3600)
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert failed(FeedState(), watched, NOW, "172800").next_at == NOW + timedelta(days=2)
    assert asked("Wed, 04 Mar 2026 12:00:00 GMT", NOW) == timedelta(hours=2)
    assert asked("Wed, 04 Mar 2020 12:00:00 GMT", NOW) == asked("soon", NOW) == asked(None, NOW) == timedelta(0)
    state = missed(missed(FeedState(), "x"), "x")
    assert state.missed == {"x": 2}
    assert missed(state, "x") == noticed(state, "x") == FeedState(seen=("x",))


def test_links_into_our_own_network_are_not_followed() -> None:
    for url in ("http://127.0.0.1/x", "http://localhost:8000/", "http://10.0.0.1/", "http://[::1]/", "http://router/"):
        with pytest.raises(BadInput, match="own network"):
            linked(url, "https://courier.example/feed")
    assert linked("http://10.0.0.1/b", "http://10.0.0.1/feed") == "http://10.0.0.1/b"
    assert linked("https://a.example/ў", "https://courier.example/feed") == "https://a.example/%D1%9E"
    with pytest.raises(BadInput, match="no address"):
        linked("file:///etc/passwd", "https://courier.example/feed")


def test_nor_by_a_redirect(site: str) -> None:
    Site.pages["/away"] = (302, {"Location": f"{site}/a"}, "")
    other = site.replace("127.0.0.1", "localhost")
    assert fetch(f"{other}/away", now=lambda: NOW).final_url == f"{site}/a"
    with pytest.raises(BadInput, match="own network"):
        fetch(f"{other}/away", now=lambda: NOW, admit=lambda to: linked(to, f"{other}/feed"))
    assert Site.asked[-1][0] == "/away"


def test_a_list_of_feeds() -> None:
    text = """
contact = "desk@lantern.example"
every = "2h"
[[feed]]
url = "https://a.example/rss"
[[feed]]
url = "https://b.example/rss"
every = "1d"
follow = false
source = "B"
most = 5
"""
    listed = parse_feeds(text, "f.toml")
    assert listed.contact == "desk@lantern.example"
    assert [feed.every for feed in listed.feeds] == [timedelta(hours=2), timedelta(days=1)]
    assert (listed.feeds[1].follow, listed.feeds[1].source, listed.feeds[1].most) == (False, "B", 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[feed]]\nurl = ", "f.toml:2: This is not TOML"),
        ("", "lists no feeds"),
        ("feed = 3", "lists no feeds"),
        ("\n[[feed]]\nurl = 'ftp://a/'", "f.toml:2, url"),
        ("[[feed]]\nurl = 'https://a/'\nfolow = true", "folow"),
        ("[[feed]]\nurl = 'https://a/'\nfollow = 'no'", "true or false"),
        ("[[feed]]\nurl = 'https://a/'\nevery = '1m'", "300"),
        ("[[feed]]\nurl = 'https://a/'\nevery = 'often'", "30m"),
        ("[[feed]]\nurl = 'https://a/'\nmost = 0", "1 to"),
        ("[[feed]]\nurl = 'https://a/'\nsource = 3", "quotation marks"),
        ("[[feed]]\nurl = 'https://a/'\n[[feed]]\nurl = 'https://a/'", "twice"),
        ("contact = \"a\\nb: c\"\n[[feed]]\nurl = 'https://a/'", "contact"),
    ],
)
def test_a_list_that_is_wrong_says_where(text: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_feeds(text, "f.toml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
