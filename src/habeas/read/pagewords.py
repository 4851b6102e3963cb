"""Beginnings of words by which a page is worth reading, from each language's words.yaml (`page`)."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.read.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Beginnings of words, in lower case and one spelling: any one of `one`, or two different ones of `two`."""

    language: str
    one: tuple[str, ...]
    two: tuple[str, ...]


def page_words(lexicon: Lexicon) -> PageWords:
    """The page words of a language. A language without a list opens to every telling word of its events' patterns."""
    listed = lexicon.data["words"].get("page")
    if listed is None:
        return PageWords(language=lexicon.language, one=lexicon.telling, two=())
    one, two = (tuple(str(word).lower() for word in listed.get(name, ())) for name in ("one", "two"))
    return PageWords(language=lexicon.language, one=one, two=two)
