"""Names of months as dates are written in en, es, ru and be, with their short forms; all small letters."""

from __future__ import annotations

_NAMES: tuple[str, ...] = (
    "january jan enero ene января янв январь студзеня студзень студз",
    "february feb febrero febr февраля фев февр февраль лютага люты лют",
    "march mar marzo марта март мар сакавіка сакавік сак",
    "april apr abril abr апреля апр апрель красавіка красавік крас",
    "may mayo мая май траўня травень траўня",
    "june jun junio июня июн июнь чэрвеня чэрвень чэрв",
    "july jul julio июля июл июль ліпеня ліпень ліп",
    "august aug agosto ago августа авг август жніўня жнівень жн",
    "september sep sept septiembre setiembre set сентября сен сент сентябрь верасня верасень вер",
    "october oct octubre октября окт октябрь кастрычніка кастрычнік кастр",
    "november nov noviembre ноября ноя нояб ноябрь лістапада лістапад ліст",
    "december dec diciembre dic декабря дек декабрь снежня снежань снеж",
)

MONTHS: dict[str, int] = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
