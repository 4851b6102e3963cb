"""Every second reader keeps the port's word: it points into the sentences it was given, and tells nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from endpoint_fake import Handler, completion, endpoint
from habeas.engines.second import english, russian
from habeas.engines.second.endpoint import Endpoint
from habeas.engines.second.llm import LlmReader
from habeas.kit.spans import Span
from habeas.model.document import Document
from habeas.read import load_lexicon
from habeas.read.derive import proposals
from habeas.read.look import look_at
from habeas.work.ports import SecondReader

TEXTS = {
    "en": "The weather is fine.\nThe League said on Friday that 24 weavers, jailed in May, were freed and deported.\n"
    "Dara Venn and nine others were arrested; six of them are still in prison.",
    "ru": "Погода хорошая.\nЛига сообщила в пятницу, что освобождены 24 ткача, задержанные в мае.\n"
    "Дару Венн и ещё девятерых арестовали; шестеро из них остаются в СИЗО.",
}


def echo(handler: Handler, body: dict[str, Any]) -> None:
    """Claims a release in every sentence that it is asked about, with all its words as the quote."""
    asked = json.loads(body["messages"][1]["content"])["sentences"]
    items = [{"sentence": s["sentence"], "kind": "release", "modality": "stated", "quote": s["text"]} for s in asked]
    items = [{**item, "group": item["quote"].split()[0]} for item in items]
    handler.reply(200, completion(json.dumps({"claims": items})))


@contextmanager
def llm() -> Iterator[SecondReader]:
    with endpoint(echo) as (url, _):
        yield LlmReader(Endpoint(name="l", url=url, model="m"))


@contextmanager
def made(make: Callable[[], SecondReader]) -> Iterator[SecondReader]:
    yield make()


READERS = [
    pytest.param(llm, "en", id="llm-en"),
    pytest.param(llm, "ru", id="llm-ru"),
    pytest.param(
        lambda: made(english.EnglishParser),
        "en",
        id="en-parser",
        marks=pytest.mark.skipif(english.available() is None, reason="habeas[en-parser] is not installed"),
    ),
    pytest.param(
        lambda: made(russian.RussianParser),
        "ru",
        id="ru-parser",
        marks=pytest.mark.skipif(russian.models() is None, reason="habeas[ru-parser] is not installed"),
    ),
]


@pytest.mark.parametrize(("opened", "language"), READERS)
def test_findings_point_into_the_sentences_asked_about(opened: Callable[[], Any], language: str) -> None:
    text = TEXTS[language]
    document = Document(digest="0" * 64, media_type="text/plain", text=text, name="x", language=language)
    look = look_at(document, load_lexicon(language))
    assert len(look.gated) == 2
    with opened() as reader:
        assert reader.languages is None or language in reader.languages
        findings = list(reader.find(document, look.gated))
        assert list(reader.find(document, look.gated)) == findings
        assert list(reader.find(document, ())) == []
        few = list(reader.find(document, look.gated[1:]))
        assert few == [found for found in findings if found.sentence == 1]
        name = reader.name
    assert {found.sentence for found in findings} == {0, 1}
    allowed = [gated.span for gated in look.gated]
    for found in findings:
        gated = look.gated[found.sentence]
        assert found.event is None or gated.events[found.event].kind is found.kind
        slots = (found.amount, found.group, found.place, found.said, found.quote)
        spans = [*found.heads, *found.named, *found.when, *found.by, *(s for s in slots if s is not None)]
        assert all(any(_inside(span, whole) for whole in allowed) for span in spans)
    for proposal in proposals(findings, look, name):
        assert proposal.claim.quote is not None
        assert proposal.claim.quote in text


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start < span.end <= whole.end
