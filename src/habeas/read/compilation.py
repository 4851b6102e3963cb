"""From the data of a language's files to its lexicon: every list compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from habeas.model.vocabulary import Condition, Kind, Modality
from habeas.read.daywords import DayWords
from habeas.read.expressions import Expression
from habeas.read.lexicon import Event, Lexicon, ModalityCue
from habeas.read.numerals import Numerals
from habeas.read.patterns import PatternLanguage, bounded, one_of
from habeas.read.programs import Programs
from habeas.read.spelling import Spelling
from habeas.read.wordsets import ENDING, WordMap, WordSet

# What parts independent clauses, where a language does not say otherwise.
_BREAKS = ("; ", ": ", " — ", " | ", '. "')
FORMS = (
    "passive",
    "state",
    "active",
    "either",
    "noun",
    "owned",
    "participle",
    "attribute",
    "existence",
    "described",
    "descriptor",
)


def compiled(language: str, mark: str, data: dict[str, Any], spelling: Spelling, programs: Programs) -> Lexicon:
    """The lexicon that `data` describes; `mark` is the digest of its files."""
    numerals = Numerals.from_data(data["quantities"], programs.expression)
    places = _countries(data["places"]["countries"])
    raw = {"n": numerals.light, "country": f"(?:{_any_country(_lands(*places))})"}
    patterns = PatternLanguage(data["words"]["macros"], language, raw, programs.expression)
    events = data["events"]["events"]
    telling = _telling(events, data["words"])
    return Lexicon(
        language=language,
        digest=mark,
        spelling=spelling,
        gate=programs.expression(_gate(telling)),
        telling=tuple(sorted({word.rstrip("*") for word in telling})),
        triggers=programs.alternatives(bounded(regex) for regex in _triggers(events, patterns)),
        descriptors=patterns.compile(p for e in events if e["form"] == "descriptor" for p in e["patterns"]),
        events=tuple(_event(event, patterns) for event in events),
        modalities=tuple(_cue(cue, patterns) for cue in data["modality"]["modalities"]),
        harms=frozenset(Kind(kind) for kind in data["modality"]["harms"]),
        conditions=tuple((Condition(k), patterns.compile(v)) for k, v in data["conditions"]["conditions"].items()),
        headings=tuple((Kind(k), patterns.compile(v)) for k, v in data["events"].get("headings", {}).items()),
        numerals=numerals,
        days=DayWords.from_data(data["dates"], patterns, numerals, programs.alternatives),
        words=_words(data, patterns),
        sets=_sets(data),
        countries=places[0],
        demonyms=places[1],
        country=programs.expression(bounded(_any_country(places[0]))),
        persons=re.compile(rf"\w\w(?:{one_of(data['groups'].get('people_endings', ())) or '(?!)'})(?!\w)"),
        breaks=re.compile("|".join(re.escape(sign) for sign in data["words"].get("breaks", _BREAKS))),
        endings=re.compile(rf"(?<=\w\w\w)(?:{one_of(data['actors'].get('endings', ())) or '(?!)'})$"),
        anaphors={k: tuple(v) for k, v in data["actors"]["anaphors"].items()},
        data=data,
        inverted=str(data["words"].get("inverted")) == "yes",
        dropped=str(data["words"].get("dropped")) == "yes",
        lower_calendar=str(data["words"].get("lower_calendar")) == "yes",
        title_case=str(data["words"].get("title_case", "yes")) == "yes",
        articles=bool(data["words"]["articles"]),
    )


def _event(entry: Mapping[str, Any], patterns: PatternLanguage) -> Event:
    if entry["form"] not in FORMS:
        raise ValueError(f"{entry['name']}: form {entry['form']}")
    return Event(
        name=entry["name"],
        kind=Kind(entry["kind"]),
        form=entry["form"],
        modality=Modality(entry["modality"]) if "modality" in entry else None,
        organisations=entry.get("counts") == "organisations",
        people=entry.get("people", ""),
        governed=entry.get("with") == "preposition",
        custody=entry.get("where") == "custody",
        cued=entry.get("where") == "cued",
        alone=entry.get("alone") == "yes",
        fixed=entry.get("negation") == "own",
        echo=str(entry.get("same", "")),
        opening=Modality(entry["opening"]) if "opening" in entry else None,
        near=patterns.compile(entry["near"]) if "near" in entry else None,
        beside=patterns.compile(entry["beside"]) if "beside" in entry else None,
        also=tuple((Kind(more["kind"]), patterns.compile(more["near"])) for more in entry.get("also", ())),
    )


def _cue(entry: Mapping[str, Any], patterns: PatternLanguage) -> ModalityCue:
    return ModalityCue(
        modality=Modality(entry["modality"]),
        before=patterns.compile(entry.get("before", ())),
        behind=patterns.compile(entry.get("behind", ())),
        ahead=entry.get("ahead") == "yes",
        beside=entry.get("beside") == "yes",
        reach=int(entry.get("reach", 10_000)),
    )


_LEADING = re.compile(r"\{(\w+)\} (?!\|)|\(\{(\w+)\} \)\?")


def _triggers(events: Sequence[Mapping[str, Any]], patterns: PatternLanguage) -> list[str]:
    """All events as expressions, by precedence; the name of the group that matched ends in the event's number.

    Patterns that begin with the same macro share it: an auxiliary verb is compiled once, not once a pattern.
    """
    rest: list[str] = []
    # A user's own entries stand first, yet must not change the order in which the macros are tried.
    built_in = [str(p) for e in events if "own" not in e and e["form"] != "descriptor" for p in e["patterns"]]
    leads = (_LEADING.match(p) for p in built_in if not _top_level(p))
    led: dict[str, list[str]] = {lead[1] or lead[2]: [] for lead in leads if lead}
    for number, event in enumerate(events):
        if event["form"] == "descriptor":
            continue
        plain: list[str] = []
        behind: dict[str, list[str]] = {}
        # Within the expression, so that where the words are not near another event can be found at the same place.
        near = bounded(patterns.any_of(event["near"])) if "near" in event else ""
        for pattern in map(str, event["patterns"]):
            leading = _LEADING.match(pattern)
            if leading and not _top_level(pattern):
                behind.setdefault(leading[1] or leading[2], []).append(pattern[leading.end() :])
                if leading[1]:
                    continue
                pattern = pattern[leading.end() :]
            plain.append(pattern)
        for macro, tails in behind.items():
            led.setdefault(macro, []).append(f"(?P<{macro}_{number}>{_beside(patterns.any_of(tails), near)})")
        if plain:
            rest.append(f"(?P<e_{number}>{_beside(patterns.any_of(plain), near)})")
    groups = [f"{patterns.any_of(['{' + macro + '}'])} (?:{'|'.join(tails)})" for macro, tails in led.items() if tails]
    return [*groups, *rest]


def _beside(words: str, near: str) -> str:
    """`words` with `near` in or behind them."""
    return rf"(?={words})(?=.{{0,130}}?{near}){words}" if near else words


def _top_level(pattern: str) -> bool:
    """True when the pattern is several alternatives without brackets around them."""
    depth = 0
    for char in pattern:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and depth == 0:
            return True
    return False


_LITERAL = re.compile(r"[^\W\d_]{3,}\*?")
_ENDED = re.compile(r"\(([^()]*)\)(?=[({])")
_ENDING = re.compile(r"(?<=\w)[({](?:\w+\})?")


def _telling(events: Sequence[Mapping[str, Any]], words: Mapping[str, Any]) -> set[str]:
    """The words of the events' patterns that are not common, beginnings with a star."""
    macros = words["macros"]
    events = [e for e in events if e["form"] != "descriptor"]
    used = {name for e in events for p in e["patterns"] for name in re.findall(r"\{(\w+)\}", str(p))} - set(
        words["plain"]
    )
    sources = [str(p) for e in events for p in e["patterns"]] + [str(p) for name in used for p in macros.get(name, ())]
    common = {str(w) for w in (*words["stops"], *words["determiners"], *words["common"])}
    stemmed = (re.sub(r"\{\w+\}", " ", _ENDING.sub("* ", _ENDED.sub(_starred, source))) for source in sources)
    return {w.lower() for source in stemmed for w in _LITERAL.findall(source)} - common


