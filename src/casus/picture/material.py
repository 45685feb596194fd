"""What a picture is made of: the newest statements on a matter, which reports were read, and events a week.

A ledger may hold millions of statements, and nobody reads a picture of them all. The sections are made of the
``MOST`` newest statements; who holds what is known from older ones, too, of which there are fewer. Where older ones
were left out, the picture says from which day on it looks; a country or a place reaches farther back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from casus.ledger import Ledger, Matter, Outlet, Report, Reports
from casus.linking import settled
from casus.picture.assertions import KINDS
from casus.picture.coverage import CITED, SPELL
from casus.picture.days import DAY, before, published
from casus.picture.selection import select, tells_of, undated
from casus.picture.sites import crossings_from, names_of
from casus.picture.weeks import TOLD, Weekly, mondays, weekly
from casus.records import Judgement, Statement

MOST = 8_000
"""Statements of which the sections are made."""

MOST_CONTROL = 3_000
"""Statements that tell who takes, holds or leaves a place."""


class Material(Struct, frozen=True, kw_only=True):
    """What a picture is made of.

    ``since`` and ``control_since`` are the days before which statements were left out; ``None`` where none was.
    ``find`` gives statements by their ids, ``links`` the judgements by which such are rated: on what had been read.
    """

    told: Sequence[Statement]
    control: Sequence[Statement]
    since: str | None
    control_since: str | None
    reports: Reports
    weekly: Weekly | None
    links: Callable[[Sequence[Statement]], Iterable[Judgement]]
    find: Callable[[Collection[str]], Sequence[Statement]]

    def looked_at(self) -> tuple[tuple[str, Statement], ...]:
        """For each kind of section of which older statements were left out, its name and its first statement."""
        kinds = (("who holds what", self.control_since, self.control), ("the other sections", self.since, self.told))
        return tuple((name, told[0]) for name, since, told in kinds if since is not None and told)


def in_memory(
    statements: Sequence[Statement],
    judgements: Sequence[Judgement],
    as_of: str,
    country: str | None,
    place: str | None,
) -> Material:
    """The material in a list of statements, whatever its order."""
    read = select(settled(statements, judgements), as_of)
    dateless = undated(statements)
    told = [statement for statement in read if tells_of(statement, country, place)]
    known = {statement.id: statement for statement in (*read, *dateless)}
    latest, since = _newest(told, MOST)
    of_control, control_since = _newest([statement for statement in told if _of_kind(statement)], MOST_CONTROL)
    return Material(
        told=latest,
        control=of_control,
        since=since,
        control_since=control_since,
        reports=_reports(read, dateless, as_of),
        weekly=weekly(read, judgements, country, as_of) if country else None,
        links=lambda _: (link for link in judgements if link.a in known and link.b in known),
        find=lambda names: [known[name] for name in names],
    )


def _newest(statements: Sequence[Statement], most: int) -> tuple[Sequence[Statement], str | None]:
    """The last days of statements in order, whole and at most ``most`` statements, unless it is one day."""
    if len(statements) <= most:
        return statements, None
    kept = statements[-most:]
    whole = [statement for statement in kept if published(statement) > published(kept[0])] or kept
    return whole, published(whole[0])


def _of_kind(statement: Statement) -> bool:
    return any(statement.type == name and (not modes or statement.mode in modes) for name, modes in KINDS)


def _reports(read: Sequence[Statement], dateless: Sequence[Statement], as_of: str) -> Reports:
    first: dict[str, Statement] = {}
    for statement in read:
        first.setdefault(statement.document, statement)
    found = sorted(map(_report, first.values()))
    by_outlet: dict[str | None, list[Report]] = {}
    for report in found:
        by_outlet.setdefault(report.outlet, []).append(report)
    start = before(as_of, SPELL)
    last = max((report.published[: len(start)] for report in found if report.published < start), default=start)
    return Reports(
        tuple(
            Outlet(name, len(own), own[0], own[-1])
            for name, own in sorted(by_outlet.items(), key=lambda item: item[0] or "")
        ),
        tuple(report for report in found if report.published >= last),
        tuple(map(_report, dateless[:CITED])),
        len(dateless),
    )


def _report(statement: Statement) -> Report:
    return Report(statement.published or "", statement.document, statement.outlet, statement.id)


def in_ledger(
    ledger: Ledger, as_of: str, country: str | None, place: str | None, known_by: str | None
) -> tuple[Material, Sequence[Judgement]]:
    """The same from a ledger, read without what is not needed, and the judgements on it."""
    names = tuple(sorted(names_of(place))) if place else None
    sites = crossings_from(country) if country else ()
    matter = Matter(until=as_of, known_by=known_by, country=country, sites=sites, names=names)
    latest = ledger.latest(matter, MOST)
    of_control = ledger.latest(replace(matter, kinds=KINDS), MOST_CONTROL)
    known = {statement.id: statement for statement in (*of_control.statements, *latest.statements)}
    judgements = ledger.judgements_about(known.values(), as_of, known_by)

    def fitting(statements: Sequence[Statement]) -> list[Statement]:
        read = select(settled(statements, judgements), as_of)
        return [statement for statement in read if tells_of(statement, country, place)]

    def find(wanted: Collection[str]) -> list[Statement]:
        known.update({statement.id: statement for statement in ledger.named(set(wanted) - known.keys())})
        return [known[name] for name in wanted]

    read = ledger.reports(matter, before(as_of, SPELL), CITED)
    first = min((outlet.first.published[:DAY] for outlet in read.outlets), default=as_of)
    material = Material(
        told=fitting(latest.statements),
        control=fitting(of_control.statements),
        since=latest.since,
        control_since=of_control.since,
        reports=read,
        weekly=_weekly(ledger, replace(matter, names=None), first, as_of) if country else None,
        links=lambda cited: ledger.judgements_about(cited, as_of, known_by),
        find=find,
    )
    return material, judgements


def _weekly(ledger: Ledger, matter: Matter, first: str, as_of: str) -> Weekly:
    weeks = mondays(first, as_of)
    coded = tuple(ledger.coded(matter, weeks[0], TOLD))
    return Weekly(
        coded=coded,
        links=ledger.judgements_among({item.id for item in coded}, matter.known_by),
        mondays=weeks,
        reports=tuple(ledger.reports_between(matter, (*weeks, before(weeks[-1], -7)))),
    )
