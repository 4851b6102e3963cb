"""Pages that say what went wrong, where, and what to do; they need no register."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput, HabeasError


def problem(request: HttpRequest, status: int, title: Message, text: Message, where: str = "") -> HttpResponse:
    """A page about a problem."""
    return render(request, "habeas/problem.html", {"title": title, "text": text, "where": where}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(
        request,
        404,
        gettext_lazy("There is no page at this address"),
        gettext_lazy(
            "The address may be mistyped, or it names a statement or a document that this register does not hold."
        ),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(
        request,
        400,
        gettext_lazy("This request cannot be answered"),
        gettext_lazy("Something in the address or in the request is not as it should be. Nothing was changed."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose origin cannot be checked: it came from elsewhere, or the browser keeps no cookies."""
    return problem(
        request,
        403,
        gettext_lazy("This form cannot be taken"),
        gettext_lazy(
            "It did not come from a page of this register, or your browser keeps no cookies for it. Load the page "
            "again and repeat the step. Nothing was entered."
        ),
    )


def failed(request: HttpRequest) -> HttpResponse:
    return problem(
        request,
        500,
        gettext_lazy("The page could not be made"),
        gettext_lazy("Something in the program failed. Nothing was changed. The program’s own log says more."),
    )


def no_such_country(request: HttpRequest, code: str, *, known: bool) -> HttpResponse:
    """404 for a country without claims, or for a code that is none."""
    if known:
        return problem(
            request,
            404,
            gettext_lazy("This register holds no statements about {code}", code=code),
            gettext_lazy("Nothing that was added so far says anything about this country."),
        )
    return problem(
        request,
        404,
        gettext_lazy("“{code}” is not the code of a country", code=code[:20]),
        gettext_lazy("Countries are named by the two letters of ISO 3166-1, for example NI or BY."),
    )


class Troubles:
    """Middleware: an error of the register becomes a page that says what, where and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, HabeasError):
            return None
        nothing = gettext_lazy("Nothing was changed.")
        status = 503 if isinstance(exception, BadInput) else 500
        return problem(request, status, exception.what, exception.todo or nothing, exception.where)
