"""What stands of a register's claims: dismissed ones are left out, and references lead to what took their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from habeas.model.claim import Claim
from habeas.model.ledger import ClaimRecord


def living(records: Collection[ClaimRecord]) -> list[ClaimRecord]:
    """Those of `records` that nobody dismissed, their references led to the corrections among them."""
    now = replacements(records)
    return [replace(r, claim=_led(r.claim, now)) for r in records if not r.standing.dismissed]


def replacements(records: Collection[ClaimRecord]) -> dict[str, str]:
    """Corrected claim -> the claim that stands in its place, for what `records` hold."""
    old = {r.claim.id: r.claim.corrects for r in records}
    result = {}
    for record in records:
        name = None if record.standing.dismissed else record.claim.corrects
        while name is not None and name not in result:
            result[name] = record.claim.id
            name = old.get(name)
    return result


def _led(claim: Claim, now: Mapping[str, str]) -> Claim:
    if not {claim.part_of, claim.supersedes, claim.share_of} & now.keys():
        return claim
    return replace(
        claim,
        part_of=now.get(claim.part_of or "", claim.part_of),
        supersedes=now.get(claim.supersedes or "", claim.supersedes),
        share_of=now.get(claim.share_of or "", claim.share_of),
    )
