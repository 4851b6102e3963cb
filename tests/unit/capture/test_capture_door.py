"""The door: hints, overrides, refusals, and what is not imported."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from habeas.capture import capture
from habeas.kit.digests import digest
from habeas.model.errors import BadInput

REPORT = "Six freed in Tarn\nTarn, 4 March 2026\nSix people were freed on Monday, the monitor said.\n"


def test_a_plain_report() -> None:
    document = capture(REPORT.encode(), name="tarn.txt")
    assert document.text == REPORT
    assert document.digest == digest(REPORT.encode())
    assert (document.media_type, document.name, document.url) == ("text/plain", "tarn.txt", None)
    assert document.title == "Six freed in Tarn"
    assert (document.published_on, document.published_from) == (date(2026, 3, 4), "text")
    assert document.language == "en"
    assert document.extracted_by == "plain text; utf-8"


def test_what_the_user_says_weighs_most() -> None:
    document = capture(
        REPORT.encode(),
        name="x",
        published=date(2020, 1, 2),
        source="  The  Monitor ",
        language="qu",
        url="https://t.example/",
    )
    assert (document.published_on, document.published_from) == (date(2020, 1, 2), "option")
    assert (document.source, document.language, document.url) == ("The Monitor", "qu", "https://t.example/")


def test_the_address_dates_what_the_text_does_not() -> None:
    document = capture(b"Six people were freed.", name="x", url="https://t.example/2026/03/04/six-freed")
    assert (document.published_on, document.published_from) == (date(2026, 3, 4), "url")


@pytest.mark.parametrize("data", [b"", b" \r\n\t \n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u200b\n".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"white space|is empty") as caught:
        capture(data, name="empty.txt")
    assert caught.value.where == "empty.txt"
    assert caught.value.todo is not None
    assert "\n" not in caught.value.say()


def test_too_many_bytes() -> None:
    with pytest.raises(BadInput, match="67,108,865 bytes"):
        capture(b"a" * (64 * 2**20 + 1), name="x.txt")


@pytest.mark.parametrize("data", [b"word " * 1_700_000, b"<html><body>" + b"<p>word " * 1_600_000])
def test_too_much_text(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"more text|too large"):
        capture(data, name="x")


def test_a_language_must_be_a_code() -> None:
    with pytest.raises(BadInput, match="no code of a language"):
        capture(REPORT.encode(), name="x", language="in English")


def test_plain_text_imports_no_parser() -> None:
    program = (
        "import sys; from habeas.capture import capture; "
        f"capture({REPORT.encode()!r}, name='x.txt'); "
        "print(*sorted({'trafilatura', 'lxml', 'pypdfium2', 'py3langid', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
