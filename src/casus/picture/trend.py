"""Where a country is heading: one arrow over its indicators of conflict, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from casus.picture.citing import cite
from casus.picture.ears import scores
from casus.picture.surge import surge
from casus.picture.weeks import weeks
from casus.records import Judgement, Statement

Direction = Literal["up", "steady", "down", "unknown"]

_CONFLICT = ("verbal conflict", "material conflict")


class Trend(Struct, frozen=True, kw_only=True):
    """The arrow of a country as of a day: ``up`` where an indicator of conflict is an alert, with its formula.

    ``down`` where so few events a report are as unusual as an alert is; ``unknown`` where no report was read in the
    week, or in too few weeks before it. ``evidence`` are the week's statements of conflict.
    """

    country: str
    direction: Direction
    reason: str
    week: str | None = None
    evidence: tuple[str, ...] = ()


def trend(statements: Sequence[Statement], judgements: Sequence[Judgement], country: str, as_of: str) -> Trend:
    """The arrow of ``country`` from the statements published by ``as_of``."""
    classes = {quad: weeks(statements, judgements, country, quad, as_of) for quad in _CONFLICT}
    if not statements or not classes[_CONFLICT[0]][-1].reports:
        return Trend(country=country, direction="unknown", reason="nothing was read this week")
    alerts: list[str] = []
    calm: list[str] = []
    comparable = False
    for quad, found in classes.items():
        counts, reports = [len(week.events) for week in found], [week.reports for week in found]
        alerts += [f"{quad}: {score.name} {score.value:.1f}" for score in scores(counts) if score.alert]
        usual = surge(counts, reports)
        if usual is None:
            continue
        comparable = True
        told = f"{quad}: {counts[-1]} events, {usual.expected:.1f} expected"
        if usual.alert:
            alerts.append(told)
        elif usual.lull:
            calm.append(told)
    direction: Direction = "up" if alerts else "unknown" if not comparable else "down" if calm else "steady"
    reasons = {
        "up": "; ".join(alerts),
        "unknown": "too few weeks with reports to compare with",
        "down": "; ".join(calm),
        "steady": "no alert: " + ", ".join(f"{quad} {len(found[-1].events)}" for quad, found in classes.items()),
    }
    return Trend(
        country=country,
        direction=direction,
        reason=reasons[direction],
        week=classes[_CONFLICT[0]][-1].monday,
        evidence=tuple(name for found in classes.values() for told in found[-1].events for name in cite(told)),
    )
