"""The picture as of a date: a pure function of statements and judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.linking import settled
from casus.picture.agenda import agenda
from casus.picture.changes import changes
from casus.picture.citing import sources
from casus.picture.contradictions import contradictions
from casus.picture.control import control
from casus.picture.coverage import coverage
from casus.picture.days import before, published
from casus.picture.fates import Fates
from casus.picture.indicators import indicators
from casus.picture.model import Picture, Section
from casus.picture.pledges import pledges
from casus.picture.posture import posture
from casus.picture.requests import requests
from casus.picture.selection import select, tells_of, undated
from casus.picture.threats import threats
from casus.picture.warning import warning
from casus.records import Judgement, Statement

WEEK = 7


def picture(
    statements: Sequence[Statement],
    judgements: Sequence[Judgement] = (),
    *,
    as_of: str,
    since: str | None = None,
    country: str | None = None,
    place: str | None = None,
    known_by: str | None = None,
) -> Picture:
    """The picture of what was published by the end of the day ``as_of`` (ISO 8601), whatever the order of the input.

    ``since`` is the day from which changes are told, a week before by default. ``country`` (ISO 3166 alpha-3) and
    ``place`` narrow it; a country has indicators.
    ``known_by`` is printed: the caller has left out what was added later.
    """
    statements = settled(statements, judgements)
    from_day = since or before(as_of, WEEK)
    read = select(statements, as_of)
    dateless = undated(statements)
    told = [statement for statement in read if tells_of(statement, country, place)]
    now = _sections(told, judgements, as_of)
    then = _sections([s for s in told if published(s) <= from_day], judgements, from_day)
    sections = (
        *now,
        changes(then, now, from_day),
        contradictions(told, judgements, now[0]),
        *([indicators(read, judgements, country, as_of)] if country else []),
        coverage(read, dateless, as_of),
    )
    return Picture(
        as_of=as_of,
        since=from_day,
        sections=sections,
        sources=sources(_evidence(sections), [*read, *dateless], judgements),
        country=country,
        place=place,
        known_by=known_by,
    )


def _sections(told: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> tuple[Section, ...]:
    fates = Fates(told, judgements)  # both pledges and requests look for what answers them
    return (
        control(told, judgements, as_of),
        posture(told, judgements, as_of),
        pledges(told, judgements, as_of, fates),
        requests(told, judgements, as_of, fates),
        threats(told, judgements, as_of),
        agenda(told, judgements, as_of),
        warning(told, judgements, as_of),
    )


def _evidence(sections: Sequence[Section]) -> Iterator[str]:
    return (name for section in sections for line in section.lines for name in line.evidence)
