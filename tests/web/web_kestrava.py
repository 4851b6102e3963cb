"""Ten invented reports about Kestrava and what they state."""

from __future__ import annotations

from datetime import date

from web_fakes import LANTERN, MINISTRY, UNION, FakeRegister, claim, exactly

from habeas.kit.counts import Count
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind, Modality

GROUP = "political prisoners"
MAY_JUNE, WEEK = "2026-05-26/2026-06-22", "2026-06-23/2026-06-29"


def kestrava() -> FakeRegister:
    """The register of the tests."""
    register = FakeRegister()
    _lantern(register)
    _courier(register)
    _union(register)
    return register


def _lantern(register: FakeRegister) -> None:
    def bulletin(on: date, language: str, text: str, *claims: Claim) -> None:
        register.add(text, source=LANTERN, language=language, on=on, claims=claims)

    bulletin(
        date(2026, 3, 31),
        "en",
        "Bulletin 8\nOn 30 March 412 political prisoners were in custody.\nThe Committee counts whom its lawyers know.",
        _held(412, "On 30 March 412 political prisoners were in custody.", "2026-03-30", "lantern-1"),
    )
    bulletin(
        date(2026, 4, 28),
        "en",
        "Bulletin 9\nWe count 419 political prisoners on 27 April. Nineteen people were detained in April.",
        _held(419, "We count 419 political prisoners on 27 April.", "2026-04-27", "lantern-2"),
        _flow(Kind.DETENTION, 19, "Nineteen people were detained in April.", "2026-03-31/2026-04-27"),
    )
    bulletin(
        date(2026, 5, 26),
        "es",
        "Boletín 10\nEl 25 de mayo 401 presos políticos seguían detenidos. Una persona murió en la cárcel de Orvel.",
        _held(401, "El 25 de mayo 401 presos políticos seguían detenidos.", "2026-05-25", "lantern-3"),
        _flow(Kind.DEATH, 1, "Una persona murió en la cárcel de Orvel.", "2026-04-28/2026-05-25"),
    )
    bulletin(
        date(2026, 6, 22),
        "ru",
        "Бюллетень 14\nНа 22 июня под стражей остаются 338 политзаключённых. С 26 мая освобождены 84 человека.\n"
        "За то же время задержаны 14 человек.",
        _held(338, "На 22 июня под стражей остаются 338 политзаключённых.", "2026-06-22", "lantern-4"),
        _flow(Kind.RELEASE, 84, "С 26 мая освобождены 84 человека.", MAY_JUNE),
        _flow(Kind.DETENTION, 14, "За то же время задержаны 14 человек.", MAY_JUNE),
    )
    bulletin(
        date(2026, 6, 30),
        "be",
        "Бюлетэнь 15\nЗа тыдзень затрымалі яшчэ дванаццаць чалавек. Нікога не вызвалілі.",
        _flow(Kind.DETENTION, 12, "За тыдзень затрымалі яшчэ дванаццаць чалавек.", WEEK, "week"),
        _flow(Kind.RELEASE, 0, "Нікога не вызвалілі.", WEEK),
    )
    bulletin(
        date(2026, 7, 6),
        "en",
        "Bulletin 16\nOn 6 July 327 political prisoners remain in custody <as far as we know>.",
        _held(327, "On 6 July 327 political prisoners remain in custody", "2026-07-06", "lantern-5"),
    )
    bulletin(
        date(2026, 7, 8),
        "en",
        "Bulletin of corrections\nThe Committee now counts 355 political prisoners on 29 June, not 343.",
        _held(343, "not 343", "2026-06-29", "lantern-7"),
        _held(355, "The Committee now counts 355 political prisoners on 29 June, not 343.", "2026-06-29", "lantern-6"),
    )


def _union(register: FakeRegister) -> None:
    register.add(
        "Open letter\nMore than 390 of ours are inside today, and nobody asks for them.",
        source=UNION,
        language="en",
        on=date(2026, 4, 9),
        claims=[_union_held(Count(391, None), "More than 390 of ours are inside today", "2026-04-09")],
    )
    register.add(
        "Carta abierta\nUnos 400 de los nuestros siguen presos. El 29 de junio eran todavía 372, y a finales de junio "
        "no más de 380.",
        source=UNION,
        language="es",
        on=date(2026, 6, 30),
        claims=[
            _union_held(Count(360, 440), "Unos 400 de los nuestros siguen presos.", "2026-05-18"),
            _union_held(exactly(372), "El 29 de junio eran todavía 372", "2026-06-29", "union"),
            _union_held(Count(None, 380), "a finales de junio no más de 380", "2026-06-24"),
        ],
    )


def _courier(register: FakeRegister) -> None:
    release, friday = Kind.RELEASE, "Eighteen returned to their families on Friday, 26 June."
    unknown = "Whether any soldiers were among them was not known."
    register.add(
        "Communiqué 88\n120 persons benefited from the decree. Dozens more may go home within days. "
        f"{unknown}\n{friday}",
        source="Kestrava Courier",
        language="en",
        on=date(2026, 6, 27),
        claims=[
            claim(
                release, exactly(120), "120 persons benefited from the decree.", "2026-05-20/2026-06-24", by=MINISTRY
            ),
            claim(release, Count(24, 99), "Dozens more may go home within days.", modality=Modality.EXPECTED),
            claim(
                release,
                Count(None, None),
                unknown,
                "2026-06-26",
                by="Embassy of Halvard",
                modality=Modality.UNCLEAR,
            ),
            claim(release, exactly(18), friday, "2026-06-26", by=MINISTRY, proposed=True, name="friday"),
            claim(release, exactly(18), "returned to their families", "2018/..", by=MINISTRY, proposed=True),
        ],
    )


def _held(count: int, quote: str, when: str, name: str) -> Claim:
    return claim(Kind.HELD, exactly(count), quote, when, by=LANTERN, body=LANTERN, group=GROUP, name=name)


def _union_held(count: Count, quote: str, when: str, name: str = "") -> Claim:
    return claim(Kind.HELD, count, quote, when, by=UNION, body=UNION, group=GROUP, name=name)


def _flow(kind: Kind, count: int, quote: str, when: str, name: str = "") -> Claim:
    return claim(kind, exactly(count), quote, when, by=LANTERN, body=LANTERN, group=GROUP, name=name)
