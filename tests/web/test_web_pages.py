"""Every page, in every language: well-formed, accessible, translated, with its headers."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from web_fakes import FakeRegister
from web_kestrava import kestrava

import habeas

LOCALE = Path(habeas.__file__).parent / "locale"
COURIER = next(d for d in kestrava().documents() if d.document.source == "Kestrava Courier").document.digest
PAGES = [
    "",
    "account/XT/",
    "account/XT/?as_of=2026-06-26",
    "account/XT/?as_of=2026-06-29&lens=Mothers%E2%80%99+Union+of+Varnholt",
    "account/XT/?known_at=2026-04-01",
    "account/XT/?known_at=2020-01-01",
    "account/XT/?as_of=2026-02-30",
    "account/XT/table/",
    "account/XT/statements/",
    "claims/lantern-4/",
    "claims/friday/",
    "sources/",
    f"sources/{COURIER}/",
    f"sources/{COURIER}/?claim=friday",
    "how/",
    "account/NI/",
    "account/QQ/",
    "nowhere/",
]
CSP = (
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


class Page(HTMLParser):
    """What the tests look at in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(" ".join(data.split()))

    def all(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.tags if name in attrs]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "es", "ru", "be"])
class TestEveryPage:
    def test_headers(self, browser_client: Client, language: str, page: str) -> None:
        response = browser_client.get(f"/{language}/{page}")
        policy = response["Content-Security-Policy"]
        assert sorted(part.strip() for part in policy.split(";")) == sorted(CSP)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["X-Frame-Options"] == "DENY"
        assert not response.cookies

    def test_markup(self, browser_client: Client, language: str, page: str) -> None:
        html = browser_client.get(f"/{language}/{page}").content.decode()
        parsed = Page(html)
        names = [tag for tag, _ in parsed.tags]
        assert parsed.tags[0] == ("html", {"lang": language})
        assert "script" not in names
        assert "style" not in names
        assert not [a for _, attrs in parsed.tags for a in attrs if a == "style" or a.startswith("on")]
        outside = [v for name in ("src", "href", "action") for v in parsed.all(name) if v.startswith(("http", "//"))]
        assert not outside
        assert names.count("h1") == 1
        assert names.count("main") == 1

    def test_ids_and_references(self, browser_client: Client, language: str, page: str) -> None:
        parsed = Page(browser_client.get(f"/{language}/{page}").content.decode())
        ids = Counter(parsed.all("id"))
        assert not [name for name, times in ids.items() if times > 1]
        told = [
            name for kind in ("aria-labelledby", "aria-describedby") for v in parsed.all(kind) for name in v.split()
        ]
        told += [value[1:] for value in parsed.all("href") if value.startswith("#")] + parsed.all("for")
        assert not [name for name in told if name not in ids]
        for tag, attrs in parsed.tags:
            if tag == "svg":
                assert attrs.get("aria-hidden") == "true" or attrs.get("role") == "img"

    def test_nothing_stays_english(self, browser_client: Client, language: str, page: str) -> None:
        if language == "en":
            return
        parsed = Page(browser_client.get(f"/{language}/{page}").content.decode())
        said = {*parsed.texts, *parsed.all("aria-label"), *parsed.all("data-k")}
        assert not said & _english(language)
        long_ones = [text for text in _english(language) if len(text) > 30 and "%" not in text and "{" not in text]
        everything = "\n".join(said)
        assert not [text for text in long_ones if text in everything]


def _english(language: str) -> set[str]:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    english, translated = set(), set()
    for message in catalogue:
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if all(said):
            english.update(message.id if isinstance(message.id, tuple) else (message.id,))
            translated.update(said)
    return {re.sub("<[^>]+>", "", text) for text in english - translated if text}


def test_every_account_says_its_finding(browser_client: Client) -> None:
    said = {
        "en": "Between 331 and 350 people were held in Kestrava on 26\u00a0June 2026",
        "es": "Entre 331 y 350\u00a0personas estaban bajo custodia en Kestrava el 26\u00a0de junio de 2026",
        "ru": "Кестрава: 26\u00a0июня 2026\u00a0года под стражей находилось от 331 до 350\u00a0человек",
        "be": "Кестрава: 26\u00a0чэрвеня 2026\u00a0года пад вартай знаходзілася ад 331 да 350\u00a0чалавек",
    }
    for language, sentence in said.items():
        assert sentence in browser_client.get(f"/{language}/account/XT/?as_of=2026-06-26").content.decode()


def test_words_of_documents_are_escaped(browser_client: Client, kestrava_register: FakeRegister) -> None:
    digest = kestrava_register.claim("lantern-5").claim.document  # type: ignore[union-attr]
    html = browser_client.get(f"/en/sources/{digest}/").content.decode()
    assert "&lt;as far as we know&gt;" in html
    assert "<as far" not in html


def test_overlapping_statements_are_both_marked(browser_client: Client) -> None:
    html = browser_client.get(f"/en/sources/{COURIER}/?claim=friday").content.decode()
    text = html.partition("key-line")[0]
    assert text.count('<mark class="now">') == 3  # before, inside and after the words of the other statement
    assert 'id="now"' in html
    assert 'href="/en/claims/friday/"' in html


def test_every_number_leads_to_bytes(browser_client: Client) -> None:
    account = browser_client.get("/en/account/XT/?as_of=2026-06-22").content.decode()
    assert 'href="/en/claims/lantern-4/"' in account
    claim = browser_client.get("/en/claims/lantern-4/").content.decode()
    document = re.search(r'href="(/en/sources/([0-9a-f]{64})/)"', claim)
    assert document
    assert "Characters 13 to 66" in claim
    original = re.search(
        r'href="(/en/sources/[0-9a-f]{64}/original)"', browser_client.get(document[1]).content.decode()
    )
    assert original
    response = browser_client.get(original[1])
    assert response.content.decode().startswith("Бюллетень 14")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "text/plain"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
