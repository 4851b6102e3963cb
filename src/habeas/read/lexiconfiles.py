"""A language's words and patterns: read from a folder of YAML, merged with the user's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.errors import BadInput
from habeas.read.compilation import compiled
from habeas.read.lexicon import Lexicon
from habeas.read.programs import Programs
from habeas.read.spelling import Spelling

FOLDER = Path(__file__).parent / "lang"
FILES = (
    "words",
    "events",
    "speech",
    "modality",
    "quantities",
    "dates",
    "actors",
    "groups",
    "conditions",
    "places",
    "topics",
)

# Every value is text: a language's "no" and "on" are words, not truth values.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def languages() -> tuple[str, ...]:
    """The languages that have a folder of words, in alphabetical order."""
    return tuple(sorted(f.name for f in FOLDER.iterdir() if (f / "events.yaml").is_file()))


def load_lexicon(language: str, extra_folders: Sequence[Path | str] = ()) -> Lexicon:
    """The lexicon of `language`, with the user's own folders (LANGUAGE/*.yaml or *.yaml) merged over it.

    Raises BadInput when the language has no words, or names the file that is not well formed.
    """
    return _load(language.split("-")[0].lower(), tuple(str(folder) for folder in extra_folders))


@cache
def _load(language: str, extra: tuple[str, ...]) -> Lexicon:
    if language not in languages():
        raise BadInput(
            gettext_lazy("There are no words for the language {language}.", language=language),
            todo=gettext_lazy("Give a document in one of: {languages}.", languages=", ".join(languages())),
        )
    data: dict[str, Any] = {name: {} for name in FILES}
    raw = [_merge_folder(data, FOLDER / language)]
    for name in extra:
        own = Path(name) / language
        raw.append(_merge_folder(data, own if own.is_dir() else Path(name)))
    try:
        mark = digest(b"".join(raw))
        spelling = Spelling.from_data(data["words"].get("spelling", {}))
        page = data["words"].pop("page", None)  # looked for in raw bytes, where nothing is folded
        data = _folded(data, spelling)
        data["words"]["page"] = page
        programs = Programs(FOLDER / "__pycache__", f"{language}-{mark[:16]}")
        lexicon = compiled(language, mark, data, spelling, programs)
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        reason = f"{type(error).__name__}: {error}"
        raise BadInput(
            gettext_lazy("The words for {language} are not well formed ({reason}).", language=language, reason=reason),
            where=", ".join(extra),
            todo=gettext_lazy("Compare your files with docs/reference/lexicons.md."),
        ) from None
    programs.keep()
    return lexicon


def _folded(value: Any, spelling: Spelling) -> Any:
    """`value` with all its words in the one spelling that texts are read in."""
    if isinstance(value, dict):
        return {spelling.shortened(str(key)): _folded(below, spelling) for key, below in value.items()}
    if isinstance(value, list):
        return [_folded(below, spelling) for below in value]
    return spelling.shortened(value) if isinstance(value, str) else value


def _merge_folder(data: dict[str, Any], folder: Path) -> bytes:
    raw = b""
    for name in FILES:
        path = folder / f"{name}.yaml"
        if not path.is_file():
            continue
        text = path.read_bytes()
        raw += text
        try:
            value = yaml.load(text, Loader=_Loader)
        except yaml.YAMLError as error:
            raise BadInput(
                gettext_lazy("This is not YAML ({reason}).", reason=str(error).replace("\n", " ")),
                where=str(path),
                todo=gettext_lazy("Mend the file and run the command again."),
            ) from None
        if value is not None:
            data[name] = _merged(data[name], value)
    return raw


def _merged(old: Any, new: Any) -> Any:
    """`new` over `old`: mappings key by key, lists joined, entries with the same name replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: _merged(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list):
        named = {entry["name"] for entry in new if isinstance(entry, dict) and "name" in entry}
        kept = [e for e in old if not (isinstance(e, dict) and e.get("name") in named)]
        return [{**e, "own": "yes"} for e in new] + kept if named else kept + new
    return new
