"""One claim: its slots, where it stands, and the way from it to the archived bytes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from habeas.model.claim import Claim
from habeas.publish.labels import CONDITION, MODALITY, VERDICT
from habeas.publish.passages import paragraphs
from habeas.web.register import current
from habeas.web.statements import Shelf, Statement, stand_of
from habeas.work.living import replacements
from habeas.work.voices import voices_around


def _links(claim: Claim) -> dict[str, str | None]:
    return {"part_of": claim.part_of, "supersedes": claim.supersedes}


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
    beside = current().catalogue.claims(document=record.claim.document) if record.claim.document else []
    now = replacements(beside)
    links = {name: now.get(other or "", other) for name, other in _links(record.claim).items()}
    found = {other: current().catalogue.claim(other) for other in links.values() if other}
    related = {name: found[other] for name, other in links.items() if other}
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
        "related": {name: found.claim for name, found in related.items() if found},
        "corrects": next((r.claim for r in beside if r.claim.id == record.claim.corrects), None),
        "corrected_by": next((r.claim for r in beside if r.claim.corrects == name and not r.standing.dismissed), None),
        "history": [(VERDICT[d.verdict], d) for d in current().catalogue.decisions(name)],
        "same_as": same_as.claim if same_as else None,
    }
    return render(request, "habeas/claim.html", context)
