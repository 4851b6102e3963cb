"""The review queue, and the page on which one document's claims are decided."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from habeas.kit.messages import Message
from habeas.publish.labels import KIND
from habeas.publish.readings import least_sure
from habeas.web.desk import desk_of
from habeas.web.register import current, words
from habeas.web.reviewing import ReviewPage
from habeas.web.slotform import SlotForm
from habeas.web.statements import called
from habeas.work.queue import Order, Waiting, chosen, in_order, queue

A_PAGE = 50


def desk_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the desk: one script of our own, an Origin with forms, never an older state from a cache."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        response = view(request, *args, **more)
        response["Referrer-Policy"] = "same-origin"  # with no-referrer, browsers send forms with "Origin: null"
        return response

    return never_cache(csp_update({"script-src": [SELF]})(wrapped))  # type: ignore[return-value]


@require_safe
@desk_page
def waiting(request: HttpRequest) -> HttpResponse:
    """Every document with claims that wait, filtered and in the order asked for."""
    everything = queue(current())
    asked = {name: request.GET.get(name) or None for name in ("language", "kind", "source")}
    order = Order.DOUBTFUL if request.GET.get("order") == Order.DOUBTFUL else Order.OLDEST
    rows = in_order(chosen(everything, **asked), order)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "review",
        "total": sum(row.claims for row in everything),
        "documents": len(everything),
        "page": page,
        "rows": [(row, called(row.document), least_sure(row.confidence)) for row in page],
        "found": len(rows),
        "asked": asked,
        "order": str(order),
        "query": urlencode({**{k: v for k, v in asked.items() if v}, "order": str(order)}),
        "languages_here": sorted({r.document.document.language for r in everything if r.document.document.language}),
        "sources_here": sorted({r.document.document.source for r in everything if r.document.document.source}),
        "kinds_here": [(str(kind), KIND[kind]) for kind in sorted({kind for row in everything for kind in row.kinds})],
        "desk": desk_of(request),
    }
    return render(request, "habeas/review/queue.html", context)


@require_safe
@desk_page
def document(request: HttpRequest, digest: str) -> HttpResponse:
    """One document with its claims, one of them open."""
    page = page_of(digest, request.GET.get("claim"))
    return show(request, page, last=request.GET.get("last"))


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """On to the document behind the one named `after`, else to the first that waits, else to the queue."""
    names = [row.document.document.digest for row in _queue_behind(request.GET.get("after", ""))]
    return redirect("review-document", names[0]) if names else redirect("review")


def _queue_behind(after: str) -> list[Waiting]:
    rows = queue(current())
    place = next((i + 1 for i, row in enumerate(rows) if row.document.document.digest == after), 0)
    return [row for row in (*rows[place:], *rows[:place]) if row.document.document.digest != after]


def page_of(digest: str, claim: str | None) -> ReviewPage:
    """The page of a document with the claim `claim` open. Raises Http404."""
    catalogue = current().catalogue
    record = catalogue.document(digest) if digest.isalnum() else None
    if record is None:
        raise Http404
    records = catalogue.claims(document=record.document.digest)
    return ReviewPage(record, records, claim, words())


def show(
    request: HttpRequest,
    page: ReviewPage,
    *,
    last: str | None = None,
    trouble: Message | None = None,
    todo: Message | None = None,
    correcting: SlotForm | None = None,
    adding: SlotForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; with `trouble`, or with a form that was wrong, just as it was sent. `last` = decided just before."""
    desk = desk_of(request)
    record = page.everything.get(last or "")
    context = {
        "section": "review",
        "page": page,
        "desk": desk,
        "last": record if record and record.judged_by and record.judged_by == desk.person else None,
        "trouble": trouble,
        "todo": todo,
        "correcting": correcting or (page.form if page.now and page.can_be_corrected else None),
        "adding": adding or page.blank,
        "wrong": correcting or adding,
        "open_correcting": correcting is not None,
        "open_adding": adding is not None,
    }
    return render(request, "habeas/review/document.html", context, status=status)
