"""Who suffers an event, by the sentence's tree: passive subjects, objects, relative clauses, joined verbs."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.engines.second.tree import Sort, Tree

_SUBJECTS = ("nsubj:pass", "nsubj")
_BY_SUBJECT = ("passive", "state")
_VERB_OR_NOUN = ("active", "participle")  # "release" may be either
_OWN_PEOPLE = ("noun", "attribute", "participle", "described")  # no verb around them tells whom they concern
_DEEP = 4
# Prepositions between an event's noun and its people ("arrest of 15", "sentences for 12"); genitives have none.
_OF_NOUN = ("of", "for", "against", "у")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The words that name whom an event concerns. `rule` says how they were found.

    `describes` is True when the event only tells who is meant ("the men who were freed").
    """

    heads: tuple[int, ...]
    rule: str
    describes: bool = False


def patient(tree: Tree, at: int, form: str, depth: int = 0) -> Patient | None:
    """Whom the event at word `at` concerns; `form` as in the lexicon. None when the tree does not say."""
    if depth > _DEEP:
        return None
    token = tree.tokens[at]
    if token.relation == "amod":
        return None
    if token.sort is Sort.VERB:
        return _of_verb(tree, at, form, depth)
    if token.sort is Sort.NOUN and (form == "noun" or (form in _VERB_OR_NOUN and _of(tree, at) is not None)):
        return _of_noun(tree, at)
    return None if form in _OWN_PEOPLE else _of_other(tree, at, form, depth)


def _of_verb(tree: Tree, at: int, form: str, depth: int) -> Patient | None:
    token = tree.tokens[at]
    passive = token.passive or tree.child(at, "nsubj:pass") is not None
    own = _own(tree, at, form, passive)
    describes = token.relation in ("acl", "acl:relcl")
    if own is not None:
        if tree.tokens[own].sort is Sort.RELATIVE:
            return _made(tree, _antecedent(tree, at), "relative", describes=True)
        return _made(tree, own, "subject" if tree.tokens[own].relation in _SUBJECTS else "object")
    if describes:
        return _made(tree, token.head, "participle", describes=True) if passive or form in _BY_SUBJECT else None
    return _borrowed(tree, at, form, passive, depth)


def _own(tree: Tree, at: int, form: str, passive: bool) -> int | None:
    """The verb's own subject or object, whichever suffers."""
    # "gave him ten years": whom, before what
    subject, behind = tree.child(at, *_SUBJECTS), tree.child(at, "iobj", "obj", "attr")
    if passive:
        return subject
    if form == "passive" and behind is not None:
        return behind  # "has released 40": the lexicon's words do not tell the two apart
    if form in _BY_SUBJECT:
        return subject
    if behind is not None or form in ("active", "participle"):
        return behind
    return subject


def _antecedent(tree: Tree, at: int) -> int:
    """The noun that a relative clause hangs on, from any verb joined in it."""
    return next((tree.tokens[i].head for i in tree.path(at) if tree.tokens[i].relation == "acl:relcl"), at)


def _borrowed(tree: Tree, at: int, form: str, passive: bool, depth: int) -> Patient | None:
    """The people of another verb: "freed and deported", "after being released", "police arrested and beat 15"."""
    token = tree.tokens[at]
    for joined in tree.children(at, "conj"):
        if not passive and form not in _BY_SUBJECT and (behind := tree.child(joined, "obj")) is not None:
            return _made(tree, behind, "joined")
    if token.head == at:
        return None
    if token.relation == "conj":
        outer = "passive" if form in _BY_SUBJECT and not tree.tokens[token.head].passive else form
        found = patient(tree, token.head, outer, depth + 1)
        return _joined(found)
    if token.relation in ("xcomp", "advcl") and (passive or form in _BY_SUBJECT):
        order = ("obj", *_SUBJECTS) if token.relation == "xcomp" else _SUBJECTS
        shared = tree.child(token.head, *order)
        return _made(tree, shared, "shared") if shared is not None else None
    return None


def _joined(found: Patient | None) -> Patient | None:
    return Patient(heads=found.heads, rule="joined", describes=found.describes) if found else None


def _of_noun(tree: Tree, at: int) -> Patient | None:
    owner = _of(tree, at)
    if owner is not None:
        return _made(tree, owner, "of")
    counted = tree.child(at, "nummod")
    return Patient(heads=(counted,), rule="counted") if counted is not None else None


def _of(tree: Tree, at: int) -> int | None:
    """The noun that an event's noun belongs to: "the arrest of 15 people", "their release"."""
    for child in tree.children(at, "nmod", "nmod:poss", "obl", "iobj"):
        token = tree.tokens[child]
        if token.case in _OF_NOUN or (not token.case and token.relation != "obl"):
            return child
    return None


def _of_other(tree: Tree, at: int, form: str, depth: int) -> Patient | None:
    """ "In prison" and the like: the subject of what it is said with, or the noun that it stands behind."""
    subject = tree.child(at, *_SUBJECTS)
    if subject is not None:
        return _made(tree, subject, "subject")
    token = tree.tokens[at]
    if token.head == at:
        return None
    above = tree.tokens[token.head]
    if above.sort is Sort.NOUN and token.relation == "nmod":
        return _made(tree, token.head, "behind", describes=True)
    if above.sort is Sort.VERB:
        own = _own(tree, token.head, form, above.passive)
        if own is not None and tree.tokens[own].sort is not Sort.RELATIVE:
            return _made(tree, own, "of-verb")
    return patient(tree, token.head, form, depth + 1)


def _made(tree: Tree, at: int, rule: str, *, describes: bool = False) -> Patient:
    """`at` with the nouns joined to it."""
    joined = [i for i in tree.children(at, "conj") if tree.tokens[i].sort is not Sort.VERB]
    # "the journalist Dara Venn": the name hangs on the noun, or the noun on the name
    own = [i for i in tree.children(at, "nummod", "appos", "flat") if tree.tokens[at].sort is not Sort.PRONOUN]
    return Patient(heads=(at, *own, *joined), rule=rule, describes=describes)
