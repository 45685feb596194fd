"""The Admiralty scale: how reliable an outlet is rated, and through how many mouths a claim came."""

from __future__ import annotations

from casus.claims.media import known
from casus.records import Claim

UNJUDGED_RELIABILITY = "F"
UNJUDGED_CREDIBILITY = 6  # of a single claim, until other reports corroborate or contradict it


def reliability(claim: Claim) -> str:
    """The letter (A–F) of the claim's outlet by the outlets table; the text itself never raises or lowers it."""
    row = known(claim.sources[0].name) if claim.sources else None
    return row.reliability if row is not None else UNJUDGED_RELIABILITY


def hearsay_depth(claim: Claim) -> int:
    """How many sources the claim came through, the outlet included."""
    return len(claim.sources)
