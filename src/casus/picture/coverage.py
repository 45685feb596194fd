"""Coverage: how much was read on which day and from whom. A gap in reading is shown as a gap, never as calm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casus.export.layout import visible
from casus.picture.days import before, between, days, published
from casus.picture.model import Line, Section
from casus.picture.selection import order
from casus.records import Statement

SPELL = 30
"""The days before the picture's date that are shown one by one."""


def coverage(statements: Sequence[Statement], undated: Sequence[Statement], as_of: str) -> Section:
    """A line for each outlet, each day with reports and each gap in the last 30 days, and one for undated reports.

    Counted are the reports of which statements are known; each is cited by one of them.
    """
    reports: dict[str, Statement] = {}
    for statement in statements:
        held = reports.get(statement.document)
        if held is None or order(statement) < order(held):
            reports[statement.document] = statement
    in_order = sorted(reports.values(), key=order)
    lines = [*_outlets(in_order), *_days(in_order, as_of)]
    if undated:
        lines.append(
            Line(
                key="coverage:undated",
                about="reports without a date",
                text=f"{_reports(len(undated))} without a date of publication, left out of every section above",
                evidence=tuple(statement.id for statement in undated),
            )
        )
    return Section(name="Coverage", lines=tuple(lines))


def _outlets(reports: Sequence[Statement]) -> Iterator[Line]:
    by_outlet: dict[str, list[Statement]] = {}
    for report in reports:
        by_outlet.setdefault(report.outlet or "outlet unknown", []).append(report)
    for outlet, own in sorted(by_outlet.items()):
        first, last = published(own[0]), published(own[-1])
        yield Line(
            key=f"coverage:outlet:{outlet}",
            about=visible(outlet),
            text=f"{visible(outlet)}: {_reports(len(own))}, {first} to {last}",
            evidence=tuple(dict.fromkeys((own[0].id, own[-1].id))),
            since=first,
            last=last,
        )


def _days(reports: Sequence[Statement], as_of: str) -> Iterator[Line]:
    start = before(as_of, SPELL)
    by_day: dict[str, list[Statement]] = {}
    for report in reports:
        by_day.setdefault(published(report), []).append(report)
    read_on = list(by_day)
    for day, following in [*pairwise(read_on), *((day, None) for day in read_on[-1:])]:
        if day >= start:
            names = ", ".join(sorted({visible(report.outlet) or "outlet unknown" for report in by_day[day]}))
            yield Line(
                key=f"coverage:day:{day}",
                about=day,
                text=f"{day}: {_reports(len(by_day[day]))} ({names})",
                evidence=tuple(report.id for report in by_day[day]),
                since=day,
                last=day,
            )
        missing = between(day, following) - 1 if following else between(day, as_of)
        if missing > 0 and (following or as_of) > start:
            until = before(following, 1) if following else as_of
            after = [by_day[following][0].id] if following else []
            yield Line(
                key=f"coverage:gap:{day}",
                about=f"{before(day, -1)} to {until} ({days(missing)})",
                state="gap",
                text=f"GAP: nothing read that was published {before(day, -1)} to {until} ({days(missing)}); "
                "what happened then is unknown here",
                evidence=(by_day[day][-1].id, *after),
                since=before(day, -1),
                last=until,
            )


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"
