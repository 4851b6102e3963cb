"""What the desk's forms enter: accept, reject, correct, add, take back, and the name of whoever decides."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import Busy, HabeasError, NoRoom, Overtaken
from habeas.model.vocabulary import Verdict
from habeas.web.desk import Desk, desk_of, keep_name, name_of
from habeas.web.register import current
from habeas.web.reviewing import ReviewPage
from habeas.web.slotform import SlotForm, places_from, slot_form, start_from, texts_from
from habeas.web.views.errors import problem
from habeas.web.views.review import desk_page, page_of, show
from habeas.work.correcting import WrongSlots, add_claim, correct
from habeas.work.judging import judge, take_back

_STATUS: dict[type[HabeasError], int] = {Overtaken: 409, Busy: 503, NoRoom: 507}
_VERDICTS = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED}
View = Callable[..., HttpResponse]


def deciding(view: View) -> View:
    """A form of the desk about the document `digest`: only where the desk is open, and with a name.

    Every page is also an address: who comes to a form's address without the form is led to the document.
    """

    @functools.wraps(view)
    def wrapped(request: HttpRequest, digest: str) -> HttpResponse:
        if request.method != "POST":
            return redirect("review-document", digest)
        desk = desk_of(request)
        closed = _closed(request, desk)
        if closed is not None:
            return problem(request, 403, gettext_lazy("Nothing can be entered here"), closed)
        page = page_of(digest, request.POST.get("claim"))
        if desk.person is None:
            return show(request, page, trouble=gettext_lazy("Say first who decides. Nothing was entered."), status=422)
        try:
            return view(request, page, desk.person)
        except HabeasError as error:
            page = page_of(digest, request.POST.get("claim"))  # as it stands now
            return show(request, page, trouble=error.what, todo=error.todo, status=_STATUS.get(type(error), 422))

    return require_http_methods(["GET", "HEAD", "POST"])(csrf_protect(desk_page(wrapped)))


@deciding
def decide(request: HttpRequest, page: ReviewPage, person: str) -> HttpResponse:
    """Accept, reject or take back, and go on to the next claim that waits."""
    name, _, version = request.POST.get("undo", "").partition(":")
    if name:
        touched = take_back(current(), name, why=None, at=_now(), by=person, seen=_seen(name, version))
        return _to(page_of(page.document.document.digest, None).open_at(touched[-1]))
    verdict = _VERDICTS.get(request.POST.get("do", ""))
    name = request.POST.get("claim", "")
    if verdict is None or name not in page.everything:
        return _to(page.address)
    seen = _seen(name, request.POST.get("seen", ""))
    judge(current(), [name], verdict, why=_why(request), at=_now(), by=person, seen=seen)
    return _to(_behind(page, name, name))


@deciding
def correcting(request: HttpRequest, page: ReviewPage, person: str) -> HttpResponse:
    """Enter what a claim should have been; where a slot cannot be so, show the form again and say why."""
    name, texts, start = request.POST.get("claim", ""), texts_from(request.POST), start_from(request.POST)
    seen = _seen(name, request.POST.get("seen", ""))
    try:
        made = correct(current(), name, texts, why=_why(request), at=_now(), by=person, seen=seen, start=start)
    except WrongSlots as wrong:
        return show(request, page, correcting=_again("x", page, name, texts, wrong, request), status=422)
    return _to(_behind(page, name, made.id))


@deciding
def adding(request: HttpRequest, page: ReviewPage, person: str) -> HttpResponse:
    """Enter a claim that the reader missed."""
    texts, start = texts_from(request.POST), start_from(request.POST)
    digest = page.document.document.digest
    try:
        made = add_claim(current(), digest, texts, at=_now(), by=person, start=start)
    except WrongSlots as wrong:
        return show(request, page, adding=_again("y", page, None, texts, wrong, request), status=422)
    return _to(page_of(digest, None).open_at(made.id))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
@desk_page
def name(request: HttpRequest) -> HttpResponse:
    """Keep the name of whoever decides from this browser, and go back."""
    desk = desk_of(request)
    back = request.POST.get("back", "")
    local = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = _to(back if local else reverse("review"))
    if request.method != "POST" or desk.fixed:
        return response
    closed = _closed(request, desk)
    given = name_of(request.POST.get("person", ""))
    if closed is not None or given is None:
        why = gettext_lazy("A name is one line of at most 80 letters. Nothing was entered.")
        return problem(request, 403 if closed else 422, gettext_lazy("Who decides?"), closed or why)
    keep_name(request, response, given)
    return response


def _closed(request: HttpRequest, desk: Desk) -> Message | None:
    # Browsers say where a form came from; another program on this machine at another port is not this site.
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return gettext_lazy("This form came from another site. Nothing was entered.")
    return desk.closed


def _again(
    prefix: str, page: ReviewPage, part: str | None, texts: dict[str, str], wrong: WrongSlots, request: HttpRequest
) -> SlotForm:
    """The form as it was sent, with what is wrong."""
    places = places_from(wrong.places, page.document.document.text)
    return slot_form(prefix, texts, page.wholes(part), wrong.errors, places, request.POST.get("why", ""))


def _behind(page: ReviewPage, decided: str, last: str) -> str:
    """The next claim that waits, with a word about the decision just entered."""
    address, _, anchor = page.behind(decided).partition("#")
    return f"{address}&{urlencode({'last': last})}#{anchor}"


def _seen(name: str, version: str) -> dict[str, int]:
    """What the person had seen of the claim; a form that does not say so has seen nothing."""
    return {name: int(version) if version.isascii() and version.isdigit() and len(version) < 9 else -1}


def _why(request: HttpRequest) -> str | None:
    return " ".join(request.POST.get("why", "").split())[:500] or None


def _to(address: str) -> HttpResponse:
    response: Any = HttpResponseRedirect(address)
    response.status_code = 303
    return response  # type: ignore[no-any-return]


def _now() -> datetime:
    return datetime.now(UTC)
