"""What a document's form says: turns, tables, sections, running totals, and what it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read import load_lexicon, read

WORLD = Path(__file__).resolve().parents[3] / "bench" / "reading_cases" / "world"
PUBLISHED = date(2026, 1, 11)


def claims(text: str, language: str = "en") -> tuple[Claim, ...]:
    made = Document(
        digest="0" * 64, media_type="text/plain", text=text, name="t", language=language, published_on=PUBLISHED
    )
    return read(made, load_lexicon(language, [WORLD]))


def told(found: tuple[Claim, ...]) -> list[tuple[str, int | None, int | None, tuple[str, ...]]]:
    return [(str(c.kind), c.count.low, c.count.high, c.by) for c in found]


def test_a_transcript_keeps_its_speaker_and_a_question_has_none() -> None:
    found = claims(
        "Briefing\nOrva\nLina ORVEK (Lantern): Police in Kestrava arrested nine weavers on Friday.\n"
        "Three of the nine were released.\nQ: Are 50 people in prison?\nORVEK: Six people are in prison.\n"
    )
    speaker = ("Lina ORVEK", "Lantern")
    assert told(found) == [("detention", 9, 9, speaker), ("release", 3, 3, speaker), ("held", 6, 6, speaker)]
    assert found[1].part_of == found[0].id


@pytest.mark.parametrize("question", ["— When was that?", "Q: When was that?"])
def test_the_person_named_last_before_an_interview_gives_the_answers(question: str) -> None:
    answer = "— " if question[0] == "—" else "A: "
    text = (
        f"The long year\nWe met the teacher Dara Venn in Calder.\n{question}\n{answer}Police arrested nine weavers.\n"
    )
    found = claims(text + f"{question}\n{answer}Two weavers were released.\n")
    assert told(found) == [("detention", 9, 9, ("Dara Venn",)), ("release", 2, 2, ("Dara Venn",))]


def test_the_numbers_of_a_table() -> None:
    found = claims(
        "Lantern bulletin, December 2025\nKestrava in figures\n"
        "Indicator | December | Since 1 January 2025\nArrests | 23 | more than 1,200\nReleases | 4 | 61\n"
        "Organisations closed | 0 | 2\nFines | 310 | 9,000\n"
    )
    assert [(str(c.kind), c.count.low, c.count.high, c.when.text if c.when else None) for c in found] == [
        ("detention", 23, 23, "2025-12"),
        ("detention", 1201, None, "2025-01-01/.."),
        ("release", 4, 4, "2025-12"),
        ("release", 61, 61, "2025-01-01/.."),
        ("closure", 0, 0, "2025-12"),
        ("closure", 2, 2, "2025-01-01/.."),
    ]
    assert [c.part_of for c in found[::2]] == [c.id for c in found[1::2]]
    assert all(c.country == "XT" for c in found)
    assert found[1].amount == "more than 1,200"


def test_rows_with_parts() -> None:
    found = claims(
        "Бюллетень\nКолдер, 2 июня 2025 года\nАрдмур, май 2025 года: цифры\n• Задержания: 54\n"
        "• Освобождения: 38, из них 12 — под домашний арест\n• Закрытые организации: 0\n",
        "ru",
    )
    kinds = [(str(c.kind), c.count.low, sorted(c.conditions), c.country) for c in found]
    assert kinds == [
        ("detention", 54, [], "XN"),
        ("release", 38, [], "XN"),
        ("release", 12, ["house_arrest"], "XN"),
        ("closure", 0, [], "XN"),
    ]
    assert found[2].part_of == found[1].id


def test_sections_say_whose_custody_it_is() -> None:
    found = claims(
        "Prisons, a round-up\nKestrava. Nine weavers were arrested on Friday.\n"
        "Halmar. Two nurses were released. Three teachers were arrested.\n"
    )
    assert [c.country for c in found] == ["XT", "XH", "XH"]


def test_a_running_total_holds_the_new_ones_and_the_rest_belong_to_the_whole() -> None:
    found = claims(
        "Kestrava released nine weavers on Friday. That brings to 426 the number of releases since May.\n"
        "Police in Kestrava arrested 71 students on Monday. Thirty-three of them are in prison. "
        "The other 38 were released.\n"
    )
    by_count = {c.count.low: c for c in found}
    assert by_count[9].part_of == by_count[426].id
    assert by_count[33].part_of == by_count[71].id
    assert by_count[38].part_of == by_count[71].id


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The club released nine players. The striker was transferred to Calder for two million crowns."),
        ("en", "Keepers released 22 puffins on Monday. The zoo held two seals."),
        ("es", "El club liberó a nueve jugadores. El delantero fue trasladado a Calder."),
        ("ru", "Клуб отпустил девять игроков. Нападающего перевели в Колдер."),
        ("be", "Клуб адпусціў дзевяць гульцоў. Нападніка перавялі ў Колдэр."),
    ],
)
def test_other_worlds_use_the_same_verbs(language: str, text: str) -> None:
    assert claims(text, language) == ()
    assert claims(f"{text}\nNine weavers were released from prison.", language) or language != "en"
