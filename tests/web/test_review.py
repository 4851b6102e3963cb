"""The desk without a browser: who may decide, what each form enters, what it says when it cannot."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import test_web_pages as pages
from django.http import HttpResponse
from django.test import Client
from web_desk import VELMOST, desk_register, digest_of
from web_fakes import WORDS

import habeas
from habeas.model.vocabulary import Verdict
from habeas.store.opening import EmbeddedRegister
from habeas.web import register as shown
from habeas.work.judging import judge

STATIC = Path(habeas.__file__).parent / "web" / "static"
LANGUAGES = ["en", "es", "ru", "be"]


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedRegister]:
    """A register at the desk of M. Oran."""
    made = desk_register(tmp_path / "books")
    monkeypatch.setattr(shown, "_opened", lambda: (made, WORDS))
    monkeypatch.setenv("HABEAS_DESK", "local")
    monkeypatch.setenv("HABEAS_OPERATOR", "M. Oran")
    yield made
    made.close()


@pytest.fixture
def desk(books: EmbeddedRegister) -> Client:
    return Client(HTTP_HOST="127.0.0.1:8000")


@pytest.fixture
def velmost(books: EmbeddedRegister) -> str:
    return f"/en/review/{digest_of(books, 'en')}/"


def standings(books: EmbeddedRegister) -> dict[str, str]:
    return {r.claim.id: str(r.standing) for r in books.catalogue.claims(document=digest_of(books, "en"))}


def accept(client: Client, address: str, name: str, seen: object = 0, **more: Any) -> HttpResponse:
    return client.post(f"{address}decide", {"do": "accept", "claim": name, "seen": seen}, **more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_desk_is_well_made(language: str, books: EmbeddedRegister, desk: Client) -> None:
    address = f"/{language}/review/{digest_of(books, 'en')}/"
    names = ("v1", "v2", "v3")
    judge(books, ["v1"], Verdict.ACCEPTED, why=None, at=books.ledger.head().at, by="M. Oran")  # type: ignore[union-attr]
    judge(books, ["v3"], Verdict.REJECTED, why="no", at=books.ledger.head().at, by="Ana")  # type: ignore[union-attr]
    bad = {"claim": "v2", "seen": 0, "quote": "prison at Velmost", "kind": "freed", "when": "soon", "low": "x"}
    found = [
        desk.get(f"/{language}/review/"),
        desk.get(f"/{language}/review/?language=ru&order=doubtful"),
        desk.get(f"/{language}/review/?language=xx"),
        *(desk.get(f"{address}?claim={name}") for name in names),
        desk.post(f"{address}correct", bad),
        desk.post(f"{address}add", {"quote": "The prison at Velmost is", "kind": "held"}),
        desk.post(f"{address}decide", {"do": "accept", "claim": "v2", "seen": 7}),
    ]
    assert [response.status_code for response in found] == [200, 200, 200, 200, 200, 200, 422, 422, 409]
    for response in found:
        policy = sorted(part.strip() for part in response["Content-Security-Policy"].split(";"))
        assert policy == sorted([*pages.CSP, "script-src 'self'"])
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-cache" in response["Cache-Control"]
        page = pages.Page(response.content.decode())
        tags = Counter(tag for tag, _ in page.tags)
        assert (tags["script"], tags["style"], tags["h1"], tags["main"]) == (1, 0, 1, 1)
        assert not [a for _, attrs in page.tags for a in attrs if a == "style" or a.startswith("on")]
        ids = Counter(page.all("id"))
        assert not [name for name, times in ids.items() if times > 1]
        told = [n for kind in ("aria-labelledby", "aria-describedby") for v in page.all(kind) for n in v.split()]
        told += [value[1:] for value in page.all("href") if value.startswith("#")] + page.all("for")
        assert not [name for name in told if name not in ids]
        posting = [attrs for tag, attrs in page.tags if tag == "form" and attrs.get("method") == "post"]
        tokens = [attrs for _, attrs in page.tags if attrs.get("name") == "csrfmiddlewaretoken"]
        assert len(tokens) == len(posting) - 1, "every form but the one for colours"
        keys = Counter(page.all("data-key"))
        assert not [key for key, times in keys.items() if times > 1], "one thing to do for one key"
        assert page.all("accesskey") == page.all("data-key")
        if language != "en":
            said = {*page.texts, *page.all("aria-label")}
            assert not said & pages._english(language)


def test_the_one_script_is_ours_and_is_what_the_page_says(desk: Client, velmost: str) -> None:
    page = pages.Page(desk.get(velmost).content.decode())
    script = next(attrs for tag, attrs in page.tags if tag == "script")
    assert script["src"] == "/static/habeas/review.js"
    data = (STATIC / "habeas" / "review.js").read_bytes()
    assert script["integrity"] == "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()
    assert [p.name for p in STATIC.rglob("*.js")] == ["review.js"]
    assert "script-src" not in desk.get("/en/how/")["Content-Security-Policy"]
    words = data.decode()
    assert not [name for name in ("fetch(", "XMLHttp", "eval(", "innerHTML", "http:", "https:") if name in words]


def test_the_queue_is_in_order_and_can_be_narrowed(desk: Client, books: EmbeddedRegister) -> None:
    def titles(query: str = "") -> list[str]:
        return re.findall(r'class="what"[^>]*>([^<]+)<', desk.get(f"/en/review/{query}").content.decode())

    assert titles() == ["Eighteen go home from Velmost", "Бюллетень 16", "Un parte largo"]
    assert titles("?order=doubtful") == ["Eighteen go home from Velmost", "Бюллетень 16", "Un parte largo"]
    assert titles("?kind=detention") == ["Бюллетень 16"]
    assert titles("?language=es&kind=held") == ["Un parte largo"]
    assert titles("?source=Morning+Courier") == ["Eighteen go home from Velmost"]
    page = desk.get("/en/review/").content.decode()
    assert "307 statements wait for a person" in page
    assert "about 30 hold." in page, "of the least sure"
    digest = digest_of(books, "en")
    following = desk.get(f"/en/review/next?after={digest}")
    assert following["Location"] == f"/en/review/{digest_of(books, 'ru')}/"
    everything = [r.claim.id for r in books.catalogue.claims()]
    judge(books, everything, Verdict.REJECTED, why=None, at=books.ledger.head().at, by="x")  # type: ignore[union-attr]
    assert "Nothing waits for a decision" in desk.get("/en/review/").content.decode()
    assert desk.get("/en/review/next")["Location"] == "/en/review/"


def test_accept_reject_undo(desk: Client, velmost: str, books: EmbeddedRegister) -> None:
    page = desk.get(velmost).content.decode()
    assert "Of 100 such claims, about 81 hold." in page
    assert "Accepted, it counts in the account of Kestrava." in page
    assert "put so by “may”" in page
    assert "something-new" in page
    answer = accept(desk, velmost, "v1")
    assert (answer.status_code, answer["Location"]) == (303, f"{velmost}?claim=v2&last=v1#c")
    after = desk.get(f"{velmost}?claim=v2&last=v1").content.decode()
    assert "Accepted: Released: 18." in after
    assert 'name="undo" value="v1:1"' in after
    assert "about 50 hold" in after
    desk.post(f"{velmost}decide", {"do": "reject", "claim": "v2", "seen": 0, "why": "  not\nabout custody "})
    record = books.catalogue.claim("v2")
    assert record is not None
    assert (record.why, record.judged_by) == ("not about custody", "M. Oran")
    undone = desk.post(f"{velmost}decide", {"undo": "v1:1"})
    assert undone["Location"] == f"{velmost}?claim=v1#c"
    assert standings(books) == {
        "v1": "proposed",
        "v2": "rejected",
        "v3": "proposed",
        "v4": "proposed",
        "v5": "proposed",
    }
    shown_as = desk.get(f"{velmost}?claim=v3").content.decode()
    assert "such claims" not in shown_as, "nothing is said where nothing is known"
    for name in ("v3", "v4", "v5", "v1"):
        last = accept(desk, velmost, name, books.catalogue.claim(name).decisions)  # type: ignore[union-attr]
    assert last["Location"] == f"{velmost}?done=all&last=v1#done"
    done = desk.get(f"{velmost}?done=all&last=v1").content.decode()
    assert "5 statements, all decided" in done
    assert 'name="undo" value="v1:3"' in done.partition("<article")[0], "the last decision can be taken back too"
    assert [e.by for e in books.ledger.entries()][-1] == "M. Oran"


def test_the_second_of_two_is_told(desk: Client, velmost: str, books: EmbeddedRegister) -> None:
    judge(books, ["v1"], Verdict.REJECTED, why="no", at=books.ledger.head().at, by="Ana")  # type: ignore[union-attr]
    head = books.ledger.head()
    for answer in (
        accept(desk, velmost, "v1"),
        desk.post(f"{velmost}correct", {"claim": "v1", "seen": 0, "low": "3"}),
        desk.post(f"{velmost}decide", {"undo": "v1:0"}),
    ):
        assert answer.status_code == 409
        assert "Ana rejected this claim on 27\u00a0June 2026" in answer.content.decode()
    assert accept(desk, velmost, "v1", "").status_code == 409, "a form that does not say what it saw"
    assert accept(desk, velmost, "nobody").status_code == 303
    assert books.ledger.head() == head


def test_a_correction_keeps_what_was(desk: Client, velmost: str, books: EmbeddedRegister) -> None:
    page = pages.Page(desk.get(f"{velmost}?claim=v1").content.decode())
    assert {"x-quote", "x-kind", "x-low", "x-when", "x-by", "x-part_of", "x-conditions", "x-why"} <= set(page.all("id"))
    texts = {
        "claim": "v1", "seen": 0, "quote": VELMOST.split("\n")[1], "kind": "release", "modality": "denied", "low": "17",
        "high": "", "amount": "", "group": "people", "named": "", "country": "xt", "place": "Velmost",
        "when": "2026-06", "by": "Open Door", "said": "", "conditions": ["pardon", "full"], "part_of": "",
        "why": "the ministry denies it",
    }  # fmt: skip
    answer = desk.post(f"{velmost}correct", texts)
    assert answer.status_code == 303
    made = next(r for r in books.catalogue.claims() if r.claim.corrects == "v1")
    assert made.why == "the ministry denies it"
    assert (str(made.claim.modality), made.claim.count.low, made.claim.amount) == ("denied", 17, None)
    assert sorted(made.claim.conditions) == ["full", "pardon"]
    assert answer["Location"] == f"{velmost}?claim=v2&last={made.claim.id}#c"
    opened = desk.get(f"{velmost}?claim={made.claim.id}").content.decode()
    assert "the reader had: 18 · 18 · eighteen" in opened
    assert "the reader had: 2026-06-26" in opened
    assert "the reader had nothing here" in opened, "no conditions"
    claim = desk.get("/en/claims/v1/").content.decode()
    assert f'href="/en/claims/{made.claim.id}/"' in claim
    assert 'class="st corrected"' in claim
    assert 'href="/en/claims/v1/"' in desk.get(f"/en/claims/{made.claim.id}/").content.decode()
    assert "v1" not in desk.get("/en/account/XT/statements/").content.decode()
    part = books.catalogue.claim("v2")
    assert part is not None
    accept(desk, velmost, "v2")
    listed = desk.get("/en/claims/v2/").content.decode()
    assert f'href="/en/claims/{made.claim.id}/"' in listed, "the whole is what stands there now"
    desk.post(f"{velmost}decide", {"undo": f"{made.claim.id}:1"})
    assert standings(books)["v1"] == "proposed"
    assert "Taken back" in desk.get(f"/en/claims/{made.claim.id}/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_stands_beside_its_field(language: str, desk: Client, books: EmbeddedRegister) -> None:
    address = f"/{language}/review/{digest_of(books, 'en')}/"
    head = books.ledger.head()
    answer = desk.post(f"{address}correct", {"claim": "v2", "seen": 0, "when": "soon", "low": "many", "quote": "<b>"})
    assert answer.status_code == 422
    html = answer.content.decode()
    page = pages.Page(html)
    wrong = {attrs["id"]: attrs for _, attrs in page.tags if attrs.get("aria-invalid") == "true"}
    assert set(wrong) == {"x-when", "x-low", "x-quote"}
    for name, attrs in wrong.items():
        assert f"{name}-e" in attrs["aria-describedby"].split()
        assert f'href="#{name}"' in html
    assert 'value="soon"' in html, "what was typed is still there"
    assert "&lt;b&gt;" in html
    assert html.count("<b>") == len(re.findall(r"<b>\d+</b>", html)), "only our own numbers"
    told = {"en": "is not a date", "es": "no es una fecha", "ru": "не дата", "be": "не дата"}[language]
    assert told in html
    assert {"en": "Error:", "es": "Error:", "ru": "Ошибка:", "be": "Памылка:"}[language] in html.partition("</title>")[
        0
    ]
    assert books.ledger.head() == head


def test_a_claim_is_added_and_an_ambiguous_quote_asked_about(
    desk: Client, velmost: str, books: EmbeddedRegister
) -> None:
    texts = {"quote": " prison at\nVelmost is ", "kind": "closure", "modality": "stated", "low": "1", "high": "1"}
    answer = desk.post(f"{velmost}add", texts)
    assert answer.status_code == 422
    places = re.findall(r'type="radio" name="start" value="(\d+)"', answer.content.decode())
    assert [VELMOST[int(start) :].startswith("prison at Velmost is") for start in places] == [True, True]
    answer = desk.post(f"{velmost}add", {**texts, "start": places[1]})
    made = next(r for r in books.catalogue.claims() if r.by_hand)
    assert made.claim.span is not None
    assert made.claim.span.start == int(places[1])
    assert made.claim.quote == "prison at Velmost is"
    assert str(made.standing) == "accepted"
    assert answer["Location"] == f"{velmost}?claim={made.claim.id}#c"
    again = desk.post(f"{velmost}add", {**texts, "start": places[1]})
    assert again.status_code == 422
    assert "says the same" in again.content.decode()


def test_nothing_is_entered_from_elsewhere(
    desk: Client, velmost: str, books: EmbeddedRegister, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    head = books.ledger.head()
    posts = [
        ("decide", {"do": "accept", "claim": "v1", "seen": 0}), ("correct", {"claim": "v1", "seen": 0, "low": "3"}),
        ("add", {"quote": "The square", "kind": "held"}), ("decide", {"undo": "v1:0"}),
    ]  # fmt: skip
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:8000")
    for path, sent in posts:
        assert strict.post(f"{velmost}{path}", sent).status_code == 403, "no token"
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', strict.get(velmost).content.decode())
    assert token
    body = {**posts[0][1], "csrfmiddlewaretoken": token[1]}
    for origin in ("null", "http://127.0.0.1:9000", "https://example.org"):
        answer = strict.post(f"{velmost}decide", body, HTTP_ORIGIN=origin)
        assert answer.status_code == 403
        assert "This form cannot be taken" in answer.content.decode()
    for site in ("cross-site", "same-site"):
        assert strict.post(f"{velmost}decide", body, HTTP_SEC_FETCH_SITE=site).status_code == 403
    rebound = Client(HTTP_HOST="attacker.example")
    assert rebound.get(velmost).status_code == 400
    assert accept(rebound, velmost, "v1").status_code == 400
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "habeas.example"]
    outside = Client(HTTP_HOST="habeas.example")
    assert "only on the machine" in outside.get(velmost).content.decode()
    for path, sent in posts:
        assert outside.post(f"{velmost}{path}", sent).status_code == 403
    assert accept(desk, velmost, "v1", REMOTE_ADDR="192.0.2.7").status_code == 403
    for state in ("off", ""):
        monkeypatch.setenv("HABEAS_DESK", state)
        assert accept(desk, velmost, "v1").status_code == 403
        page = pages.Page(desk.get(f"{velmost}?claim=v1").content.decode())
        posting = [attrs for tag, attrs in page.tags if tag == "form" and attrs.get("method") == "post"]
        assert {attrs["action"] for attrs in posting} <= {"/theme", f"{velmost}decide"}
        assert "undo" not in page.all("name")
    assert books.ledger.head() == head
    monkeypatch.setenv("HABEAS_DESK", "everyone")
    assert accept(outside, velmost, "v1").status_code == 303
    monkeypatch.setenv("HABEAS_DESK", "local")
    own = "http://127.0.0.1:8000"
    good = strict.post(f"{velmost}decide", {**body, "claim": "v2"}, HTTP_ORIGIN=own)
    assert good.status_code == 303
    assert desk.get(f"{velmost}decide")["Location"] == velmost


def test_the_name_is_asked_once_and_cannot_be_forged(
    desk: Client, velmost: str, books: EmbeddedRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HABEAS_OPERATOR")
    monkeypatch.setenv("HABEAS_SUGGESTED_NAME", "officer")
    page = desk.get(velmost).content.decode()
    assert 'value="officer"' in page
    assert 'value="accept"' not in page
    answer = accept(desk, velmost, "v1")
    assert answer.status_code == 422
    assert "Say first who decides" in answer.content.decode()
    desk.cookies["person"] = "Somebody:else"
    assert accept(desk, velmost, "v1").status_code == 422
    for wrong in ("", "   ", "x" * 81, "a\u202eb"):
        assert desk.post("/en/review/name", {"person": wrong, "back": velmost}).status_code == 422
    answer = desk.post("/en/review/name", {"person": "  Ana   Ríos ", "back": f"{velmost}?claim=v2#c"})
    assert answer["Location"] == f"{velmost}?claim=v2#c"
    assert answer.cookies["person"]["httponly"]
    assert answer.cookies["person"]["samesite"] == "Strict"
    assert "You decide as Ana Ríos." in desk.get(velmost).content.decode()
    accept(desk, velmost, "v1")
    record = books.catalogue.claim("v1")
    assert record is not None
    assert record.judged_by == "Ana Ríos"
    for back in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        assert desk.post("/en/review/name", {"person": "B", "back": back})["Location"] == "/en/review/"


def test_words_of_documents_stay_words(desk: Client, velmost: str) -> None:
    html = desk.get(f"{velmost}?claim=v2").content.decode()
    assert "&lt;and may not travel&gt;" in html
    assert "<and may" not in html
    assert desk.get(f"{velmost}?claim=%22%3E%3Cscript%3E").status_code == 200
    assert desk.get("/en/review/0000/").status_code == 404
    assert desk.get("/en/review/../").status_code == 404


def test_three_hundred_claims_are_one_quick_page(desk: Client, books: EmbeddedRegister) -> None:
    address = f"/es/review/{digest_of(books, 'es')}/"
    desk.get(address)
    start = time.perf_counter()
    page = desk.get(f"{address}?claim=l150").content.decode()
    assert time.perf_counter() - start < 5, "about half a second where nothing else runs"
    assert page.count('<li id="l') == 60
    assert page.count('class="n"') == 300
    assert len(page) < 600_000
