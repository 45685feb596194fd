"""Whether a week has more events than its reports and the weeks before it lead one to expect."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

LEAST_WEEKS = 7
ALERT = 0.01
"""The chance below which a week is an alert."""


class Surge(Struct, frozen=True, kw_only=True):
    """The chance of as many events or more under the baseline, with the formula that gave it."""

    chance: float
    alert: bool
    formula: str
    expected: float


def surge(counts: Sequence[int], reports: Sequence[int]) -> Surge | None:
    """The last week against those before it; ``None`` with too few of them, or with no report read in it.

    The rate is events a report, so that reading more doesn't look like more happening; weeks without a report say
    nothing and are left out. Where the counts vary more than a Poisson law allows, a negative binomial takes its place,
    its dispersion estimated by moments: k = Σμ² / Σ((y − μ)² − μ).
    """
    from scipy.stats import nbinom, poisson

    past = [(count, read) for count, read in zip(counts[:-1], reports[:-1], strict=True) if read]
    if len(past) < LEAST_WEEKS or not reports[-1]:
        return None
    rate = sum(count for count, _ in past) / sum(read for _, read in past)
    expected, seen = rate * reports[-1], counts[-1]
    means = [rate * read for _, read in past]
    over = sum((count - mean) ** 2 - mean for (count, _), mean in zip(past, means, strict=True))
    if rate and over > 0:
        k = sum(mean * mean for mean in means) / over
        chance = float(nbinom.sf(seen - 1, k, k / (k + expected)))
        law = f"NegativeBinomial(mean {expected:.2f}, k {k:.2f})"
    else:
        chance = float(poisson.sf(seen - 1, expected))
        law = f"Poisson({expected:.2f})"
    formula = f"P(X ≥ {seen}) = {chance:.4f}, X ~ {law}, {rate:.3f} events a report over {len(past)} weeks"
    return Surge(chance=chance, alert=chance < ALERT and seen > 0, formula=formula, expected=expected)
