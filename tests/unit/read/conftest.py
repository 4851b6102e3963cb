"""Reading a few invented sentences as a document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read import load_lexicon, read


def document(text: str, published: date | None = date(2026, 1, 11), language: str = "en") -> Document:
    return Document(
        digest="0" * 64, media_type="text/plain", text=text, name="t", language=language, published_on=published
    )


@pytest.fixture
def claims_of() -> Callable[..., tuple[Claim, ...]]:
    def claims(text: str, published: date | None = date(2026, 1, 11)) -> tuple[Claim, ...]:
        return read(document(text, published), load_lexicon("en"))

    return claims
