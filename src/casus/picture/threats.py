"""Threats: who threatens, who is said to be threatened by whom, and who says that this is not so."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.assertions import denies
from casus.picture.citing import cite
from casus.picture.days import between, published
from casus.picture.excerpts import words
from casus.picture.grouping import Told, groups
from casus.picture.matching import only_warns
from casus.picture.model import Line, Section, newest_first
from casus.picture.wording import about, doing, last_day, tellers, terms
from casus.records import Judgement, Statement


def threats(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each threat voiced or seen, each warning, and each denial; the latest told first."""
    told = groups(filter(_is_threat, statements), judgements)
    return Section(name="Threats", lines=newest_first(_line(group, as_of) for group in told))


def _is_threat(statement: Statement) -> bool:
    return statement.type in ("THREATEN", "THREATENED") or statement.stance == "threaten"


def _state(statement: Statement) -> str:
    """PLOVER has warnings of what others do under THREATEN; who warns of it threatens nobody."""
    if denies(statement):
        return "denied"
    if statement.stance == "doubt":
        return "doubted"
    if statement.status in ("conditional", "possible"):
        return "possible"
    return "warning" if only_warns(statement) else "voiced"


def _line(told: Told, as_of: str) -> Line:
    first, last, state = told[0], last_day(told), _state(told[0])
    return Line(
        key=f"threat:{first.document}:{first.trigger[0]}",
        about=about(told),
        words=words(told[0]),
        text="; ".join([state, doing(told), *terms(told), tellers(told)]),
        evidence=cite(told),
        state=state,
        since=published(first),
        last=last,
        stale_days=between(last, as_of),
    )
