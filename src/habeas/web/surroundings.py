"""What every page needs around its own content: theme, languages, where the reader is."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
COOKIE = "theme"


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The template context of every page."""
    return {
        "theme": theme_of(request),
        "here": request.get_full_path(),
        "languages": [(code, name, in_language(request, code)) for code, name in settings.LANGUAGES],
    }


def theme_of(request: HttpRequest) -> str:
    """The reader's choice of colours; "auto" follows the system."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in another language, with its query; the first page where a page has no language."""
    head, _, rest = request.path.removeprefix("/").partition("/")
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    known = {known for known, _ in settings.LANGUAGES}
    return f"/{code}/{_quoted(rest)}{query}" if head in known else f"/{code}/"


def _quoted(path: str) -> str:
    return quote(path, safe="/~:@!$&'()*+,;=")
