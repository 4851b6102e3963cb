"""A sentence taken apart: names, dates, events, people, clauses, speech."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.read.attribution import Cue
from habeas.read.clauses import Clauses
from habeas.read.daywords import DayMention
from habeas.read.mention import Mention
from habeas.read.names import Name
from habeas.read.sentences import Sentence
from habeas.read.triggers import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A sentence taken apart."""

    sentence: Sentence
    names: list[Name]
    days: list[DayMention]
    triggers: list[Trigger]
    mentions: list[Mention]
    clauses: Clauses
    cues: list[Cue]
