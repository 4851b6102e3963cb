"""What one file holds: itself, or the documents in a web archive, a feed, a message - each with the way to it.

The way is a tuple of steps from the file's first byte to the document's bytes: ("record <urn:uuid:...>",),
("attachment 2",), ("record ...", "item 7c0e..."). `piece_at` walks it, so that what was read can always be found again
in what was kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from habeas.capture.extract import Extract
from habeas.capture.limits import BYTES_LIMIT, DEEPEST_PART, PARTS_LIMIT
from habeas.capture.media import Media, sniff
from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput

Way = tuple[str, ...]

_NO_DOCUMENT = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript",
                "application/json", "application/x-javascript", "application/font", "application/wasm")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of one document, and what is known of them from where they lay.

    `way` is () for the file itself. `at` is when they were captured. `extract` is there where the text was read from
    the container (an item of a feed). `whole` is False for what was cut off on its way.
    """

    data: bytes
    name: str
    way: Way = ()
    media_type: str | None = None
    url: str | None = None
    at: datetime | None = None
    extract: Extract | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something in a container that is no document: an answer that was an error, a picture, a locked file.

    `expected`: nobody would look for a document there.
    """

    name: str
    way: Way
    why: BadInput
    expected: bool


def pieces(data: bytes, name: str, media_type: str | None = None, url: str | None = None) -> Iterator[Piece | Unread]:
    """The documents in `data`, in order, and what else lay there. A file that is no container is its only piece.

    Raises BadInput for a container that cannot be read, and for one of too many parts.
    """
    whole = Piece(data=data, name=name, media_type=media_type, url=url)
    for number, found in enumerate(_opened(whole, DEEPEST_PART)):
        if number > 20 * PARTS_LIMIT:
            raise _too_many(name)
        yield found


def piece_at(data: bytes, name: str, way: Way) -> Piece | None:
    """The piece of `data` that `way` leads to, None when nothing lies there."""
    for found in _opened(Piece(data=data, name=name), DEEPEST_PART, way):
        if isinstance(found, Piece) and found.way == way:
            return found
    return None


def _opened(piece: Piece, depth: int, towards: Way | None = None) -> Iterator[Piece | Unread]:
    """`piece`, or what it holds. `towards` leaves out what does not lie on that way."""
    if not piece.data or len(piece.data) > BYTES_LIMIT * 4:
        yield piece
        return
    try:
        media = sniff(piece.data, piece.name, piece.media_type)
    except BadInput:  # the door says why
        yield piece
        return
    if media is Media.MAIL:
        yield piece
    if media not in (Media.MAIL, Media.WARC, Media.FEED):
        yield piece
    elif depth == 0:
        why = BadInput(gettext_lazy("Files in files in files are not opened any deeper."), where=piece.name)
        yield Unread(name=piece.name, way=piece.way, why=why, expected=False)
    else:
        inside = {Media.MAIL: _of_mail, Media.WARC: _of_archive, Media.FEED: _of_feed}[media]
        for found in inside(piece):
            if isinstance(found, Unread) or found.extract is not None:
                yield found
            elif towards is None or towards[: len(found.way)] == found.way:
                yield from _opened(found, depth - 1, towards)


def _of_archive(piece: Piece) -> Iterator[Piece | Unread]:
    from habeas.capture.warc import answers

    for answer in answers(piece.data, piece.name):
        way = (*piece.way, f"record {answer.name}")
        kind = (answer.media_type or "").strip().lower()
        if not 200 <= answer.status < 300 or kind.startswith(_NO_DOCUMENT):
            shown = kind.partition(";")[0] or "?"
            what = gettext_lazy("No document: {status}, {kind}.", status=str(answer.status), kind=shown)
            yield Unread(name=answer.url, way=way, why=BadInput(what, where=answer.url), expected=True)
            continue
        try:
            body, whole = answer.body()
        except BadInput as why:
            yield Unread(name=answer.url, way=way, why=why, expected=False)
            continue
        yield Piece(
            data=body, name=answer.url, way=way, media_type=answer.media_type, url=answer.url, at=answer.at, whole=whole
        )


def _of_feed(piece: Piece) -> Iterator[Piece | Unread]:
    from habeas.capture.feed import items

    for item in items(piece.data, piece.name):
        way = (*piece.way, f"item {digest(item.raw)[:16]}")
        if item.extract is None:
            why = BadInput(gettext_lazy("This item has no words."), where=item.name)
            yield Unread(name=item.name, way=way, why=why, expected=True)
            continue
        yield Piece(
            data=item.raw,
            name=item.extract.title or item.name,
            way=way,
            media_type=str(Media.FEED_ITEM),
            url=item.link,
            at=piece.at,
            extract=item.extract,
        )


def _of_mail(piece: Piece) -> Iterator[Piece | Unread]:
    from habeas.capture.mail import attachments

    try:
        found = list(attachments(piece.data, piece.name))
    except BadInput:  # the door says why
        return
    for attachment in found:
        way = (*piece.way, f"attachment {attachment.number}")
        if attachment.media_type.startswith(_NO_DOCUMENT):
            what = gettext_lazy("No document: {kind}.", kind=attachment.media_type)
            yield Unread(name=attachment.name, way=way, why=BadInput(what, where=attachment.name), expected=True)
            continue
        yield Piece(data=attachment.data, name=attachment.name, way=way, media_type=attachment.media_type)


def _too_many(where: str) -> BadInput:
    return BadInput(
        gettext_lazy("This holds more than {limit} parts.", limit=20 * PARTS_LIMIT),
        where=where,
        todo=gettext_lazy("Split it and add the parts."),
    )
