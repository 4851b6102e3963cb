"""What was found where and why: a document with its claims marked, as text for a terminal and as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from habeas.kit.messages import gettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.publish.labels import KIND
from habeas.publish.passages import Piece, paragraphs
from habeas.publish.reasons import holds, reasons_of, slots_of

_TITLE = gettext_lazy("What was found, where and why")
_NOTHING = gettext_lazy("No claims about people's liberty were found.")
_BECAUSE = gettext_lazy("Because")
_READ_FROM = gettext_lazy("read from")
_INFERRED = gettext_lazy("from the context")

_STYLE = """
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1.5rem;color:#1d1f21;background:#fbfaf8}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem}
mark{background:#fde9b8;color:inherit;border-radius:2px}mark mark{background:#f9d27a}
sup{font-size:.7em;font-weight:600;color:#7a4a00;margin-left:.2em}
section{border-top:1px solid #d8d4cc;padding:.6rem 0}h2{font-size:1rem;margin:0 0 .3rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:0}dt{color:#6a665f}dd{margin:0}
q{color:#5c5850}small{color:#6a665f}li{color:#5c5850}
@media(max-width:50rem){main{grid-template-columns:1fr}}
@media(prefers-color-scheme:dark){body{background:#17181a;color:#e7e4de}
mark{background:#5a4a1e}mark mark{background:#7c6424}
sup{color:#f0c674}section{border-color:#3a3b3e}dt,q,small,li{color:#aaa69e}}
"""


def explanation_text(document: Document, claims: Sequence[Claim], language: str) -> Iterator[str]:
    """Lines for a terminal: the document with [numbers] behind its claims' words, then each claim and its reasons."""
    for paragraph in paragraphs(document.text, _marked(claims)):
        yield "".join(_bracketed(piece) for piece in paragraph.pieces)
    if not claims:
        yield _NOTHING.say(language)
    for number, claim in enumerate(claims, 1):
        yield ""
        yield f"[{number}] {claim.quote}"
        for slot in slots_of(claim):
            words = f"   < {slot.span.of(document.text)}" if slot.span else ""
            yield f"    {slot.label.say(language)}: {_said(slot.value, language)}{words}"
        yield f"    {_BECAUSE.say(language)}: " + "; ".join(reason.say(language) for reason in reasons_of(claim))
        share = holds(claim.confidence)
        if share is not None:
            yield f"    {share.say(language)}"


def explanation_page(document: Document, claims: Sequence[Claim], language: str) -> str:
    """One HTML page that needs nothing else: no script, no style sheet, no network."""
    title = escape(document.title or document.name or _TITLE.say(language))
    text = "\n".join(
        f"<p>{''.join(_highlighted(piece) for piece in paragraph.pieces)}</p>"
        for paragraph in paragraphs(document.text, _marked(claims))
    )
    listed = "\n".join(_section(i, c, document, language) for i, c in enumerate(claims, 1))
    listed = listed or f"<p>{escape(_NOTHING.say(language))}</p>"
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f'<body><h1>{title}</h1><p>{escape(_TITLE.say(language))}</p>\n<main><article lang="{document.language or ""}">'
        f"{text}</article>\n<div>{listed}</div></main></body></html>\n"
    )


def _marked(claims: Sequence[Claim]) -> dict[str, Span]:
    marked = {}
    for number, claim in enumerate(claims, 1):
        if claim.span is not None:
            marked[str(number)] = claim.span
    return marked


def _bracketed(piece: Piece) -> str:
    return piece.text + "".join(f"[{name}]" for name in piece.closes)


def _highlighted(piece: Piece) -> str:
    words = escape(piece.text)
    for name in piece.marks:
        words = f'<mark id="m{name}">{words}</mark>' if name in piece.opens else f"<mark>{words}</mark>"
    return words + "".join(f'<sup><a href="#c{name}">{name}</a></sup>' for name in piece.closes)


def _section(number: int, claim: Claim, document: Document, language: str) -> str:
    rows = []
    for slot in slots_of(claim):
        origin = (
            f"{escape(_READ_FROM.say(language))} <q>{escape(slot.span.of(document.text))}</q>"
            if slot.span
            else escape(_INFERRED.say(language))
        )
        value = escape(_said(slot.value, language))
        rows.append(f"<dt>{escape(slot.label.say(language))}</dt><dd>{value} <small>{origin}</small></dd>")
    reasons = "".join(f"<li>{escape(reason.say(language))}</li>" for reason in reasons_of(claim))
    share = holds(claim.confidence)
    kept = f"<p><small>{escape(share.say(language))}</small></p>" if share else ""
    return (
        f'<section id="c{number}"><h2><a href="#m{number}">{number}</a> {escape(KIND[claim.kind].say(language))}</h2>'
        f"<dl>{''.join(rows)}</dl><ul>{reasons}</ul>{kept}</section>"
    )


def _said(value: object, language: str) -> str:
    say = getattr(value, "say", None)
    return str(say(language)) if say else str(value)
