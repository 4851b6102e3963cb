"""Stories: documents that are one text printed several times, and what says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Together(StrEnum):
    """What a person decided about copies."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two documents that are copies: measured (`likeness` 0 to 1 by `method`) or said by a person (`likeness` None)."""

    documents: tuple[str, str]
    likeness: float | None
    method: str
    known_at: datetime
    by: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """A person's decision that documents are no copies of any other (`lifted` = that they may be again)."""

    documents: tuple[str, ...]
    known_at: datetime
    by: str
    why: str | None = None
    lifted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents that are one story, by digest, and the links between them, in order of entry."""

    documents: tuple[str, ...]
    links: tuple[Link, ...]

    def link_of(self, document: str) -> Link | None:
        """What ties `document` to the others most strongly: a person's word, else the greatest likeness."""
        mine = [link for link in self.links if document in link.documents]
        return max(mine, key=lambda link: (link.likeness is None, link.likeness or 0.0), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """All stories of more than one document, found by any of their documents."""

    by_document: Mapping[str, Story] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Story, ...]:
        return tuple(dict.fromkeys(self.by_document.values()))

    def of(self, document: str | None) -> Story | None:
        return self.by_document.get(document or "")


def stories(decided: Iterable[Link | Parting]) -> Stories:
    """The stories that links and partings, in order of entry, make. The order of measured links changes nothing.

    A parting cuts what a person had tied before and keeps off every measured link, also later ones, until it is lifted.
    """
    measured: list[Link] = []
    tied: list[Link] = []
    parted: set[str] = set()
    for one in decided:
        if isinstance(one, Parting):
            if one.lifted:
                parted -= set(one.documents)
            else:
                parted |= set(one.documents)
                tied = [link for link in tied if not set(link.documents) & set(one.documents)]
        elif one.likeness is None:
            tied.append(one)
        else:
            measured.append(one)
    standing = [link for link in measured if not parted & set(link.documents)]
    return _grouped([*standing, *tied])


def _grouped(links: list[Link]) -> Stories:
    head: dict[str, str] = {}

    def find(name: str) -> str:
        head.setdefault(name, name)
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for link in links:
        first, second = find(link.documents[0]), find(link.documents[1])
        head[second] = first
    members: dict[str, list[str]] = {}
    for name in head:
        members.setdefault(find(name), []).append(name)
    within: dict[str, list[Link]] = {}
    for link in links:
        within.setdefault(find(link.documents[0]), []).append(link)
    made = {root: Story(documents=tuple(sorted(names)), links=tuple(within[root])) for root, names in members.items()}
    return Stories(by_document={name: made[find(name)] for name in head})
