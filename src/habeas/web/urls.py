"""The addresses. Every page has its language in front, so that an address is a citation."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from habeas.web.views import account, claims, decisions, errors, pages, review, sources, takeaway

urlpatterns = [
    path("theme", pages.theme, name="theme"),
    *i18n_patterns(
        path("", account.home, name="home"),
        path("account/<str:country>/", account.account, name="account"),
        path("account/<str:country>/table/", account.table, name="table"),
        path("account/<str:country>/statements/", account.statements, name="all-statements"),
        path("account/<str:country>/statements.csv", takeaway.statements, name="statements"),
        path("account/<str:country>/chart.csv", takeaway.chart_table, name="chart-csv"),
        path("account/<str:country>/account.json", takeaway.as_json, name="account-json"),
        path("account/<str:country>/chart.svg", takeaway.chart, name="chart"),
        path("claims/<path:name>/", claims.claim, name="claim"),
        path("sources/", sources.documents, name="sources"),
        path("sources/<str:digest>/", sources.document, name="source"),
        path("sources/<str:digest>/original", sources.original, name="original"),
        path("sources/<str:digest>/bytes", sources.own_bytes, name="own-bytes"),
        path("review/", review.waiting, name="review"),
        path("review/next", review.following, name="review-next"),
        path("review/name", decisions.name, name="review-name"),
        path("review/<str:digest>/", review.document, name="review-document"),
        path("review/<str:digest>/decide", decisions.decide, name="review-decide"),
        path("review/<str:digest>/correct", decisions.correcting, name="review-correct"),
        path("review/<str:digest>/add", decisions.adding, name="review-add"),
        path("how/", pages.how, name="how"),
    ),
]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.failed
