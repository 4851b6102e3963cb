"""One family of errors: each says what is wrong, where, and what to do."""

from __future__ import annotations

from habeas.kit.messages import Message, gettext_lazy


class HabeasError(Exception):
    """Something that the user should read: `what` and `todo` are messages, `where` names file, line or field."""

    exit_code = 1

    def __init__(self, what: Message, *, where: str = "", todo: Message | None = None) -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def say(self, language: str = "en") -> str:
        """One line in `language`."""
        line = f"{self.where}: {self.what.say(language)}" if self.where else self.what.say(language)
        return f"{line} {self.todo.say(language)}" if self.todo else line

    def __str__(self) -> str:
        return self.say("en")


class BadInput(HabeasError):
    """What the user gave cannot be used as it is: a file, a date, a code, an option."""

    exit_code = 2


class Damaged(HabeasError):
    """Something kept is not what was once kept."""


class Busy(HabeasError):
    """Another process holds what is needed."""


class Overtaken(HabeasError):
    """Somebody else decided meanwhile: what was seen is no longer how it stands."""


class NoRoom(HabeasError):
    """The disk is full or may not be written."""


def disk_full(where: str) -> NoRoom:
    """The error of a write for which there was no space."""
    return NoRoom(
        gettext_lazy("No space is left on the disk; nothing was added."),
        where=where,
        todo=gettext_lazy("Free some space and run the same command again."),
    )
