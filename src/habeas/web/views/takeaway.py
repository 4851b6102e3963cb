"""What a reader can take away: CSV, JSON, SVG of exactly the account that was seen."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from habeas.publish.chart import WIDE, draw
from habeas.publish.exports import account_json, chart_csv, statements_csv
from habeas.web.views.account import missing, page_of, said_of


@require_safe
def statements(request: HttpRequest, country: str) -> HttpResponse:
    """Every statement of the account, one a row."""
    wrong = missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    return _file(statements_csv(page.account, page.made.records), "text/csv", f"{country}-statements.csv")


@require_safe
def chart_table(request: HttpRequest, country: str) -> HttpResponse:
    """The steps of the chart."""
    wrong = missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    if page.population is None:
        raise Http404
    return _file(chart_csv(page.population), "text/csv", f"{country}-chart.csv")


@require_safe
def as_json(request: HttpRequest, country: str) -> HttpResponse:
    """The whole account."""
    wrong = missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    return _file(
        account_json(page.account, page.day, page.asked.known_at), "application/json", f"{country}-account.json"
    )


@require_safe
def chart(request: HttpRequest, country: str) -> HttpResponse:
    """The chart as a drawing of its own, with its colours inside."""
    wrong = missing(request, country)
    if wrong:
        return wrong
    page = page_of(request, country)
    if page.chart is None:
        raise Http404
    drawing = draw(page.chart, said_of(page), WIDE, "c", standalone=True)
    return _file(drawing + "\n", "image/svg+xml", f"{country}-chart.svg")


def _file(text: str, media_type: str, name: str) -> HttpResponse:
    stem, _, ending = name.rpartition(".")
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(stem)}.{ending}"'
    return response
