"""Document -> claims: a grammar in code over lexicons that are data (read/lang/LANGUAGE/*.yaml)."""

from __future__ import annotations

from habeas.read.lexicon import Lexicon
from habeas.read.lexiconfiles import languages, load_lexicon
from habeas.read.reader import read

READER = "habeas-patterns 0.1"
LANGUAGES = languages()

__all__ = ["LANGUAGES", "READER", "Lexicon", "load_lexicon", "read", "reads"]


def reads(language: str | None) -> bool:
    """True when there are words for `language` (BCP 47; only its first part counts)."""
    return language is not None and language.split("-")[0].lower() in LANGUAGES
