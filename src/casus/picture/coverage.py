"""Coverage: how much was read on which day and from whom. A gap in reading is shown as a gap, never as calm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casus.export.layout import visible
from casus.ledger import Outlet, Report, Reports
from casus.picture.days import DAY, before, between, days, published
from casus.picture.model import Line, Section
from casus.records import Statement

SPELL = 30
"""The days before the picture's date that are shown one by one."""


CITED = 12
"""The reports of a day that are cited, and those without a date: a busy day has hundreds."""


def coverage(reports: Reports, looked_at: Sequence[tuple[str, Statement]], as_of: str) -> Section:
    """A line for each outlet, each day with reports and each gap in the last 30 days, and one for undated reports.

    Counted are the reports of which statements are known; a report is cited by one of them. ``looked_at`` names the
    sections for which older statements were left out, with the first that was not.
    """
    lines = [*map(_outlet, reports.outlets), *_days(reports.recent, as_of)]
    if reports.undated:
        lines.append(
            Line(
                key="coverage:undated",
                about="reports without a date",
                text=f"{_reports(reports.undated_count)} without a date of publication, left out of every section "
                "above",
                evidence=tuple(report.statement for report in reports.undated),
            )
        )
    for name, first in looked_at:
        lines.append(
            Line(
                key=f"coverage:looked at:{name}",
                about=name,
                text=f"{name}: made of what was published since {published(first)}; there is too much to look farther "
                "back, which a picture of one country or place does",
                evidence=(first.id,),
                since=published(first),
            )
        )
    return Section(name="Coverage", lines=tuple(lines))


def _outlet(outlet: Outlet) -> Line:
    name = visible(outlet.name) or "outlet unknown"
    first, last = _day(outlet.first), _day(outlet.last)
    return Line(
        key=f"coverage:outlet:{outlet.name or 'outlet unknown'}",
        about=name,
        text=f"{name}: {_reports(outlet.reports)}, {first} to {last}",
        evidence=tuple(dict.fromkeys((outlet.first.statement, outlet.last.statement))),
        since=first,
        last=last,
    )


def _days(reports: Sequence[Report], as_of: str) -> Iterator[Line]:
    start = before(as_of, SPELL)
    by_day: dict[str, list[Report]] = {}
    for report in reports:
        by_day.setdefault(_day(report), []).append(report)
    read_on = list(by_day)
    for day, following in [*pairwise(read_on), *((day, None) for day in read_on[-1:])]:
        if day >= start:
            names = ", ".join(sorted({visible(report.outlet) or "outlet unknown" for report in by_day[day]}))
            yield Line(
                key=f"coverage:day:{day}",
                about=day,
                text=f"{day}: {_reports(len(by_day[day]))} ({names})",
                evidence=tuple(report.statement for report in by_day[day][:CITED]),
                since=day,
                last=day,
            )
        missing = between(day, following) - 1 if following else between(day, as_of)
        if missing > 0 and (following or as_of) > start:
            until = before(following, 1) if following else as_of
            after = [by_day[following][0].statement] if following else []
            yield Line(
                key=f"coverage:gap:{day}",
                about=f"{before(day, -1)} to {until} ({days(missing)})",
                state="gap",
                text=f"GAP: nothing read that was published {before(day, -1)} to {until} ({days(missing)}); "
                "what happened then is unknown here",
                evidence=(by_day[day][-1].statement, *after),
                since=before(day, -1),
                last=until,
            )


def _day(report: Report) -> str:
    return report.published[:DAY]


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"
