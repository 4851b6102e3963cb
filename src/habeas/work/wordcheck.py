"""Checking word lists: the files are well formed, and every example, built-in and own, is read as it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from habeas.read import LANGUAGES, load_lexicon
from habeas.read.examples import Run, run_examples
from habeas.work.lexicons import load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCheck:
    """What running the examples of `language` gave: how many, those that failed, and own entries `without` any."""

    language: str
    count: int
    failed: tuple[Run, ...]
    without: tuple[str, ...]


def check_words(folder: Path, languages: Sequence[str] = ()) -> Iterator[LanguageCheck]:
    """The word lists in `folder`, language by language. Raises BadInput that names a file that is not well formed.

    Own words may break what was read before, so the built-in examples are run too.
    """
    words = load_words(folder)
    own = {language for language in LANGUAGES if any(name.startswith(f"{language}/") for name in words.files)}
    loose = any("/" not in name and name not in ("bodies.yaml", "countries.yaml") for name in words.files)
    for language in languages or [code for code in LANGUAGES if loose or code in own]:
        lexicon = load_lexicon(language, (folder,))
        plain = {event["name"] for event in load_lexicon(language).data["events"]["events"]}
        runs = list(run_examples(lexicon))
        added = [e for e in lexicon.data["events"]["events"] if e["name"] not in plain]
        yield LanguageCheck(
            language=language,
            count=len(runs),
            failed=tuple(run for run in runs if not run.holds),
            without=tuple(e["name"] for e in added if e["form"] != "descriptor" and not e.get("examples")),
        )
