"""Reading with second readers: the first reader's claims with their votes, and what went wrong with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.kit.messages import Message, gettext_lazy
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.errors import HabeasError
from habeas.work.intake import Reading
from habeas.work.lexicons import OwnWords
from habeas.work.ports import SecondReader
from habeas.work.voting import UNMEASURED, Weight, vote

# How the opinions of each kind of reader bore out on labelled texts of invented countries: docs/benchmarks/
# second-readers.md, "all of these". Silence of the Russian one was found no worse than nothing; it never raises.
WEIGHTS = {
    "en-parser": Weight(agrees=1.34, differs=0.19, silent=0.88, only=0.64),
    "ru-parser": Weight(agrees=1.13, differs=0.39, silent=1.0, only=0.56),
}


@dataclass(slots=True, kw_only=True)
class TwiceReader:
    """Reads documents with `words`, and asks every one of `seconds` about them.

    What a second reader could not do is noted in `troubles`; it never keeps the first reader's claims from being given.
    """

    words: OwnWords
    seconds: Sequence[SecondReader] = ()
    troubles: list[HabeasError] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def read(self, document: Document) -> Reading | None:
        """The reader's name and its claims; None for a language without words."""
        first = self.words.read(document)
        if first is None or not self.seconds:
            return first
        name, claims = first
        for second in self.seconds:
            claims = self._asked(second, document, claims)
        return name, claims

    def _asked(self, second: SecondReader, document: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        from habeas.read.derive import proposals
        from habeas.read.look import look_at

        language, lexicon = (document.language or "?").split("-")[0].lower(), self.words.lexicon(document)
        if lexicon is None or (second.languages is not None and language not in second.languages):
            self.notes.append(
                gettext_lazy(
                    "{name}: {reader} does not read its language ({language}).",
                    name=document.name,
                    reader=kind_of(second.name),
                    language=language,
                )
            )
            return claims
        look = look_at(document, lexicon)
        try:
            findings = tuple(second.find(document, look.gated)) if look.gated else ()
        except HabeasError as error:
            self.troubles.append(error)
            return claims
        weight = WEIGHTS.get(kind_of(second.name), UNMEASURED)
        return vote(claims, proposals(findings, look, second.name), second.name, weight)


def kind_of(name: str) -> str:
    """The first word of a reader's name, which does not change with versions: "en-parser"."""
    return name.split(" ", 1)[0].split(":", 1)[0]
