"""Indicators of a country: this week's events by quad class, with an alert where they stand out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from statistics import fmean

from casus.picture.citing import cite
from casus.picture.ears import scores
from casus.picture.model import Line, Section
from casus.picture.selection import order
from casus.picture.surge import surge
from casus.picture.weeks import QUADS, Week, Weekly, weeks
from casus.records import Statement

Find = Callable[[Collection[str]], Sequence[Statement]]


def indicators(of: Weekly, country: str, as_of: str, find: Find) -> Section:
    """A line for each quad class with events in the week of ``as_of``; each alert with its formula and baseline.

    ``find`` gives statements by their ids: those of the week, which the line cites.
    """
    lines = []
    for quad in QUADS:
        found = weeks(of, quad, as_of)
        if found[-1].events:
            told = [sorted(find(event), key=order) for event in found[-1].events]
            lines.append(_line(found, sorted(told, key=lambda event: order(event[0])), quad, country))
    return Section(name="Indicators", lines=tuple(lines))


def _line(found: tuple[Week, ...], told: Sequence[Sequence[Statement]], quad: str, country: str) -> Line:
    week = found[-1]
    counts = [len(each.events) for each in found]
    alerts = [
        f"{score.name} {score.value:.2f} = {score.formula}, baseline {', '.join(f'{n:g}' for n in score.baseline)}"
        for score in scores(counts)
        if score.alert
    ]
    unusual = surge(counts, [each.reports for each in found])
    if unusual and unusual.alert:
        alerts.append(unusual.formula)
    scored = [event[0].intensity for event in told if event[0].intensity is not None]
    intensity = f", mean intensity {fmean(scored):.1f}" if scored else ""
    rated = "; ".join(f"ALERT {alert}" for alert in alerts) or (
        "no alert" if unusual else "too few weeks with reports to compare with"
    )
    return Line(
        key=f"indicator:{country}:{quad}:{week.monday}",
        about=f"{country}, {quad}",
        text=f"{country}, week of {week.monday}: {quad} {counts[-1]}{intensity}, in {week.reports} reports read; "
        f"{rated}",
        evidence=tuple(name for event in told for name in cite(event)),
        state="alert" if alerts else "no alert",
        since=week.monday,
    )
