"""HTML -> its article: boilerplate out, paragraphs as lines, with what the page says of its publication.

trafilatura finds the article. Pages above ARTICLE_LIMIT or ARTICLE_TAGS, pages nested deeper than the HTML parser goes,
and pages in which it finds nothing keep all their visible words instead; `extracted_by` says which way was taken.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

from habeas.capture.charset import Decoded, decode
from habeas.capture.extract import Extract, too_much_text
from habeas.capture.limits import ARTICLE_LIMIT, ARTICLE_TAGS, CAREFUL_TAGS, MARKUP_LIMIT, TEXT_LIMIT
from habeas.capture.markup import lighten, tidy, visible_text
from habeas.capture.page import describe
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_ROOT = re.compile(r"<html\b", re.I)
_DEEPEST = 240  # libxml2 drops everything below 256 levels without a word
_LEAST_WORDS = 3


def extract_html(data: bytes, name: str, url: str | None, charset: str | None) -> Extract:
    """The article of a page. Raises BadInput when the page holds no words or more than can be read."""
    decoded = decoded_page(data, name, charset)
    light = lighten(_UNWANTED.sub(" ", decoded.text.replace("\r\n", "\n").replace("\r", "\n")))
    if len(light.html) > MARKUP_LIMIT:
        raise _too_large(name, len(light.html))
    page = describe(light.html, light.data, url)
    text, way = _article(light.html)
    if len(text) > TEXT_LIMIT:
        raise too_much_text(name)
    if len(text.split()) < _LEAST_WORDS:
        raise _no_words(name)
    if page.title and page.title not in text[: len(page.title) + 400]:
        text = f"{page.title}\n{text}"
    return Extract(
        text=text,
        extracted_by=f"{way}; {decoded.evidence}",
        title=page.title,
        source=page.source,
        dated=page.dated,
    )


def decoded_page(data: bytes, name: str, charset: str | None) -> Decoded:
    """The characters of a page; `charset` (of its header) comes before what it says of itself. Raises BadInput."""
    named = _CHARSET.search(data[:4096])
    return decode(data, charset or (named[1].decode("ascii") if named else None), name, forgiving=True)


def quick_text(data: bytes, name: str, charset: str | None) -> str:
    """All visible words of a page, menus too, in a fortieth of the time that looking for the article takes.

    Good enough to tell whether the page is worth that. Raises BadInput for bytes that are no text.
    """
    from resiliparse.extract.html2text import extract_plain_text  # only sweeps pay for its import

    text = decoded_page(data, name, charset).text
    found = extract_plain_text(
        text, main_content=False, alt_texts=False, links=False, form_fields=False, noscript=False
    )
    return _UNWANTED.sub(" ", found)


def _article(html: str) -> tuple[str, str]:
    """The text and the way it was found."""
    tags = html.count("<")
    whole = visible_text(html)
    if len(html) > ARTICLE_LIMIT or tags > ARTICLE_TAGS:
        return whole, "visible text (page too large to look for the article)"
    fast = tags > CAREFUL_TAGS
    text = _main_text(html, fast=fast)
    if text is None or _missed(text, whole, fast=fast):
        return whole, "visible text (no article found)"
    return text, f"trafilatura {_trafilatura().__version__}"


def _missed(text: str, whole: str, *, fast: bool) -> bool:
    """Whether what was found is too little of the page to be its article."""
    if fast:
        return 4 * len(text) < len(whole)
    return len(text) < 300 and 8 * len(text) < len(whole)


def _main_text(html: str, *, fast: bool) -> str | None:
    """What trafilatura takes for the article; None when it finds nothing or the tree lost part of the page."""
    trafilatura = _trafilatura()
    rooted = html if _ROOT.search(html[:2000]) else f"<html><body>{html}</body></html>"
    try:
        tree = trafilatura.load_html(rooted)
        if tree is None or _deeper_than(tree, _DEEPEST):
            return None
        text = trafilatura.extract(tree, output_format="txt", include_comments=False, with_metadata=False, fast=fast)
    except Exception:  # a page can break the extractor in ways it does not name; the words are still there
        return None
    return tidy(_UNWANTED.sub(" ", text)) if isinstance(text, str) and text.strip() else None


def _deeper_than(tree: Any, limit: int) -> bool:
    level, depth = [tree], 0
    while level:
        if depth > limit:
            return True
        level = [child for element in level for child in element]
        depth += 1
    return False


@cache
def _trafilatura() -> Any:
    import trafilatura

    for noisy in ("trafilatura", "htmldate", "courlan", "justext"):  # what they say of a page is said by our errors
        logging.getLogger(noisy).setLevel(logging.CRITICAL + 1)
    return trafilatura


def _too_large(name: str, size: int) -> BadInput:
    return BadInput(
        gettext_lazy("This page is too large to read: {size} characters without its scripts.", size=size),
        where=name,
        todo=gettext_lazy("Save the article alone, as plain text, and add that."),
    )


def _no_words(name: str) -> BadInput:
    return BadInput(
        gettext_lazy("This page holds no words."),
        where=name,
        todo=gettext_lazy("If its text appears only in the browser, save it from there and add the saved page."),
    )
