"""A language model behind an endpoint as a second reader. Its claims are proposals that a person has to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

from habeas.engines.second.answers import findings_of
from habeas.engines.second.endpoint import Endpoint, ask
from habeas.engines.second.prompt import SCHEMA, messages
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.model.document import Document
from habeas.model.errors import HabeasError
from habeas.model.second import Finding, GatedSentence

# What one question holds, and how many questions one document may cost.
_SENTENCES, _CHARACTERS, _QUESTIONS = 12, 6000, 40


class LlmReader:
    """Asks `endpoint` about gated sentences, a dozen at a time. `tell` hears what was refused of the answers."""

    languages: frozenset[str] | None = None

    def __init__(
        self, endpoint: Endpoint, *, tell: Callable[[Message], None] = lambda _: None, cancelled: Event | None = None
    ) -> None:
        self.name = f"llm:{endpoint.name} ({endpoint.model})"
        self._endpoint = endpoint
        self._tell = tell
        self._cancelled = cancelled

    def find(self, document: Document, sentences: Sequence[GatedSentence]) -> Iterator[Finding]:
        """What the model finds in `sentences`, verbatim. Raises HabeasError when it does not answer all questions."""
        questions = list(batches(sentences))
        if len(questions) > _QUESTIONS:
            raise HabeasError(
                gettext_lazy("This report is too long for it ({count} questions).", count=len(questions)),
                where=f"llm:{self._endpoint.name}",
                todo=gettext_lazy("The first reader's claims stand alone."),
            )
        out: list[Finding] = []
        refused = 0
        for batch in questions:
            asked = messages(batch, document.language, document.published_on)
            found, bad = findings_of(ask(self._endpoint, asked, SCHEMA, cancelled=self._cancelled), batch)
            out += found
            refused += bad
        if refused:
            self._tell(
                ngettext_lazy(
                    "{name}: {count} claim of {reader} was refused: not word for word in the text.",
                    "{name}: {count} claims of {reader} were refused: not word for word in the text.",
                    refused,
                    name=document.name,
                    reader=f"llm:{self._endpoint.name}",
                )
            )
        yield from out


def batches(sentences: Sequence[GatedSentence]) -> Iterator[list[GatedSentence]]:
    """`sentences` in order, in lists that one question can hold."""
    batch: list[GatedSentence] = []
    length = 0
    for gated in sentences:
        if batch and (len(batch) == _SENTENCES or length + len(gated.text) > _CHARACTERS):
            yield batch
            batch, length = [], 0
        batch.append(gated)
        length += len(gated.text)
    if batch:
        yield batch
