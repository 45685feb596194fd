"""EARS C1, C2 and C3: whether a count stands out from a short baseline just before it.

Hutwagner, Thompson, Seeman and Treadwell, "The bioterrorism preparedness and response Early Aberration Reporting System
(EARS)", Journal of Urban Health 80 (2003), i89–i96. There a unit of time is a day; here the caller's (a week).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev

from msgspec import Struct

BASELINE = 7
GUARD = 2
"""C2 and C3 leave out the two units before the one tested, so that a slow rise doesn't raise its own baseline."""

THRESHOLD = 3.0
"""C1 and C2 alert from three standard deviations."""

THRESHOLD_C3 = 2.0
LEAST_DEVIATION = 1.0
"""A baseline without variation would make every count an alert; the deviation is not taken for less than one event."""


class Score(Struct, frozen=True, kw_only=True):
    """A statistic with what it was computed from."""

    name: str
    value: float
    alert: bool
    formula: str
    baseline: tuple[float, ...]


def scores(counts: Sequence[float]) -> tuple[Score, ...]:
    """C1, C2 and C3 of the last of the counts, as far as there are enough before it."""
    at = len(counts) - 1
    found = []
    for name, guard in (("C1", 0), ("C2", GUARD)):
        if at >= BASELINE + guard:
            value, baseline, mean, deviation = _excess(counts, at, guard)
            formula = f"({counts[at]:g} − {mean:.2f}) / {deviation:.2f}"
            found.append(
                Score(name=name, value=value, alert=value > THRESHOLD, formula=formula, baseline=tuple(baseline))
            )
    if at >= BASELINE + GUARD + 2:
        parts = [max(0.0, _excess(counts, at - back, GUARD)[0] - 1) for back in (0, 1, 2)]
        formula = " + ".join(f"{part:.2f}" for part in parts)
        found.append(
            Score(
                name="C3", value=sum(parts), alert=sum(parts) > THRESHOLD_C3, formula=formula,
                baseline=tuple(counts[at - GUARD - BASELINE : at - GUARD]),
            )
        )  # fmt: skip
    return tuple(found)


def _excess(counts: Sequence[float], at: int, guard: int) -> tuple[float, Sequence[float], float, float]:
    """How many standard deviations a count lies above the mean of the seven before it, the guard left out."""
    baseline = counts[at - guard - BASELINE : at - guard]
    mean, deviation = fmean(baseline), max(stdev(baseline), LEAST_DEVIATION)
    return (counts[at] - mean) / deviation, baseline, mean, deviation
