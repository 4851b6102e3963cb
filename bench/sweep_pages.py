"""Invented web pages for the sweep benchmark: everyday news, news with custody's words in another sense, reports.

Every page has what real pages have around the text: menus, teasers, scripts, comments, a foot. Sizes follow those of
news pages (median about 60 kB). The seed decides everything.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
ENCODINGS = {"en": ["utf-8"] * 9 + ["windows-1252"], "es": ["utf-8"] * 9 + ["iso-8859-1"]}
ENCODINGS |= {"ru": ["utf-8"] * 4 + ["windows-1251"], "be": ["utf-8"] * 4 + ["windows-1251"]}
_SHARE = {"en": 50, "es": 20, "ru": 20, "be": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of a web server. `sort` is plain, near or report; `text` what its article says."""

    url: str
    body: bytes
    encoding: str
    language: str
    sort: str
    text: str


def reports() -> Iterator[tuple[str, str]]:
    """The invented reports of the project: language and text."""
    for path in sorted((HERE / "reading_cases").glob("*.open.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["claims"]:
                yield path.name.split(".")[0], case["text"]
    for path in sorted((HERE.parent / "src/habeas/demo/reports").glob("*.txt")):
        yield path.name.split(".")[-2], path.read_text(encoding="utf-8")


class Author:
    """Writes pages; `seed` decides which."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words: Mapping[str, Any] = yaml.safe_load((HERE / "sweep_pages.yaml").read_text(encoding="utf-8"))
        self._reports: dict[str, list[str]] = {}
        for language, text in reports():
            self._reports.setdefault(language, []).append(text)

    def page(self, number: int, sort: str) -> Page:
        language = self._random.choices(list(_SHARE), list(_SHARE.values()))[0]
        paragraphs = self._paragraphs(language, sort)
        body = self._html(number, language, paragraphs)
        encoding = self._random.choice(ENCODINGS[language])
        return Page(
            url=f"http://news-{number % 97}.example/{language}/{2024 + number % 2}/{number}.html",
            body=body.replace("CHARSET", encoding).encode(encoding, "xmlcharrefreplace"),
            encoding=encoding,
            language=language,
            sort=sort,
            text="\n".join(paragraphs),
        )

    def _paragraphs(self, language: str, sort: str) -> list[str]:
        plain = [self._paragraph(language, "plain") for _ in range(self._random.randint(4, 14))]
        if sort == "report":
            return [line for line in self._random.choice(self._reports[language]).splitlines() if line.strip()] + plain[
                :3
            ]
        if sort == "near":
            plain.insert(self._random.randint(0, len(plain)), self._paragraph(language, "near"))
        return plain

    def _paragraph(self, language: str, sort: str) -> str:
        return " ".join(self.sentence(language, sort) for _ in range(self._random.randint(2, 5)))

    def sentence(self, language: str, sort: str) -> str:
        words = self._words[language]
        filled = self._random.choice(words[sort])
        for slot in ("name", "place", "day"):
            while f"{{{slot}}}" in filled:
                filled = filled.replace(f"{{{slot}}}", self._random.choice(words[slot]), 1)
        return str(filled).replace("{n}", str(self._random.randint(2, 90)))

    def _html(self, number: int, language: str, paragraphs: list[str]) -> str:
        words, pick = self._words[language], self._random
        menu = "".join(
            f'<li class="m{i}"><a href="/{i}/">{html.escape(m)}</a></li>' for i, m in enumerate(words["menu"])
        )
        teasers = "".join(
            f'<div class="teaser t{i}"><div class="pic"><a href="/{language}/{i}.html"><picture>'
            f'<source srcset="/i/{i}.webp"><img src="/i/{i}.jpg" alt="" loading="lazy"></picture></a></div>'
            f'<div class="body"><div class="tag"><span>'
            f'{html.escape(pick.choice(words["menu"]))}</span></div><h3><a href="/{language}/{i}.html">'
            f"{html.escape(self.sentence(language, 'plain'))}</a></h3><ul><li><span>{i}</span></li><li>"
            f'<time>{i}:00</time></li><li><a href="#c{i}"><i class="icon"></i> <b>{i}</b></a></li></ul></div></div>'
            for i in range(pick.randint(15, 90))
        )
        script = "".join(f"window.q.push(['t{i}',{pick.random()}]);" for i in range(pick.randint(100, 900)))
        style = "".join(f".c{i}{{margin:{i}px auto;color:#{i:06x}}}" for i in range(pick.randint(50, 600)))
        article = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
        site, title = pick.choice(words["site"]), html.escape(paragraphs[0][:80])
        return (
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="CHARSET"><title>{title}'
            f" - {site}</title><style>{style}</style><script>{script}</script></head><body><header><h2>{site}</h2>"
            f"<nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
            f'<time datetime="2024-{1 + number % 12:02}-{1 + number % 28:02}">2024</time>{article}</article></main>'
            f"<aside>{teasers}</aside><footer><p>{html.escape(words['foot'])}</p><ul>{menu}</ul></footer></body></html>"
        )
