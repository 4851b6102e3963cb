"""One claim: its slots, where it stands, and the way from it to the archived bytes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from habeas.publish.labels import CONDITION, MODALITY
from habeas.publish.passages import paragraphs
from habeas.web.register import current
from habeas.web.statements import Shelf, Statement, stand_of
from habeas.work.voices import voices_around


@require_safe
def claim(request: HttpRequest, name: str) -> HttpResponse:
    """The claim with the id `name`."""
    record = current().catalogue.claim(name)
    if record is None:
        raise Http404
    shelf = Shelf(current())
    document = shelf.document(record.claim.document)
    stand = stand_of(record.claim, record.standing)
    voices = voices_around(current(), record.claim.document)
    printed = voices.printed.get(name, ())
    shown = Statement(claim=record.claim, record=record, document=document, shape="", stand=stand, printed=printed)
    same_as = current().catalogue.claim(voices.same_as[name]) if name in voices.same_as else None
    related = [current().catalogue.claim(other) for other in (record.claim.part_of, record.claim.supersedes) if other]
    place = []
    if document and record.claim.span:
        lines = paragraphs(document.document.text, {name: record.claim.span})
        place = [line for line in lines if any(piece.marks for piece in line.pieces)]
    context = {
        "section": "account",
        "shown": shown,
        "record": record,
        "document": document,
        "place": place,
        "modality": MODALITY[record.claim.modality],
        "conditions": [CONDITION[condition] for condition in sorted(record.claim.conditions)],
        "part_of": next((f.claim for f in related if f and f.claim.id == record.claim.part_of), None),
        "same_as": same_as.claim if same_as else None,
        "supersedes": next((f.claim for f in related if f and f.claim.id == record.claim.supersedes), None),
    }
    return render(request, "habeas/claim.html", context)
