"""Which language: cheap and sure for clear cases, honest about the rest."""

from __future__ import annotations

import pytest

from habeas.capture import language
from habeas.capture.language import language_of

TEXTS = {
    "en": "Six people who had been held in the prison of Tarn since March were freed on Monday, the monitor said.",
    "es": "Seis personas que estaban en la cárcel de Tarn desde marzo salieron el lunes; lo dijo ayer una vecina.",
    "ru": "Шестеро человек, которых держали в тюрьме Тарна с марта, вышли на свободу в понедельник, пишут оттуда.",
    "be": "Шэсць чалавек, якіх трымалі ў турме Тарна з сакавіка, выйшлі на волю ў панядзелак, паведаміў назіральнік.",
    "uk": "Шестеро людей, яких тримали у в'язниці Тарна з березня, вийшли на волю в понеділок, кажуть їхні друзі.",
    "pt": "Seis pessoas que estavam na prisão de Tarn desde março foram libertadas ontem e já não têm medo.",
    "fr": "Six personnes détenues dans la prison de Tarn depuis le mois de mars sont sorties lundi et vont bien.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("code", ["en", "es", "ru", "be"])
def test_clear_cases_need_no_model(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identify", lambda sample: pytest.fail("the model was asked"))
    assert language_of(" ".join([TEXTS[code]] * 3)) == code


def test_a_name_with_a_foreign_letter_changes_nothing() -> None:
    assert (
        language_of(TEXTS["ru"] + " Об этом написал Микола Багдановіч из Гродно, и его слова привели газеты.") == "ru"
    )


@pytest.mark.parametrize("text", ["", "863", "OK", "Tarn, 12.03.2026", "— 1 2 3 —"])
def test_too_little_to_tell(text: str) -> None:
    assert language_of(text) is None
