"""Text recognition (OCR): pages of a PDF drawn with PDFium, read by the program `tesseract` where it is installed.

Tesseract runs as a program of its own, without a shell, page by page, with an end: what it is given and what it gives
goes through its standard input and output, and nothing is written to disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from habeas.capture import Extract
from habeas.capture.limits import TEXT_LIMIT
from habeas.capture.pdf import ONE_AT_A_TIME, paragraphs
from habeas.kit.messages import Message, gettext_lazy
from habeas.model.errors import BadInput

PROGRAM = "tesseract"
PAGES_LIMIT = 300
_DPI = 300
_SIDE_LIMIT = 6000  # pixels: a page as large as a poster is drawn smaller
_PAGE_S = 60.0
_WHOLE_S = 3 * 3600.0
_MODELS = {"en": "eng", "es": "spa", "ru": "rus", "be": "bel"}


def recognise(
    data: bytes,
    name: str,
    language: str | None,
    *,
    page_seconds: float = _PAGE_S,
    seconds: float = _WHOLE_S,
    tell: Callable[[int, int], None] = lambda page, pages: None,
) -> Extract:
    """The words of a PDF of pictures. `language` is BCP 47; without one all four are tried.

    `tell` is told each page that begins, and how many there are; `seconds` is for the whole. Raises BadInput when
    tesseract or its models are missing, when a page takes longer than `page_seconds`, when there are more than
    PAGES_LIMIT pages, and when no words are found.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise _missing(name)
    version, models = _models(program, name)
    wanted = [_MODELS[language]] if language in _MODELS else [m for m in _MODELS.values() if m in models]
    if not wanted or not set(wanted) <= models:
        raise _no_model(name, wanted)
    pages: list[str] = []
    deadline = monotonic() + seconds
    for number, count, picture in _pictures(data, name):
        tell(number, count)
        where = f"{name}, {number}"
        if monotonic() > deadline:
            raise _failed(where, gettext_lazy("Text recognition took longer than {seconds} s.", seconds=round(seconds)))
        pages.append(paragraphs(_run([program, "-", "-", "-l", "+".join(wanted)], where, page_seconds, picture)))
        if sum(map(len, pages)) > TEXT_LIMIT:
            break
    text = "\n".join(page for page in pages if page)
    if not any(char.isalnum() for char in text):
        raise _no_words(name)
    return Extract(text=text, extracted_by=f"{version} ({'+'.join(wanted)}), {_DPI} dpi")


def _models(program: str, name: str) -> tuple[str, set[str]]:
    """The program's name with its version, and the languages it has models for."""
    version = _run([program, "--version"], name, _PAGE_S).splitlines()
    models = _run([program, "--list-langs"], name, _PAGE_S).split()
    return (version[0] if version else PROGRAM)[:80], set(models)


def _run(command: list[str], where: str, seconds: float, given: bytes = b"") -> str:
    environment = {key: os.environ[key] for key in ("PATH", "TESSDATA_PREFIX", "HOME", "LANG") if key in os.environ}
    environment["OMP_THREAD_LIMIT"] = "1"
    try:
        done = subprocess.run(  # the program's own path, no shell
            command, input=given, capture_output=True, timeout=seconds, check=True, env=environment
        )
    except subprocess.TimeoutExpired:
        raise _failed(where, gettext_lazy("Text recognition took longer than {seconds} s.", seconds=seconds)) from None
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", b"") or str(error).encode()
        reason = " ".join(told.decode("utf-8", "replace").split())[:200]
        raise _failed(where, gettext_lazy("Text recognition failed ({reason}).", reason=reason)) from None
    return done.stdout.decode("utf-8", "replace")


def _pictures(data: bytes, name: str) -> Iterator[tuple[int, int, bytes]]:
    """The number of each page from 1, how many there are, and the page as a grey picture (PGM)."""
    import pypdfium2

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    try:
        if count > PAGES_LIMIT:
            raise _too_long(name, count)
        for number in range(count):
            with ONE_AT_A_TIME:
                picture = _drawn(document[number])
            yield number + 1, count, picture
    finally:
        with ONE_AT_A_TIME:
            document.close()


def _drawn(page: Any) -> bytes:
    scale = min(_DPI / 72, _SIDE_LIMIT / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = bitmap.to_numpy()
        height, width = rows.shape[:2]
        grey: bytes = rows.reshape(height, width, -1)[:, :, 0].tobytes()
        return b"P5 %d %d 255\n" % (width, height) + grey
    finally:
        bitmap.close()
        page.close()


def _missing(where: str) -> BadInput:
    return BadInput(
        gettext_lazy("This PDF holds pictures of pages, and tesseract, which would read them, is not installed."),
        where=where,
        todo=gettext_lazy("Install it (Debian: tesseract-ocr and its -spa, -rus, -bel) and add it again."),
    )


def _no_model(where: str, wanted: list[str]) -> BadInput:
    names = ", ".join(wanted or _MODELS.values())
    return BadInput(
        gettext_lazy("Tesseract has no model for the language of this PDF ({names}).", names=names),
        where=where,
        todo=gettext_lazy("Install it (on Debian: tesseract-ocr-spa, -rus, -bel), or name the language (--language)."),
    )


def _failed(where: str, what: Message) -> BadInput:
    return BadInput(what, where=where, todo=gettext_lazy("Run text recognition yourself and add the text."))


def _too_long(where: str, pages: int) -> BadInput:
    what = gettext_lazy("This PDF has {pages} pages of pictures; {limit} can be read.", pages=pages, limit=PAGES_LIMIT)
    return BadInput(what, where=where, todo=gettext_lazy("Split it and add the parts."))


def _no_words(where: str) -> BadInput:
    what = gettext_lazy("Text recognition finds no words in this PDF.")
    return BadInput(what, where=where, todo=gettext_lazy("Type the report as plain text and add that."))
