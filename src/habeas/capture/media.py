"""What kind of file some bytes are: by what they hold, and only then by what their name or a header says."""

from __future__ import annotations

import io
import re
import zlib
from enum import StrEnum

from habeas.capture.inflate import GZIP, gunzipped
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput


class Media(StrEnum):
    """The kinds that can be read; the value is the media type of the Document.

    WARC and FEED hold documents and are none themselves (`pieces`); MAIL is one and may hold others.
    """

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"
    WARC = "application/warc"
    FEED = "application/feed+xml"
    FEED_ITEM = "application/feed-item+xml"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of formats are the same in every language.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF8", "GIF image"),
    (8, b"WEBP", "WebP image"),
    (0, b"II*\x00", "TIFF image"),
    (0, b"MM\x00*", "TIFF image"),
    (4, b"ftyp", "MP4/HEIC"),
    (0, b"OggS", "Ogg"),
    (0, b"ID3", "MP3"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (0, b"Rar!", "RAR"),
    (0, _OLE, "DOC/XLS/PPT"),
    (0, b"{\\rtf", "RTF"),
    (0, b"SQLite format 3\x00", "SQLite"),
    (0, b"\x7fELF", "ELF"),
)
_ZIPPED = (
    ("word/", "DOCX"),
    ("xl/", "XLSX"),
    ("ppt/", "PPTX"),
    ("META-INF/container.xml", "EPUB"),
    ("content.xml", "OpenDocument"),
    ("datapackage.json", "WACZ"),
)
_BY_NAME = {".mbox": "mbox", ".mht": "MHTML", ".mhtml": "MHTML", ".msg": "MSG"}
_BY_TYPE = {"multipart/related": "MHTML"}
_MAIL_START = re.compile(rb"(?:Return-Path|Received|Delivered-To|MIME-Version|From|Message-ID|X-[\w-]+):[ \t]", re.I)
_MAIL_HEADERS = (re.compile(rb"^From:", re.I | re.M), re.compile(rb"^(?:Message-ID|MIME-Version):", re.I | re.M))
_WARC_START = b"WARC/"
_HTML_NAMES = (".html", ".htm", ".xhtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_PROLOGUE = rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)?"
_HTML_START = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED_START = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF)\b", re.I | re.S)
_TAGS = re.compile(rb"</(?:p|div|title|body|a|span|h1|article|td|li)\s*>", re.I)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def sniff(data: bytes, name: str, media_type: str | None) -> Media:
    """The kind of `data`. Raises BadInput that names the format when it is one that cannot be read."""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Media.PDF
    if head.startswith(_WARC_START) or (head.startswith(GZIP) and _first_unzipped(data).startswith(_WARC_START)):
        return Media.WARC
    if head.startswith(b"PK\x03\x04") and _zipped(data) == "DOCX":
        return Media.DOCX
    if head.startswith((_OLE, b"PK")) and (name.lower().endswith(".docx") or media_type == Media.DOCX):
        return Media.DOCX  # with a password it is no zip any more, and cut off it is no whole one
    unreadable = _known_format(data, head)
    if unreadable is not None:
        raise _not_readable(unreadable, name)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare[:2] in _BOMS:  # UTF-16: without its NULs it can be looked at like the rest
        bare = bare[2:].replace(b"\x00", b"")
    if _FEED_START.match(bare):
        return Media.FEED
    if _HTML_START.match(bare):
        return Media.HTML
    return _by_hint(bare, name.lower(), (media_type or "").split(";")[0].strip().lower(), name)


def _first_unzipped(data: bytes) -> bytes:
    try:
        return next(gunzipped(data[:4096]), b"")
    except (EOFError, zlib.error):
        return b""


def _known_format(data: bytes, head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return next((kind for at, magic, kind in _MAGIC if head.startswith(magic, at)), None)


def _zipped(data: bytes) -> str:
    """Which zip-based format: only the list of names is read, nothing is unpacked."""
    import zipfile  # rarely needed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a damaged directory raises whatever its bytes lead zipfile to
        return "ZIP"
    return next((kind for start, kind in _ZIPPED if any(name.startswith(start) for name in names)), "ZIP")


def _by_hint(head: bytes, low_name: str, declared: str, name: str) -> Media:
    mail = next((kind for end, kind in _BY_NAME.items() if low_name.endswith(end)), _BY_TYPE.get(declared))
    if mail is not None:
        raise _not_readable(mail, name)
    if low_name.endswith(".eml") or declared == Media.MAIL or _like_mail(head, low_name, declared):
        return Media.MAIL
    if declared in _HTML_TYPES or low_name.endswith(_HTML_NAMES):
        return Media.HTML if b"<" in head or not head.strip() else Media.TEXT
    marked_up = head.lstrip().startswith(b"<") and len(_TAGS.findall(head)) >= 2
    return Media.HTML if marked_up and not low_name.endswith(".txt") and declared != "text/plain" else Media.TEXT


def _like_mail(head: bytes, low_name: str, declared: str) -> bool:
    if low_name.endswith(".txt") or declared.startswith("text/"):
        return False
    return _MAIL_START.match(head) is not None and all(header.search(head) for header in _MAIL_HEADERS)


def _not_readable(kind: str, name: str) -> BadInput:
    if kind.endswith("image"):
        todo = gettext_lazy("Run text recognition (OCR) on it and add the text or the PDF that comes out.")
    elif kind in ("gzip", "bzip2", "xz", "Zstandard", "7-Zip", "RAR", "ZIP"):
        todo = gettext_lazy("Unpack it and add the files inside.")
    else:
        todo = gettext_lazy("Save it as PDF, HTML or plain text and add that.")
    return BadInput(gettext_lazy("Files of this kind cannot be read yet: {kind}.", kind=kind), where=name, todo=todo)