def _gate(found: set[str]) -> str:
    """Every telling word of the events' patterns: a sentence without any holds no event."""
    stems = sorted(w.rstrip("*") for w in found if w.endswith("*"))
    return rf"(?<!\w)(?:{one_of(sorted(w for w in found if w[-1] != '*'))}(?!\w)|{one_of(stems) or '(?!)'})"


def _starred(listed: re.Match[str]) -> str:
    """The words in brackets that have an ending behind them, as stems."""
    return "(" + listed[1].replace("|", "*|") + "*)"


def _words(data: Mapping[str, Any], patterns: PatternLanguage) -> dict[str, Expression]:
    words, speech, quantities, actors = data["words"], data["speech"], data["quantities"], data["actors"]
    lists = {
        "openers": words["openers"],
        "articles": words["articles"],
        "fractions": quantities["fractions"],
        "other_events": data["events"].get("others", ()),
        "relatives": words["relatives"],
        "joiners": words["joiners"],
        "determiners": words["determiners"],
        **{f"pronoun_{name}": listed for name, listed in words["pronouns"].items()},
        "us": words["us"],
        "verbs": speech["verbs"],
        "sayers": speech["before"],
        "sources": speech["sources"],
        "outlets": speech.get("outlets", ()),
        "not_speech": speech["never"],
        "sayer_pronouns": speech["pronouns"],
        "ours": speech["ours"],
        "interviewed": speech.get("interviewed", ()),
        "included": quantities["parts"]["included"],
        "closers": quantities["parts"]["closers"],
        "references": quantities["parts"]["references"],
        "recounts": quantities["parts"].get("recounts", ()),
        "recounts_on": quantities["parts"].get("recounts_on", ()),
        "membership": quantities["parts"]["membership"],
        "members_follow": quantities["parts"].get("members_follow", ()),
        "totals": quantities["parts"].get("totals", ()),
        "uncounted": data["events"].get("uncounted", ()),
        "total_label": quantities["parts"].get("total_label", ()),
        "denials": data["modality"].get("denials", ()),
        "realised": data["modality"].get("realised", ()),
        **{f"case_{name}": listed for name, listed in words.get("cases", {}).items()},
        "fronted": quantities["parts"].get("fronted", ()),
        "back": quantities["parts"]["back"],
        "content": speech["content"],
        "person_before": actors["persons_before"],
        "place_before": actors["place_before"],
        "speakers": actors["speakers"],
        "agencies": actors["agencies"],
        "topic": data["topics"]["ours"],
        "elsewhere": data["topics"]["elsewhere"],
        "tails": actors.get("tails", ()),
        "destinations": data["places"]["destinations"],
        "custody_in": data["places"]["custody_in"],
        "excepted": quantities.get("excepted", ()),
        "same_scene": data["events"].get("same_scene", ()),
        "group_ordinal": data["groups"].get("ordinals", ()),
        **{f"group_{name}": data["groups"][name] for name in ("people", "person", "organisations", "organisation")},
    }
    compiled = {name: patterns.compile(listed) for name, listed in lists.items()}
    compiled["each"] = patterns.compile(words.get("each", ()))
    compiled["recounts"] = patterns.program(rf"(?<!\w)(?:{patterns.any_of(lists['recounts'])}) $")
    compiled["recounts_on"] = patterns.program(rf"(?:{patterns.any_of(lists['recounts_on'])}) $")
    compiled["finite"] = patterns.compile(words.get("finite", ()))
    compiled["single_verbs"] = patterns.compile(words.get("single_verbs", ()))
    for name in ("plural_verbs", "own_verbs", "our_verbs"):
        compiled[name] = patterns.program(rf"(?:{'|'.join(words.get(name, ())) or '(?!)'})(?!\w)")
    compiled["abbreviations"] = patterns.program(rf"(?<!\w)(?:{'|'.join(words['abbreviations'])})\.$")
    return compiled


