"""Pages of words, and the reader's choice of colours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from habeas.web.surroundings import COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    """How we count, in plain words."""
    return render(request, "habeas/how.html", {"section": "how"})


@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice of colours and go back. Nothing else is changed, so a forged request can do no harm."""
    back = request.POST.get("back", "")
    local = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = HttpResponseRedirect(back if local else "/")
    response.status_code = 303
    chosen = request.POST.get("theme")
    if chosen == "auto":
        response.delete_cookie(COOKIE, samesite="Lax")
    elif chosen in THEMES:
        response.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
