"""The user's own words in a register: lexicons/LANG/*.yaml for the reader, bodies.yaml and countries.yaml for names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from habeas.kit.digests import digest
from habeas.kit.messages import gettext_lazy
from habeas.model.document import Document
from habeas.model.errors import BadInput
from habeas.model.ledger import Fact, FactKind
from habeas.work import facts
from habeas.work.intake import Reading

if TYPE_CHECKING:
    from habeas.read import Lexicon
    from habeas.work.ports import Register


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnWords:
    """What the word lists of a register say. Compared by identity, so that it can key a cache.

    `files` are their bytes by path; `folders` are for the reader; `aliases` lead every name of a body to its one name;
    `bodies` and `countries` give names by language.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    folder: Path | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def read(self, document: Document) -> Reading | None:
        """The claims of `document` with the register's words over the built-in ones; None for an unknown language."""
        from habeas.read import READER, read  # only those who read pay for its import

        lexicon = self.lexicon(document)
        return None if lexicon is None else (READER, read(document, lexicon))

    def lexicon(self, document: Document) -> Lexicon | None:
        """The words for the language of `document`; None for an unknown one."""
        from habeas.read import load_lexicon, reads

        if document.language is None or not reads(document.language):
            return None
        return load_lexicon(document.language, (self.folder,) if self.folder is not None else ())


NO_WORDS = OwnWords()


def load_words(folder: Path) -> OwnWords:
    """The word lists in `folder` (which need not exist). Raises BadInput that names the file that is wrong."""
    if not folder.is_dir():
        return OwnWords()
    paths = sorted(p for p in folder.rglob("*.yaml") if p.is_file())
    loaded = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    bodies = _rows(loaded, "bodies.yaml", "name", folder)
    countries = _rows(loaded, "countries.yaml", "code", folder)
    aliases = {
        spelling: row["name"]
        for row in bodies
        for spelling in [*row.get("labels", {}).values(), *row.get("aliases", [])]
    }
    return OwnWords(
        files=loaded,
        folder=folder,
        aliases=aliases,
        bodies={row["name"]: row.get("labels", {}) for row in bodies},
        countries={row["code"]: row.get("names", {}) for row in countries},
    )


def words_used(register: Register, words: OwnWords) -> list[Fact]:
    """The fact that these word lists are in use, if that is new; their bytes are kept as evidence."""
    now = {name: digest(data) for name, data in words.files.items()}
    last: Mapping[str, str] = {}
    for entry in register.ledger.entries():
        if entry.kind is FactKind.LEXICON:
            last = entry.body["files"]
    if now == last:
        return []
    for data in words.files.values():
        register.evidence.put(data)
    return [facts.lexicon_used(now)]


def _rows(loaded: Mapping[str, bytes], name: str, key: str, folder: Path) -> list[dict[str, Any]]:
    if name not in loaded:
        return []
    where = str(folder / name)
    try:
        rows = yaml.safe_load(loaded[name]) or []
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise BadInput(gettext_lazy("This word list is not YAML ({reason}).", reason=reason), where=where) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) and isinstance(row.get(key), str) for row in rows):
        raise BadInput(
            gettext_lazy("This must be a list of entries, each with its {key}.", key=key),
            where=where,
            todo=gettext_lazy("Mend the file and run the command again."),
        )
    return rows
