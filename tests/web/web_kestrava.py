"""Ten invented reports about Kestrava and what they state."""

from __future__ import annotations

from datetime import date

from habeas.kit.counts import Count
from habeas.model.claim import Claim
from habeas.model.vocabulary import Kind, Modality
from web_fakes import LANTERN, MINISTRY, UNION, FakeRegister, claim, exactly

GROUP = "political prisoners"


def kestrava() -> FakeRegister:
    """The register of the tests."""
    register = FakeRegister()
    _lantern(register)
    _others(register)
    return register


def _lantern(register: FakeRegister) -> None:
    register.add(
        "Bulletin 8\nOn 30 March 412 political prisoners were in custody.\nThe Committee counts whom its lawyers know.",
        source=LANTERN, language="en", on=date(2026, 3, 31),
        claims=[_stock(412, "On 30 March 412 political prisoners were in custody.", "2026-03-30", "lantern-1")],
    )  # fmt: skip
    register.add(
        "Bulletin 9\nWe count 419 political prisoners on 27 April. Nineteen people were detained in April.",
        source=LANTERN, language="en", on=date(2026, 4, 28),
        claims=[
            _stock(419, "We count 419 political prisoners on 27 April.", "2026-04-27", "lantern-2"),
            _flow(Kind.DETENTION, 19, "Nineteen people were detained in April.", "2026-03-31/2026-04-27"),
        ],
    )  # fmt: skip
    register.add(
        "Boletín 10\nEl 25 de mayo 401 presos políticos seguían detenidos. Una persona murió en la cárcel de Orvel.",
        source=LANTERN, language="es", on=date(2026, 5, 26),
        claims=[
            _stock(401, "El 25 de mayo 401 presos políticos seguían detenidos.", "2026-05-25", "lantern-3"),
            _flow(Kind.DEATH, 1, "Una persona murió en la cárcel de Orvel.", "2026-04-28/2026-05-25"),
        ],
    )  # fmt: skip
    register.add(
        "Бюллетень 14\nНа 22 июня под стражей остаются 338 политзаключённых. С 26 мая освобождены 84 человека.\n"
        "За то же время задержаны 14 человек.",
        source=LANTERN, language="ru", on=date(2026, 6, 22),
        claims=[
            _stock(338, "На 22 июня под стражей остаются 338 политзаключённых.", "2026-06-22", "lantern-4"),
            _flow(Kind.RELEASE, 84, "С 26 мая освобождены 84 человека.", "2026-05-26/2026-06-22"),
            _flow(Kind.DETENTION, 14, "За то же время задержаны 14 человек.", "2026-05-26/2026-06-22"),
        ],
    )  # fmt: skip
    register.add(
        "Бюлетэнь 15\nЗа тыдзень затрымалі яшчэ дванаццаць чалавек. Нікога не вызвалілі.",
        source=LANTERN, language="be", on=date(2026, 6, 30),
        claims=[
            _flow(Kind.DETENTION, 12, "За тыдзень затрымалі яшчэ дванаццаць чалавек.", "2026-06-23/2026-06-29", "week"),
            _flow(Kind.RELEASE, 0, "Нікога не вызвалілі.", "2026-06-23/2026-06-29"),
        ],
    )  # fmt: skip
    register.add(
        "Bulletin 16\nOn 6 July 327 political prisoners remain in custody <as far as we know>.",
        source=LANTERN, language="en", on=date(2026, 7, 6),
        claims=[_stock(327, "On 6 July 327 political prisoners remain in custody", "2026-07-06", "lantern-5")],
    )  # fmt: skip


def _others(register: FakeRegister) -> None:
    held = Kind.HELD
    register.add(
        "Open letter\nMore than 390 of ours are inside today, and nobody asks for them.",
        source=UNION, language="en", on=date(2026, 4, 9),
        claims=[claim(held, Count(391, None), "More than 390 of ours are inside today", "2026-04-09", by=UNION, body=UNION, group=GROUP)],
    )  # fmt: skip
    register.add(
        "Carta abierta\nUnos 400 de los nuestros siguen presos. El 29 de junio eran todavía 372, y a finales de junio "
        "no más de 380.",
        source=UNION, language="es", on=date(2026, 6, 30),
        claims=[
            claim(held, Count(360, 440), "Unos 400 de los nuestros siguen presos.", "2026-05-18", by=UNION, body=UNION, group=GROUP),
            claim(held, exactly(372), "El 29 de junio eran todavía 372", "2026-06-29", by=UNION, body=UNION, group=GROUP, name="union"),
            claim(held, Count(None, 380), "a finales de junio no más de 380", "2026-06-24", by=UNION, body=UNION, group=GROUP),
        ],
    )  # fmt: skip
    register.add(
        "Communiqué 88\n120 persons benefited from the decree. Dozens more may go home within days. Whether any soldiers "
        "were among them was not known.\nEighteen returned to their families on Friday, 26 June.",
        source="Kestrava Courier", language="en", on=date(2026, 6, 27),
        claims=[
            claim(Kind.RELEASE, exactly(120), "120 persons benefited from the decree.", "2026-05-20/2026-06-24", by=MINISTRY),
            claim(Kind.RELEASE, Count(24, 99), "Dozens more may go home within days.", modality=Modality.EXPECTED),
            claim(
                Kind.RELEASE, Count(None, None), "Whether any soldiers were among them was not known.", "2026-06-26",
                by="Embassy of Halvard", modality=Modality.UNCLEAR,
            ),
            claim(
                Kind.RELEASE, exactly(18), "Eighteen returned to their families on Friday, 26 June.", "2026-06-26",
                by=MINISTRY, proposed=True,
            ),
            claim(Kind.RELEASE, exactly(18), "returned to their families", "2018/..", by=MINISTRY, proposed=True),
        ],
    )  # fmt: skip
    register.add(
        "Bulletin of corrections\nThe Committee now counts 355 political prisoners on 29 June. An earlier draft had 343.",
        source=LANTERN, language="en", on=date(2026, 7, 8),
        claims=[_stock(343, "An earlier draft had 343.", "2026-06-29", "lantern-7"), _stock(355, "The Committee now counts 355 political prisoners on 29 June.", "2026-06-29", "lantern-6")],
    )  # fmt: skip


def _stock(count: int, quote: str, when: str, name: str) -> Claim:
    return claim(Kind.HELD, exactly(count), quote, when, by=LANTERN, body=LANTERN, group=GROUP, name=name)


def _flow(kind: Kind, count: int, quote: str, when: str, name: str = "") -> Claim:
    return claim(kind, exactly(count), quote, when, by=LANTERN, body=LANTERN, group=GROUP, name=name)
