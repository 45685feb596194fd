"""The picture as of a date: a pure function of statements and judgements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from casus.ledger import Ledger
from casus.picture.agenda import agenda
from casus.picture.changes import changes
from casus.picture.citing import sources
from casus.picture.contradictions import contradictions
from casus.picture.control import control
from casus.picture.coverage import coverage
from casus.picture.days import before, published
from casus.picture.fates import Fates
from casus.picture.indicators import indicators
from casus.picture.material import Material, in_ledger, in_memory
from casus.picture.model import Picture, Section
from casus.picture.pledges import pledges
from casus.picture.posture import posture
from casus.picture.requests import requests
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
    asked = Asked(as_of=as_of, since=since or before(as_of, WEEK), country=country, place=place, known_by=known_by)
    return _draw(asked, in_memory(statements, judgements, as_of, country, place), judgements)


def picture_of(
    ledger: Ledger,
    *,
    as_of: str,
    since: str | None = None,
    country: str | None = None,
    place: str | None = None,
    known_by: str | None = None,
) -> Picture:
    """The same of what a ledger holds, as it stood at ``known_by``; only what the picture needs is read from it."""
    asked = Asked(as_of=as_of, since=since or before(as_of, WEEK), country=country, place=place, known_by=known_by)
    return _draw(asked, *in_ledger(ledger, as_of, country, place, known_by))


class Asked(Struct, frozen=True, kw_only=True):
    """What a picture is asked to be of, as it is printed in its head."""

    as_of: str
    since: str
    country: str | None
    place: str | None
    known_by: str | None


def _draw(asked: Asked, made_of: Material, judgements: Sequence[Judgement]) -> Picture:
    as_of, from_day = asked.as_of, asked.since
    now = _sections(made_of.told, made_of.control, judgements, as_of)
    then = _sections(_by(from_day, made_of.told), _by(from_day, made_of.control), judgements, from_day)
    sections = [*now, changes(then, now, from_day), contradictions(made_of.told, judgements, now[0])]
    if asked.country and made_of.weekly:
        sections.append(indicators(made_of.weekly, asked.country, as_of, made_of.find))
    sections.append(coverage(made_of.reports, made_of.looked_at(), as_of))
    cited = made_of.find(tuple(dict.fromkeys(_evidence(sections))))
    return Picture(
        as_of=as_of,
        since=from_day,
        sections=tuple(sections),
        sources=sources(cited, made_of.links(cited)),
        country=asked.country,
        place=asked.place,
        known_by=asked.known_by,
    )


def _by(day: str, told: Sequence[Statement]) -> list[Statement]:
    return [statement for statement in told if published(statement) <= day]


def _sections(
    told: Sequence[Statement], of_control: Sequence[Statement], judgements: Sequence[Judgement], as_of: str
) -> tuple[Section, ...]:
    fates = Fates(told, judgements)  # both pledges and requests look for what answers them
    return (
        control(of_control, judgements, as_of),
        posture(told, judgements, as_of),
        pledges(told, judgements, as_of, fates),
        requests(told, judgements, as_of, fates),
        threats(told, judgements, as_of),
        agenda(told, judgements, as_of),
        warning(told, judgements, as_of),
    )


def _evidence(sections: Sequence[Section]) -> Iterator[str]:
    return (name for section in sections for line in section.lines for name in line.evidence)
