"""Indicators of a country: this week's events by quad class, with an alert where they stand out."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.citing import cite
from casus.picture.ears import scores
from casus.picture.model import Line, Section
from casus.picture.surge import surge
from casus.picture.weeks import QUADS, Week, weeks
from casus.records import Judgement, Statement


def indicators(statements: Sequence[Statement], judgements: Sequence[Judgement], country: str, as_of: str) -> Section:
    """A line for each quad class with events in the week of ``as_of``; each alert with its formula and baseline."""
    lines = []
    for quad in QUADS:
        found = weeks(statements, judgements, country, quad, as_of)
        if found and found[-1].events:
            lines.append(_line(found, quad, country))
    return Section(name="Indicators", lines=tuple(lines))


def _line(found: tuple[Week, ...], quad: str, country: str) -> Line:
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
    intensity = "" if week.intensity is None else f", mean intensity {week.intensity:.1f}"
    rated = "; ".join(f"ALERT {alert}" for alert in alerts) or (
        "no alert" if unusual else "too few weeks with reports to compare with"
    )
    return Line(
        key=f"indicator:{country}:{quad}:{week.monday}",
        about=f"{country}, {quad}",
        text=f"{country}, week of {week.monday}: {quad} {counts[-1]}{intensity}, in {week.reports} reports read; "
        f"{rated}",
        evidence=tuple(name for told in week.events for name in cite(told)),
        state="alert" if alerts else "no alert",
        since=week.monday,
    )
