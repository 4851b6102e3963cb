"""How well a reader reads: its claims against labelled documents.

A claim that was read is right when a wanted claim has the same kind and the same numbers and their words overlap;
each is matched at most once, those first that agree in most slots. Of right claims, each slot is compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from habeas.model.claim import Claim
from habeas.model.document import Document
from habeas.model.labelled import Labelled

SLOTS = ("modality", "country", "when", "by", "said", "named", "conditions", "part_of")
ALL = "all"  # the key of the sums over every language

_SMALL_WORDS = frozenset(["the", "of", "el", "la", "los", "las", "de", "del", "s"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was counted over some documents.

    `read` claims have a label that says whether they are right; `right` are those that are. `wanted` and `found`
    count only documents labelled as a whole; `unlabelled` claims were read where nobody said what they are. `slots` is
    how often each slot was right in the `right` claims, `full` how many wanted claims had every slot right.
    """

    documents: int = 0
    whole: int = 0
    read: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
    full: int = 0
    unlabelled: int = 0
    slots: Mapping[str, int] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the labelled claims read that are right; 0 when there are none."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted claims that were found, in documents labelled as a whole; 0 when there are none."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def slot(self, name: str) -> float:
        """Share of the right claims in which the slot is right too; 0 when there are none."""
        return self.slots.get(name, 0) / self.right if self.right else 0.0

    @property
    def full_share(self) -> float:
        """Share of the wanted claims that were found with every slot right."""
        return self.full / self.wanted if self.wanted else 0.0

    def __add__(self, other: Figures) -> Figures:
        counts = {
            name: getattr(self, name) + getattr(other, name)
            for name in ("documents", "whole", "read", "right", "wanted", "found", "full", "unlabelled")
        }
        return Figures(slots=Counter(self.slots) + Counter(other.slots), **counts)


def measure(cases: Iterable[Labelled], read: Callable[[Document], Sequence[Claim]]) -> dict[str, Figures]:
    """Figures by language, and over all of them under ALL. Languages come in alphabetical order, ALL last."""
    sums: dict[str, Figures] = {}
    for case in cases:
        language = (case.document.language or "?").split("-")[0]
        sums[language] = sums.get(language, Figures()) + figures(read(case.document), case)
    ordered = {language: sums[language] for language in sorted(sums)}
    return {**ordered, ALL: sum(ordered.values(), Figures())}


def figures(read: Sequence[Claim], case: Labelled) -> Figures:
    """The figures of one document. Where it is not labelled as a whole, claims without a label are set aside."""
    pairs = matched(read, case.wanted)
    rest = [claim for i, claim in enumerate(read) if i not in pairs]
    wrong = len(rest) if case.whole else len(matched(rest, case.wrong))
    right = [{s for s in SLOTS if agrees(s, read[i], case.wanted[j], pairs_of(pairs, read, case))}
             for i, j in pairs.items()]  # fmt: skip
    return Figures(
        documents=1,
        whole=int(case.whole),
        read=len(pairs) + wrong,
        right=len(pairs),
        wanted=len(case.wanted) if case.whole else 0,
        found=len(pairs) if case.whole else 0,
        full=sum(len(slots) == len(SLOTS) for slots in right) if case.whole else 0,
        unlabelled=len(rest) - wrong,
        slots=Counter(slot for slots in right for slot in slots),
    )


def matched(read: Sequence[Claim], wanted: Sequence[Claim]) -> dict[int, int]:
    """Places in `read` -> places in `wanted`, one to one."""
    candidates = [
        (-sum(agrees(slot, one, other, {}) for slot in SLOTS if slot != "part_of"), i, j)
        for i, one in enumerate(read)
        for j, other in enumerate(wanted)
        if _same_thing(one, other)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def pairs_of(pairs: Mapping[int, int], read: Sequence[Claim], case: Labelled) -> dict[str, str]:
    """The same pairs as ids."""
    return {read[i].id: case.wanted[j].id for i, j in pairs.items()}


def agrees(slot: str, read: Claim, wanted: Claim, pairs: Mapping[str, str]) -> bool:
    """Whether a slot of two claims says the same. Of speakers the nearest counts; names may be longer or shorter."""
    if slot == "by":
        return _same_name(read.by[0], wanted.by[0]) if read.by and wanted.by else read.by == wanted.by
    if slot == "named":
        every = all(any(_same_name(one, other) for one in read.named) for other in wanted.named)
        return len(read.named) == len(wanted.named) and every
    if slot == "part_of":
        if read.part_of is None or wanted.part_of is None:
            return read.part_of == wanted.part_of
        return pairs.get(read.part_of) == wanted.part_of
    if slot in ("when", "said"):
        one, other = getattr(read, slot), getattr(wanted, slot)
        return bool((one and one.text) == (other and other.text))
    return bool(getattr(read, slot) == getattr(wanted, slot))


def _same_thing(read: Claim, wanted: Claim) -> bool:
    if read.kind is not wanted.kind or read.count != wanted.count:
        return False
    return read.span is not None and wanted.span is not None and read.span.overlaps(wanted.span)


def _same_name(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other ("Lantern" and "the rights group Lantern")."""
    first, second = _words(one), _words(other)
    return bool(first and second) and (first <= second or second <= first)


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return frozenset(re.sub(r"[^\w\s]", " ", plain).split()) - _SMALL_WORDS
