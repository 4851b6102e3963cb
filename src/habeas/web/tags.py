"""Template words: messages, numbers, dates and names in the reader's language."""

from __future__ import annotations

import base64
import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from habeas.kit import words as dates
from habeas.kit.counts import Count
from habeas.kit.dates import Days, PartialDate
from habeas.kit.messages import Message, number
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind
from habeas.publish import labels, names, readings
from habeas.publish.chartdata import ChartData
from habeas.publish.typesetting import typeset
from habeas.web.register import words

register = template.Library()


def reader_language() -> str:
    """The language of the page being made."""
    return get_language() or "en"


@register.filter
def say(value: Any) -> str:
    """A Message, or anything else that can be said in a language."""
    return "" if value is None else typeset(value.say(reader_language()))


@register.filter
def told(value: Any) -> str:
    """A Message or a date in the reader's language; the document's own words as they are."""
    return say(value) if hasattr(value, "say") else str(value)


@register.filter(name="number")
def number_(value: int | None) -> str:
    return "" if value is None else number(value, reader_language())


@register.filter
def percent(value: float) -> str:
    """A share from 0 to 1 in whole hundredths: 97%, in the languages that want it with a space."""
    sign = "%" if reader_language() == "en" else "\u00a0%"
    return f"{round(100 * value)}{sign}"


@register.filter
def day(value: date | None) -> str:
    return "" if value is None else typeset(dates.day(value, reader_language()))


@register.filter
def when(value: PartialDate | None) -> str:
    return "" if value is None else typeset(dates.when(value, reader_language()))


@register.filter
def days(value: Days) -> str:
    """A period, open ends said as such."""
    return typeset(dates.days(value, reader_language())) if value.first or value.last else ""


@register.filter
def months(chart: ChartData) -> str:
    """The months that a chart shows."""
    return typeset(dates.months(chart.first, chart.last, reader_language()))


@register.filter
def kind(value: Kind) -> Message:
    """What a claim is about."""
    return labels.KIND[value]


@register.filter
def how_many(value: Count) -> Message:
    return labels.how_many(value)


@register.filter
def gist(value: Claim) -> Message:
    """A claim in a few words."""
    return readings.gist(value)


@register.filter
def instant(value: datetime | None) -> str:
    return "" if value is None else typeset(dates.instant(value, reader_language()))


@register.filter
def country(code: str | None) -> str:
    return names.country_name(code, reader_language(), words().names) if code else ""


@register.filter
def body(name: str) -> str:
    """A body's name in the reader's language, where somebody gave one."""
    return words().names.body(name, reader_language())


@register.filter
def language_called(code: str | None) -> str:
    """The name of a language."""
    return names.language_name(code, reader_language()) if code else ""


@register.simple_tag
def integrity(path: str) -> str:
    """The digest of one of our static files, for the browser to check it against."""
    return _integrity(path)


@cache
def _integrity(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise LookupError(path)
    return "sha384-" + base64.b64encode(hashlib.sha384(Path(found).read_bytes()).digest()).decode()
