"""habeas review: the claims that wait, one by one, each in its sentence: accept, reject, edit, skip, undo, quit."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field

from habeas.cli import options
from habeas.cli.words import Say
from habeas.kit.messages import Message, gettext_lazy, ngettext_lazy
from habeas.kit.spans import Span
from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.errors import BadInput, HabeasError
from habeas.model.ledger import ClaimRecord
from habeas.model.slots import MANY, SLOTS, texts_of
from habeas.model.vocabulary import Standing, Verdict
from habeas.publish.readings import SLOT, gist
from habeas.publish.reasons import holds
from habeas.work.correcting import WrongSlots, correct
from habeas.work.judging import judge, take_back
from habeas.work.ports import Register
from habeas.work.queue import in_text_order, queue

KEYS = gettext_lazy("a accept · r reject · e edit · s skip · u undo · q quit")
_AROUND = 160  # characters shown on each side of the words


def arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument(
        "document",
        metavar="SHA256",
        nargs="?",
        help=say(gettext_lazy("only this document (its digest, or its beginning); default: all, the oldest first")),
    )
    options.register_option(parser, say)
    options.operator_option(parser, say)


def run(call: argparse.Namespace) -> int:
    register = options.open_register(call.register)
    documents = [_named(register, call.document)] if call.document else [r.document.document for r in queue(register)]
    desk = _Desk(register, call.say, options.operator(call))
    try:
        for document in documents:
            desk.review(document)
    except (EOFError, _Quit):
        print()
    told = ngettext_lazy("{count} decision entered.", "{count} decisions entered.", len(desk.done))
    left = len(register.catalogue.claims(waiting=True))
    waiting = ngettext_lazy("{count} claim waits.", "{count} claims wait.", left)
    print(call.say(told), call.say(waiting))
    return 0


def _named(register: Register, digest: str) -> Document:
    found = register.catalogue.document(digest)
    if found is None:
        raise BadInput(gettext_lazy("There is no document with this digest."), where=digest)
    return found.document


class _Quit(Exception):
    """The user has had enough."""


@dataclass
class _Desk:
    """One sitting: `done` are the claims decided on, in order, so that the last can be undone."""

    register: Register
    say: Say
    by: str
    done: list[str] = field(default_factory=list)

    def review(self, document: Document) -> None:
        """Go through the claims of a document that wait."""
        document = _named(self.register, document.digest)
        skipped: set[str] = set()
        while waiting := [r for r in self._records(document) if self._waits(r) and r.claim.id not in skipped]:
            record = waiting[0]
            print(f"\n{document.title or document.name}" + (f" · {document.source}" if document.source else ""))
            self._show(record, document, len(waiting))
            if self._decide(record, document) == "s":
                skipped.add(record.claim.id)

    def _records(self, document: Document) -> list[ClaimRecord]:
        return in_text_order(self.register.catalogue.claims(document=document.digest))

    @staticmethod
    def _waits(record: ClaimRecord) -> bool:
        return record.standing is Standing.PROPOSED

    def _show(self, record: ClaimRecord, document: Document, waiting: int) -> None:
        print(self.say(ngettext_lazy("{count} claim waits.", "{count} claims wait.", waiting)))
        print(f"\n  {_in_place(record.claim, document.text)}\n")
        texts = texts_of(record.claim)
        for slot in SLOTS:
            if texts[slot] and slot != "quote":
                print(f"  {self.say(SLOT[slot])}: {'; '.join(texts[slot].splitlines())}")
        if trust := holds(record.claim.confidence):
            print(f"  {self.say(trust)}")

    def _decide(self, record: ClaimRecord, document: Document) -> str:
        """One answer of the user, carried out; asks again until it is one."""
        while True:
            answer = self._ask(KEYS).lower()
            try:
                if answer == "q":
                    raise _Quit
                if answer == "s":
                    return answer
                if answer in ("a", "r"):
                    self._judge(record, Verdict.ACCEPTED if answer == "a" else Verdict.REJECTED)
                    return answer
                if answer == "e":
                    self._edit(record)
                    return answer
                if answer == "u":
                    self._undo()
                    return answer
            except HabeasError as error:
                print(error.say(self.say.language))
                return answer

    def _judge(self, record: ClaimRecord, verdict: Verdict) -> None:
        why = self._ask(gettext_lazy("Why (may stay empty)")) if verdict is Verdict.REJECTED else ""
        name, seen = record.claim.id, {record.claim.id: record.decisions}
        judge(self.register, [name], verdict, why=why or None, at=options.now(), by=self.by, seen=seen)
        self.done.append(name)

    def _edit(self, record: ClaimRecord) -> None:
        print(self.say(gettext_lazy("Enter keeps what stands in brackets; - empties it; ; parts several names.")))
        texts, name = texts_of(record.claim), record.claim.id
        start: int | None = None
        for slot in SLOTS:
            texts[slot] = self._slot(slot, texts[slot])
        why = self._ask(gettext_lazy("Why (may stay empty)"))
        seen = {name: record.decisions}
        while True:
            try:
                made = correct(
                    self.register, name, texts, why=why or None, at=options.now(), by=self.by, seen=seen, start=start
                )
            except WrongSlots as wrong:
                for slot, message in wrong.errors.items():
                    print(f"  {self.say(message)}")
                    if slot == "quote" and wrong.places:
                        start = self._place(wrong.places, record)
                    else:
                        texts[slot] = self._slot(slot, texts[slot])
                continue
            self.done.append(made.id)
            print(self.say(gist(made)))
            return

    def _slot(self, slot: str, now: str) -> str:
        shown = "; ".join(now.splitlines())
        answer = self._ask(Message(f"  {self.say(SLOT[slot])} [{shown}]".replace("{", "(").replace("}", ")")))
        if not answer:
            return now
        value = "" if answer == "-" else answer
        return value.replace(";", "\n") if slot in MANY else value

    def _place(self, places: tuple[Span, ...], record: ClaimRecord) -> int | None:
        digest = record.claim.document or ""
        text = _named(self.register, digest).text
        for number, span in enumerate(places, start=1):
            print(f"  {number}. {_around(span, text, 40)}")
        answer = self._ask(gettext_lazy("Which (its number)"))
        return places[int(answer) - 1].start if answer.isdigit() and 0 < int(answer) <= len(places) else None

    def _undo(self) -> None:
        if not self.done:
            print(self.say(gettext_lazy("Nothing was decided in this sitting yet.")))
            return
        take_back(self.register, self.done[-1], why=None, at=options.now(), by=self.by)
        self.done.pop()
        print(self.say(gettext_lazy("Taken back.")))

    def _ask(self, message: Message) -> str:
        return input(f"{self.say(message)} > ").strip()


def _in_place(claim: Claim, text: str) -> str:
    return _around(claim.span, text, _AROUND) if claim.span else f"[{claim.quote or ''}]"


def _around(span: Span, text: str, reach: int) -> str:
    """The words in brackets, with what stands around them in their paragraph."""
    before = text[max(0, span.start - reach) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + reach].partition("\n")[0]
    cut = ("…" if len(before) == reach else "", "…" if len(after) == reach else "")
    return " ".join(f"{cut[0]}{before}[{span.of(text)}]{after}{cut[1]}".split())
