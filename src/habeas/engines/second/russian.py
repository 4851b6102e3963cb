"""The Russian second reader: slovnet's syntax and morphology (pip install habeas[ru-parser]).

The model files stand inside the natasha wheel, whose code is never imported: it needs packages that Python has no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from habeas.engines.second.parsed import findings_in
from habeas.engines.second.tree import Sort, Token, Tree
from habeas.kit.messages import gettext_lazy
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.second import Finding, GatedSentence

_PACKAGES = ("slovnet", "navec", "razdel", "pymorphy3")
_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_SYNTAX, _MORPH = "model/slovnet_syntax_news_v1.tar", "model/slovnet_morph_news_v1.tar"
_RELATIONS = {"nummod:gov": "nummod", "nummod:entity": "nummod", "flat:name": "flat"}
_SORTS = {"VERB": Sort.VERB, "NOUN": Sort.NOUN, "PROPN": Sort.NOUN, "PRON": Sort.PRONOUN, "NUM": Sort.NUMBER}


def models() -> Path | None:
    """The folder of the model files; None when something is missing. Imports nothing."""
    found = find_spec("natasha")
    if found is None or not found.submodule_search_locations or any(find_spec(name) is None for name in _PACKAGES):
        return None
    folder = Path(next(iter(found.submodule_search_locations))) / "data"
    return folder if all((folder / name).is_file() for name in (_VECTORS, _SYNTAX, _MORPH)) else None


class RussianParser:
    """Roles by slovnet's parse. Loads the models when made (about a second)."""

    languages = frozenset({"ru"})

    def __init__(self) -> None:
        folder = models()
        if folder is None:
            raise BadInput(
                gettext_lazy("The Russian parser is not installed."),
                where="ru-parser",
                todo=gettext_lazy("Install it: pip install 'habeas[ru-parser]'"),
            )
        slovnet, navec = import_module("slovnet"), import_module("navec")
        self._tokenize: Any = import_module("razdel").tokenize
        vectors = navec.Navec.load(str(folder / _VECTORS))
        self._syntax: Any = slovnet.Syntax.load(str(folder / _SYNTAX)).navec(vectors)
        self._morph: Any = slovnet.Morph.load(str(folder / _MORPH), batch_size=4).navec(vectors)
        self.name = f"ru-parser (slovnet {version('slovnet')}, news v1)"

    @cached_property
    def _lemmas(self) -> Any:
        return import_module("pymorphy3").MorphAnalyzer()

    def find(self, document: Document, sentences: Sequence[GatedSentence]) -> Iterator[Finding]:
        """The findings in `sentences`."""
        for gated in sentences:
            yield from findings_in(gated, self.tree(gated.text))

    def tree(self, text: str) -> Tree:
        """The parse of one sentence."""
        words = list(self._tokenize(text))
        listed = [word.text for word in words]
        syntax, morph = self._syntax(listed).tokens, self._morph(listed).tokens
        heads = [int(token.head_id) - 1 for token in syntax]
        cases = {heads[i]: listed[i].lower() for i in reversed(range(len(words))) if syntax[i].rel == "case"}
        return Tree(
            tuple(
                Token(
                    start=word.start,
                    end=word.stop,
                    text=word.text,
                    sort=self._sort(word.text, morph[i].pos, dict(morph[i].feats)),
                    head=heads[i] if heads[i] >= 0 else i,
                    relation=_RELATIONS.get(syntax[i].rel, syntax[i].rel),
                    case=cases.get(i, ""),
                    passive=morph[i].feats.get("Voice") == "Pass" and morph[i].feats.get("VerbForm") == "Part",
                )
                for i, word in enumerate(words)
            )
        )

    def _sort(self, word: str, pos: str, feats: dict[str, str]) -> Sort:
        if pos in ("PRON", "DET") and self._lemmas.parse(word)[0].normal_form in ("который", "кто", "что"):
            return Sort.RELATIVE
        if pos == "ADJ" and feats.get("VerbForm") == "Part":
            return Sort.VERB
        return _SORTS.get(pos, Sort.OTHER)
