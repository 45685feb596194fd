"""Requests: who asks whom for what, and whether a later report tells of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.citing import cite
from casus.picture.days import between, published
from casus.picture.grouping import groups
from casus.picture.model import Line, Section
from casus.picture.wording import doing, last_day, tellers, terms
from casus.records import Judgement, Statement


def requests(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each request or appeal, in the order of the first report."""
    lines = []
    for told in groups((s for s in statements if s.type == "REQUEST" and s.status != "negated"), judgements):
        first, last = told[0], last_day(told)
        lines.append(
            Line(
                key=f"request:{first.document}:{first.trigger[0]}",
                text="; ".join([doing(told), *terms(told), tellers(told)]),
                evidence=cite(told),
                state=first.status,
                since=published(first),
                last=last,
                stale_days=between(last, as_of),
            )
        )
    return Section(name="Requests", lines=tuple(lines))
