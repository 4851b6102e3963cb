"""Labelled documents: a text, the claims that a person holds to be in it, and the readings held to be wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.claim import Claim
from habeas.model.claimfile import parse_lines, to_json
from habeas.model.document import Document
from habeas.model.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One document with its labels.

    `wanted` are the claims it holds, as they should be read; each has a span. `wrong` are readings that a person
    rejected or corrected. `whole` = every claim of the document is labelled, so what is not in `wanted` is not there.
    """

    document: Document
    wanted: tuple[Claim, ...]
    wrong: tuple[Claim, ...] = ()
    whole: bool = True


def parse_case(line: str, where: str) -> Labelled:
    """One line of a file of cases: {"name", "text", "claims"} and, if known, "language" (else the first letters of
    the name: "en-01"), "title", "published", "source", "url". Raises BadInput that names what is wrong.
    """
    try:
        row = json.loads(line)
        name, text, claims = row["name"], row["text"], row["claims"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _bad(where) from None
    if not (isinstance(name, str) and isinstance(text, str) and isinstance(claims, list)):
        raise _bad(where)
    language = row.get("language") or name[:2]
    lines = "\n".join(json.dumps(claim) for claim in claims)
    return case(name, text, str(language), parse_lines(lines, where), where, known=row)


def case(
    name: str, text: str, language: str, claims: Sequence[Claim], where: str, *, known: Mapping[str, Any] | None = None
) -> Labelled:
    """A document labelled by `claims`. Raises BadInput when a claim's words do not stand at its place in the text."""
    known = known or {}
    for i, claim in enumerate(claims):
        if claim.span is None or claim.span.of(text) != claim.quote:
            raise BadInput(
                gettext_lazy("The words of claim {number} do not stand at their place in the text.", number=i),
                where=where,
                todo=gettext_lazy("Give quote, start and end of each claim."),
            )
    try:
        published = date.fromisoformat(known["published"]) if known.get("published") else None
    except (ValueError, TypeError):
        raise _bad(where) from None
    document = Document(
        digest=digest(text.encode()),
        media_type="text/plain",
        text=text,
        name=name,
        language=language,
        title=known.get("title"),
        source=known.get("source"),
        url=known.get("url"),
        published_on=published,
    )
    return Labelled(document=document, wanted=tuple(claims))


def case_line(labelled: Labelled) -> str:
    """A wholly labelled document as one line of a file of cases; `parse_case` reads it."""
    document = labelled.document
    index_of = {claim.id: i for i, claim in enumerate(labelled.wanted)}
    row = {
        "name": document.name,
        "language": document.language,
        "title": document.title,
        "published": document.published_on.isoformat() if document.published_on else None,
        "source": document.source,
        "url": document.url,
        "text": document.text,
        "claims": [_label(claim, index_of) for claim in labelled.wanted],
    }
    return json.dumps(row, ensure_ascii=False)


def _label(claim: Claim, index_of: Mapping[str, int]) -> dict[str, Any]:
    """What a label says: the slots that a reader can find, and no more."""
    value = to_json(claim, index_of)
    return {name: value[name] for name in LABEL_FIELDS}


LABEL_FIELDS = (
    "kind", "modality", "low", "high", "amount", "group", "named", "country", "place", "when", "by", "said",
    "conditions", "part_of", "quote", "start", "end",
)  # fmt: skip


def _bad(where: str) -> BadInput:
    return BadInput(
        gettext_lazy("This line is no labelled case: a JSON object with name, text and claims."),
        where=where,
        todo=gettext_lazy("Mend that line and run the command again."),
    )