def _sets(data: Mapping[str, Any]) -> dict[str, WordSet]:
    actors, groups, quantities = data["actors"], data["groups"], data["quantities"]
    listed = {
        "stops": data["words"]["stops"],
        "determiners": data["words"]["determiners"],
        "joiners": data["words"]["joiners"],
        "units": quantities["units"],
        "personal": quantities.get("personal", ()),
        "marks_before": quantities["marks_before"],
        "others": quantities["parts"]["others"],
        "and": quantities.get("adds", quantities["and"]),
        "of": quantities["parts"]["of"],
        "qualifiers": groups["qualifiers"],
        "fraction_words": [w for w in quantities["fractions"] if " " not in w],
        "issued_by": data["speech"].get("issued_by", ()),
        "reasons": data["speech"].get("reasons", ()),
        "helping": data["words"].get("helping", ()),
        "copulas": data["words"].get("copulas", ()),
        "zeros": quantities.get("zeros", ()),
        "partial": groups.get("partial", ()),
        "anyone": groups.get("anyone", ()),
        "body_nouns": actors.get("body_nouns", ()),
        "official": actors.get("official", ()),
        "people": [*groups["people"], *groups["person"]],
        "organisations": [*groups["organisations"], *groups["organisation"]],
        "bodies": actors["bodies"],
        "facilities": actors["facilities"],
        "particles": actors["particles"],
        "links": actors["links"],
        "given": actors.get("given", ()),
        "given_words": actors.get("given_words", ()),
        "not_names": actors["not_names"],
        "place_before": actors["place_before"],
        "persons_before": actors["persons_before"],
        "custody_before": actors["custody_before"],
        "speaker_words": actors["speaker_words"],
        "kin": actors.get("kin", ()),
        "outsiders": data["places"]["outsiders"],
        "prepositions": data["words"].get("prepositions", ()),
        "objects_before": data["words"].get("objects_before", ()),
        **{f"clitic_{sort}": listed for sort, listed in data["words"].get("clitics", {}).items()},
        **{f"enclitic_{sort}": listed for sort, listed in data["words"].get("enclitics", {}).items()},
        "infinitives": data["words"].get("infinitives", ()),
        "homonyms": data["words"].get("homonyms", ()),
        "facility_links": actors.get("facility_links", ()),
        "definite": data["words"]["definite"],
        "origin_before": actors["origin_before"],
        "not_telling": data["speech"]["not_telling"],
        "addressed": data["speech"].get("addressed", ()),
        "asks": data["speech"].get("asks", ()),
        "answers": data["speech"].get("answers", ()),
        "custody_behind": data["places"]["custody_behind"],
        "calendar": [*data["dates"]["months"], *data["dates"]["weekdays"]],
    }
    return {name: WordSet(str(word).lower() for word in values) for name, values in listed.items()}


def _any_country(names: Iterable[str]) -> str:
    listed = list(names)
    whole = one_of(name for name in listed if not name.endswith("*"))
    begun = one_of(name[:-1] for name in listed if name.endswith("*"))
    return f"{whole or '(?!)'}|(?:{begun or '(?!)'})[^\\W\\d_]{{0,{ENDING}}}"


def _lands(names: WordMap, demonyms: WordMap) -> list[str]:
    """The names of countries and capitals in small letters, for patterns."""
    people = set(demonyms)
    return [name.lower() for name in names if name not in people]


def _countries(listed: Mapping[str, str]) -> tuple[WordMap, WordMap]:
    """Names -> codes, and of these the words for people and things, which may stand with a capital or without."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for code, line in listed.items():
        parts = [[name.strip() for name in part.split(",") if name.strip()] for part in f"{line};;".split(";")]
        people = [shape for name in parts[1] for shape in dict.fromkeys((name, name[0].upper() + name[1:]))]
        for name in (*parts[0], *people, *parts[2]):
            names.setdefault(name, code)
        demonyms.update(dict.fromkeys(people, code))
    return WordMap(names), WordMap(demonyms)
