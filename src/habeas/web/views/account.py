"""The account of a country, and the data of its chart as a table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from habeas.publish.chart import NARROW, WIDE, draw, start_of_scale
from habeas.publish.chartwords import Said
from habeas.publish.flows import NARROW as FLOWS_NARROW
from habeas.publish.flows import WIDE as FLOWS_WIDE
from habeas.publish.flows import draw_flows, windows
from habeas.publish.flows import title as flows_title
from habeas.publish.names import is_country
from habeas.publish.sentences import shown
from habeas.web.accountpage import AccountPage
from habeas.web.asking import asked
from habeas.web.building import build, newer
from habeas.web.ledgers import chapters
from habeas.web.register import current, words
from habeas.web.tags import reader_language
from habeas.web.views.errors import no_such_country


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The account of the first country; how to begin while there is none."""
    countries = current().catalogue.countries()
    if not countries:
        return render(request, "habeas/empty.html", {"section": "account"})
    return _account(request, countries[0])


@require_safe
def account(request: HttpRequest, country: str) -> HttpResponse:
    """The account of one country."""
    return _lower(request, country, "account") or _account(request, country)


@require_safe
def table(request: HttpRequest, country: str) -> HttpResponse:
    """The data of the chart, every number with the claims that make it so."""
    wrong = _lower(request, country, "table") or missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    steps = [(step, shown(step)) for step in (page.population.steps if page.population else ())]
    counted = page.some(mark.claim for mark in page.chart.marks) if page.chart else ()
    context = {"page": page, "steps": steps, "counted": counted, "query": _query(page), "section": "account"}
    return render(request, "habeas/table.html", context)


@require_safe
def statements(request: HttpRequest, country: str) -> HttpResponse:
    """Everything that anybody says about the country."""
    wrong = _lower(request, country, "all-statements") or missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    return render(request, "habeas/statements.html", {"page": page, "query": _query(page), "section": "account"})


def page_of(request: HttpRequest, country: str) -> AccountPage:
    """The account that the address asks for."""
    return build(current(), country, asked(request.GET), words())


def missing(request: HttpRequest, country: str) -> HttpResponse | None:
    """The page that says why there is no account of `country`; None if there is one."""
    if country in current().catalogue.countries():
        return None
    return no_such_country(request, country, known=is_country(country, words().names))


def said_of(page: AccountPage) -> Said:
    return Said(reader_language(), page.country, words().names)


def _account(request: HttpRequest, country: str) -> HttpResponse:
    wrong = missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    said = said_of(page)
    chart = page.chart
    moved = windows(page.population) if page.population else ()
    context = {
        "page": page,
        "section": "account",
        "countries": current().catalogue.countries(),
        "wide": mark_safe(draw(chart, said, WIDE, "w")) if chart else "",
        "narrow": mark_safe(draw(chart, said, NARROW, "n")) if chart else "",
        "flows_title": flows_title(),
        "flows_wide": mark_safe(draw_flows(moved, said.language, FLOWS_WIDE, "fw")) if moved else "",
        "flows_narrow": mark_safe(draw_flows(moved, said.language, FLOWS_NARROW, "fn")) if moved else "",
        "scale_starts": start_of_scale(chart) if chart else 0,
        "chapters": chapters(page),
        "newer": newer(current(), country, page.asked.known_at),
        "because_low": page.some(page.because.because_low) if page.because else (),
        "because_high": page.some(page.because.because_high) if page.because else (),
        "waiting": len(page.made.proposed),
        "query": _query(page),
    }
    return render(request, "habeas/account.html", context, status=400 if page.asked.errors else 200)


def _lower(request: HttpRequest, country: str, name: str) -> HttpResponse | None:
    if country == country.upper():
        return None
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return redirect(reverse(name, args=[country.upper()]) + query, permanent=True)


def _query(page: AccountPage) -> str:
    """The clocks and the lens as a query, so that what is taken away is what was seen."""
    given = {name: text for name, text in page.asked.texts.items() if text and name not in page.asked.errors}
    if page.asked.lens is not None:
        given["lens"] = page.asked.lens
    return f"?{urlencode(given)}" if given else ""
