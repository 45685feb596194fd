"""Requests: who asks whom for what, and which answer a later report tells of."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.citing import cite
from casus.picture.days import between, published
from casus.picture.excerpts import words
from casus.picture.fates import Fates
from casus.picture.grouping import groups
from casus.picture.model import Line, Section, newest_first
from casus.picture.wording import about, doing, last_day, tellers, terms
from casus.records import Judgement, Statement


def requests(
    statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str, fates: Fates | None = None
) -> Section:
    """A line for each request or appeal with its fate, those for help and what was told last first.

    That a deed answers this request is casus's reading, so both statements are cited. ``fates`` are those of the same
    statements, where they are at hand.
    """
    fates, lines = fates or Fates(statements, judgements), []
    for told in groups((s for s in statements if s.type == "REQUEST" and s.status != "negated"), judgements):
        first, last = told[0], last_day(told)
        fate, answers = fates.of_request(told)
        lines.append(
            Line(
                key=f"request:{first.document}:{first.trigger[0]}",
                about=about(told),
                words=words(told[0]),
                text="; ".join([fate, doing(told), *terms(told), tellers(told)]),
                evidence=tuple(dict.fromkeys((*cite(told), *cite(answers)))),
                state=fate,
                since=published(first),
                last=last,
                stale_days=between(last, as_of),
            )
        )
    return Section(name="Requests", lines=tuple(sorted(newest_first(lines), key=_rank)))


def _rank(line: Line) -> bool:
    """A request for help comes before others."""
    return not line.about.startswith("REQUEST assist")
