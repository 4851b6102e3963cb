"""Bytes -> Document: HTML, PDF, DOCX, e-mail, feed items, plain text, alone or in web archives. Parses, never fetches.

`capture` is the one door; `pieces` opens what holds several documents, `piece_at` finds one of them again. Plain text
costs no import beyond the standard library.
"""

from habeas.capture.door import capture
from habeas.capture.extract import Dated, Extract, NoTextLayer
from habeas.capture.pieces import Piece, Unread, piece_at, pieces

__all__ = ["Dated", "Extract", "NoTextLayer", "Piece", "Unread", "capture", "piece_at", "pieces"]
