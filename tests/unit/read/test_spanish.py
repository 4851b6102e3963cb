"""What Spanish does that English does not: subjects behind verbs or left out, small object pronouns, personal "a"."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.read import load_lexicon, read


def claims_of(text: str) -> tuple[Claim, ...]:
    made = Document(
        digest="0" * 64,
        media_type="text/plain",
        text="Noticias\n" + text,
        name="t",
        language="es",
        published_on=date(2026, 1, 11),
    )
    return read(made, load_lexicon("es"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fueron excarcelados 35 presos.", [("release", 35, 35)]),
        ("Ya han salido de la cárcel las 53 tejedoras.", [("release", 53, 53)]),
        ("Hoy siguen presas por razones políticas 508 personas.", [("held", 508, 508)]),
        ("Fueron arrestados Dara Venn, Ivo Marr y otras tres personas.", [("detention", 5, 5)]),
        ("A Dara Venn la detuvieron el 3 de mayo.", [("detention", 1, 1)]),
        ("De los 40 presos, que fueron liberados, nueve fueron desterrados.", [("expulsion", 9, 9)]),
        ("Salieron de la cárcel 18 personas, doce hombres y seis mujeres.", [("release", n, n) for n in (18, 12, 6)]),
        ("Se detuvo la lluvia.", []),
        ("El tren detuvo la marcha dos horas.", []),
        ("Una abogada habló con la prensa.", []),
        ("Liberaron 40 tortugas en la playa.", []),
    ],
)
def test_claims(text: str, wanted: list[tuple[str, int, int]]) -> None:
    found = [(str(c.kind), c.count.low, c.count.high) for c in claims_of(text)]
    assert [w for w in wanted if w not in found] == []
    assert bool(found) == bool(wanted)


def test_subjects_left_out_and_denials() -> None:
    release, detention = claims_of(
        "Dara Venn e Ivo Marr salieron el viernes de la cárcel. Los habían detenido en mayo de 2025."
    )
    assert detention.named == release.named == ("Dara Venn", "Ivo Marr")
    assert detention.when is not None
    assert detention.when.text == "2025-05"
    said, denied = claims_of("La Liga dijo que nueve presos fueron golpeados; el Ministerio del Interior lo niega.")
    assert (str(said.modality), str(denied.modality)) == ("stated", "denied")
    assert denied.by == ("Ministerio del Interior",)


def test_conditions_of_a_later_sentence() -> None:
    (claim,) = claims_of("Salieron de la cárcel 18 personas. Todas deben presentarse cada semana.")
    assert {str(c) for c in claim.conditions} == {"reporting"}
