"""Documents: all of them, one with its claims marked in the text, and the original byte for byte."""

from __future__ import annotations

from datetime import date

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from habeas.capture import piece_at
from habeas.capture.media import Media
from habeas.model.ledger import ClaimRecord, DocumentRecord
from habeas.model.vocabulary import Standing
from habeas.publish.labels import FOUND_IN
from habeas.publish.passages import paragraphs
from habeas.read import reads
from habeas.web.marking import Pen
from habeas.web.register import current
from habeas.web.statements import Statement, called, stand_of


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every document of the register."""
    catalogue = current().catalogue
    rows = [
        {"record": record, "called": called(record), "claims": _statements(catalogue.claims(document=digest))}
        for record in catalogue.documents()
        if (digest := record.document.digest)
    ]
    return render(request, "habeas/sources.html", {"section": "sources", "rows": rows})


@require_safe
def document(request: HttpRequest, digest: str) -> HttpResponse:
    """One document: its text with the claims' words marked, and its claims beside it."""
    record = _record(digest)
    found = [
        r
        for r in current().catalogue.claims(document=record.document.digest)
        if r.standing not in (Standing.CORRECTED, Standing.WITHDRAWN)
    ]
    shown = [
        Statement(claim=r.claim, record=r, document=record, shape="", stand=stand_of(r.claim, r.standing))
        for r in found
    ]
    shown.sort(key=lambda s: (s.claim.span is None, s.claim.span.start if s.claim.span else 0))
    lines = paragraphs(record.document.text, {s.claim.id: s.claim.span for s in shown if s.claim.span})
    title, now = called(record), request.GET.get("claim")
    begins_with_title = bool(lines) and lines[0].text.strip() == title.strip()
    pen = Pen(shown, now, lambda s: s.url)
    marked = [(line, pen.drawn(line)) for line in lines]
    context = {
        "section": "sources",
        "record": record,
        "title": title,
        "heading": marked[0] if begins_with_title else None,
        "lines": marked[begins_with_title:],
        "claims": list(enumerate(shown, start=1)),
        "now": now,
        "waiting": any(r.standing is Standing.PROPOSED for r in found),
        "unread": record.document.language is None or not reads(record.document.language),
        "copies": _copies(record),
        "found_in": FOUND_IN.get(record.document.published_from or ""),
    }
    return render(request, "habeas/source.html", context)


@require_safe
@csp_replace({"style-src": None, "font-src": None, "img-src": None, "form-action": [NONE], "sandbox": True})  # type: ignore[arg-type]
def original(request: HttpRequest, digest: str) -> HttpResponse:
    """The archived bytes, to be kept and never to be run by a browser: the file, or the archive in which it came."""
    record = _record(digest)
    plain = record.document.media_type == "text/plain" and not record.way
    return _to_keep(current().evidence.get(record.original), record.original, _ending(record), plain=plain)


@require_safe
@csp_replace({"style-src": None, "font-src": None, "img-src": None, "form-action": [NONE], "sandbox": True})  # type: ignore[arg-type]
def own_bytes(request: HttpRequest, digest: str) -> HttpResponse:
    """The document's own bytes, taken out of the archive, message or feed in which they lie."""
    record = _record(digest)
    piece = piece_at(current().evidence.get(record.original), record.document.name, record.way)
    if piece is None:
        raise Http404
    ending = _ENDINGS.get(record.document.media_type, ".bin")
    return _to_keep(piece.data, record.document.digest, ending, plain=record.document.media_type == "text/plain")


def _to_keep(data: bytes, digest: str, ending: str, *, plain: bool) -> HttpResponse:
    response = HttpResponse(data, content_type="text/plain" if plain else "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{digest[:16]}{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _statements(records: list[ClaimRecord]) -> int:
    """How many claims somebody may hold to be there: a misreading and its correction are one."""
    return sum(r.standing not in (Standing.CORRECTED, Standing.WITHDRAWN) for r in records)


def _copies(record: DocumentRecord) -> list[dict[str, object]]:
    """The other documents of its story, first published first, each with what ties it to this one."""
    story = current().catalogue.stories().of(record.document.digest)
    if story is None:
        return []
    others = (current().catalogue.document(name) for name in story.documents if name != record.document.digest)
    found = sorted(
        (other for other in others if other is not None),
        key=lambda r: (r.document.published_on or date.max, r.document.digest),
    )
    pairs = {frozenset(link.documents): link for link in story.links}
    here = record.document.digest
    return [{"record": r, "called": called(r), "link": pairs.get(frozenset((here, r.document.digest)))} for r in found]


def _record(digest: str) -> DocumentRecord:
    record = current().catalogue.document(digest) if digest.isalnum() else None
    if record is None:
        raise Http404
    return record


_ENDINGS = {
    "text/html": ".html.txt",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    str(Media.DOCX): ".docx",
    str(Media.MAIL): ".eml",
    str(Media.FEED_ITEM): ".xml.txt",
}
_CONTAINERS = {"record": ".warc.gz", "attachment": ".eml", "item": ".xml.txt"}


def _ending(record: DocumentRecord) -> str:
    if record.way:
        return _CONTAINERS.get(record.way[0].partition(" ")[0], ".bin")
    return _ENDINGS.get(record.document.media_type, ".bin")
