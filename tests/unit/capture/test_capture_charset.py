"""Encodings: character for character, with the evidence."""

from __future__ import annotations

import pytest

from habeas.capture import capture
from habeas.capture.charset import decode
from habeas.model.errors import BadInput

RU = "Суд в Тарне освободил шестерых участников протеста, сообщил наблюдатель. Ещё двое остаются под стражей.\n"
BE = "Суд у Тарне вызваліў шасцярых удзельнікаў пратэсту, паведаміў назіральнік. Яшчэ двое застаюцца пад вартай.\n"
ES = "El tribunal de Tarn liberó a seis jóvenes; «nadie más salió», según la organización. ¿Y los demás?\n"


@pytest.mark.parametrize("text", [RU, BE, ES, "plain words"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), None, "x").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RU, "windows-1251"),
        (RU, "koi8-r"),
        (RU, "iso-8859-5"),
        (RU, "cp866"),
        (BE, "windows-1251"),
        (ES, "windows-1252"),
    ],
)
def test_by_the_letters(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), None, "x")
    assert decoded.text == text
    assert decoded.evidence == f"{encoding} (by its letters)"


def test_declared() -> None:
    decoded = decode(RU.encode("koi8-r"), "KOI8-R", "x")
    assert (decoded.text, decoded.evidence) == (RU, "koi8-r (declared)")
    assert decode("naïve – “x”".encode("cp1252"), "ISO-8859-1", "x").text == "naïve – “x”"


def test_utf8_is_believed_over_what_was_declared() -> None:
    assert decode(RU.encode(), "windows-1251", "x").text == RU


def test_a_wrong_declaration_is_said() -> None:
    decoded = decode(RU.encode("windows-1251"), "utf-8", "x")
    assert decoded.text == RU
    assert decoded.evidence == "windows-1251 (by its letters; declared utf-8 does not decode at byte 0)"
    assert decode(RU.encode("windows-1251"), "shift_jis", "x").text


@pytest.mark.parametrize("declared", ["rot13", "base64", "idna", "no-such", "", "utf-7\x00"])
def test_what_is_no_encoding_of_text_is_ignored(declared: str) -> None:
    assert decode(ES.encode("cp1252"), declared, "x").text == ES


def test_a_broken_byte_is_named() -> None:
    data = RU.encode() + b"\xff" + RU.encode()
    with pytest.raises(BadInput, match=f"Byte {len(RU.encode())} is not utf-8"):
        decode(data, None, "x.txt")
    assert decode(data, None, "x.html", forgiving=True).text == f"{RU}\ufffd{RU}"


def test_half_a_character_of_utf16_is_named() -> None:
    with pytest.raises(BadInput, match="Byte 6 is not utf-16-le"):
        decode(b"\xff\xfea\x00b\x00\x00", None, "x")


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 4, b"\x9d\x8f\x81\x90" * 10])
def test_no_language_at_all(data: bytes) -> None:
    with pytest.raises(BadInput, match="Byte 0"):
        decode(data, None, "x")


def test_text_is_kept_as_it_is() -> None:
    text = "Line one\r\nline two\rline three\n\n  with\u00adsoft\u00a0spaces \u200f and e\u0301  \n"
    assert capture(b"\xef\xbb\xbf" + text.encode(), name="x.txt").text == text


@pytest.mark.parametrize("data", [b"six\x00freed", b"\x01\x02\x03\x04\x05six", b"\x7fELF\x01\x01"])
def test_binary(data: bytes) -> None:
    with pytest.raises(BadInput):
        capture(data, name="x.txt")


def test_a_nul_is_named() -> None:
    with pytest.raises(BadInput, match="at character 3"):
        capture(b"six\x00freed", name="x.txt")
