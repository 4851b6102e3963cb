"""Bytes -> Document: HTML, PDF with text, plain text. Parses, never fetches.

`capture` is the one door. Plain text costs no import beyond the standard library.
"""

from habeas.capture.door import capture

__all__ = ["capture"]
