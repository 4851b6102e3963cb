"""Ways through the pages: languages, clocks, lens, colours, what can be taken away, what goes wrong."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from web_fakes import WORDS, FakeRegister

from habeas.kit.messages import gettext_lazy
from habeas.model.errors import Damaged
from habeas.web import register as shown


@pytest.mark.parametrize(
    ("header", "language"), [("", "en"), ("ru-RU,ru;q=0.9", "ru"), ("be,ru;q=0.5", "be"), ("fr", "en"), ("es-NI", "es")]
)
def test_the_first_page_speaks_the_readers_language(browser_client: Client, header: str, language: str) -> None:
    response = browser_client.get("/", headers={"accept-language": header} if header else {})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"


def test_the_language_switch_keeps_page_and_query(browser_client: Client) -> None:
    html = browser_client.get("/en/account/XT/?as_of=2026-06-26&lens=a%26b").content.decode()
    assert 'href="/ru/account/XT/?as_of=2026-06-26&amp;lens=a%26b"' in html


def test_a_wrong_date_is_said_beside_its_field(browser_client: Client) -> None:
    response = browser_client.get("/en/account/XT/?as_of=2026-02-30&known_at=%3Cb%3E")
    html = response.content.decode()
    assert response.status_code == 400
    assert "<title>Error: Kestrava" in html
    assert 'aria-describedby="as_of-hint as_of-error" aria-invalid="true" value="2026-02-30"' in html
    assert 'id="as_of-error">“2026-02-30” is not a date.' in html
    assert "&lt;b&gt;" in html
    assert "<b>”" not in html


@pytest.mark.parametrize("text", ["2026-06", "2026"])
def test_a_month_means_its_last_day(browser_client: Client, text: str) -> None:
    html = browser_client.get(f"/en/account/XT/?as_of={text}").content.decode()
    assert ("on 30\u00a0June 2026" if text == "2026-06" else "on 31\u00a0December 2026") in html


@pytest.mark.parametrize("text", ["9999", "0001-01-01", "2026-01-01/2026-02-01", "2026-13-01", "../2026", "x" * 5000])
def test_no_date_breaks_the_page(browser_client: Client, text: str) -> None:
    assert browser_client.get("/en/account/XT/", {"as_of": text, "known_at": text}).status_code == 400


def test_what_was_known_then_stays_and_says_that_more_is_known(browser_client: Client) -> None:
    html = browser_client.get("/en/account/XT/?as_of=2026-06-29&known_at=2026-07-01").content.decode()
    assert "3\u00a0more statements" in html
    assert "not 343" not in html


def test_another_body_counts_otherwise(browser_client: Client) -> None:
    html = browser_client.get("/en/account/XT/", {"as_of": "2026-06-29", "lens": "Mothers’ Union of Varnholt"})
    assert "372 people were held" in html.content.decode()


def test_an_unknown_lens_falls_back_to_the_largest_book(browser_client: Client) -> None:
    html = browser_client.get("/en/account/XT/", {"as_of": "2026-07-06", "lens": "nobody"}).content.decode()
    assert "327 people were held" in html


def test_an_unknown_code_says_so(browser_client: Client) -> None:
    response = browser_client.get("/en/account/QQ/")
    assert response.status_code == 404
    assert "is not the code of a country" in response.content.decode()
    known = browser_client.get("/en/account/NI/")
    assert known.status_code == 404
    assert "holds no statements about NI" in known.content.decode()


def test_small_letters_lead_to_the_code(browser_client: Client) -> None:
    assert browser_client.get("/en/account/xt/?as_of=2026").headers["Location"] == "/en/account/XT/?as_of=2026"


def test_colours(browser_client: Client) -> None:
    response = browser_client.post("/theme", {"theme": "dark", "back": "/ru/how/?x=1"})
    assert (response.status_code, response["Location"]) == (303, "/ru/how/?x=1")
    assert response.cookies["theme"]["httponly"]
    assert 'data-theme="dark"' in browser_client.get("/ru/how/").content.decode()
    browser_client.post("/theme", {"theme": "auto", "back": "/"})
    assert "data-theme" not in browser_client.get("/ru/how/").content.decode()
    assert not browser_client.post("/theme", {"theme": "<script>", "back": "/"}).cookies
    assert browser_client.get("/theme").status_code == 405


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "", "x"]
)
def test_colours_lead_nowhere_else(browser_client: Client, back: str) -> None:
    assert browser_client.post("/theme", {"theme": "dark", "back": back})["Location"] == "/"


def test_what_can_be_taken_away(browser_client: Client) -> None:
    rows = browser_client.get("/en/account/XT/statements.csv").content.decode().splitlines()
    assert rows[0].startswith("id,kind,modality,low,high")
    assert len(rows) == 23
    account = json.loads(browser_client.get("/en/account/XT/account.json").content)
    assert account["country"] == "XT"
    assert {p["body"] for p in account["populations"]} >= {"Lantern Committee"}
    drawing = browser_client.get("/ru/account/XT/chart.svg")
    assert drawing["Content-Disposition"] == 'attachment; filename="xt-chart.svg"'
    assert ET.fromstring(drawing.content.decode()).tag == "{http://www.w3.org/2000/svg}svg"
    assert browser_client.get("/en/account/XT/chart.csv").content.startswith(b"first,last,low,high")


@pytest.mark.parametrize("name", ["statements.csv", "account.json", "chart.svg", "chart.csv"])
def test_nothing_to_take_of_an_unknown_country(browser_client: Client, name: str) -> None:
    assert browser_client.get(f"/en/account/QQ/{name}").status_code == 404


@pytest.mark.parametrize("address", ["claims/none/", "sources/none/", "sources/..%2f..%2fetc/", "sources/00/original"])
def test_what_is_not_there(browser_client: Client, address: str) -> None:
    assert browser_client.get(f"/en/{address}").status_code == 404


def test_an_empty_register_says_how_to_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_opened", lambda: (FakeRegister(), WORDS))
    assert "habeas add REPORT --register FOLDER" in Client().get("/en/").content.decode()
    assert "Nothing has been added" in Client().get("/en/sources/").content.decode()


def test_a_damaged_register_is_said_and_a_fault_is_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise Damaged(gettext_lazy("The ledger of this register is missing."), where="/there/ledger.sqlite3")

    monkeypatch.setattr(shown, "_opened", damaged)
    response = Client().get("/en/")
    assert response.status_code == 500
    assert "The ledger of this register is missing." in response.content.decode()

    def broken() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(shown, "_opened", broken)
    response = Client(raise_request_exception=False).get("/ru/")
    assert response.status_code == 500
    assert "Страницу не удалось составить" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_no_register_named() -> None:
    shown._opened.cache_clear()
    response = Client().get("/en/")
    assert response.status_code == 503
    assert "habeas serve --register" in response.content.decode()


def test_an_unknown_host_is_refused(browser_client: Client) -> None:
    assert browser_client.get("/en/how/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("name", ["habeas.css", "mark.svg", "fonts/ibm-plex-sans-cyrillic-wght-normal.woff2"])
def test_static_files_come_from_the_package(browser_client: Client, name: str) -> None:
    response = browser_client.get(f"/static/habeas/{name}")
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in response
