"""Requests: who asks whom for what, and which answer a later report tells of."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.answered import answered
from casus.picture.fates import Fates
from casus.picture.grouping import groups
from casus.picture.model import Line, Section, newest_first
from casus.records import Judgement, Statement


def requests(
    statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str, fates: Fates | None = None
) -> Section:
    """A line for each request or appeal with its fate, those for help and what was told last first.

    ``fates`` are those of the same statements, where they are at hand.
    """
    fates = fates or Fates(statements, judgements)
    asked = (s for s in statements if s.type == "REQUEST" and s.status != "negated")
    lines = [answered("request", told, *fates.of_request(told), as_of) for told in groups(asked, judgements)]
    return Section(name="Requests", lines=tuple(sorted(newest_first(lines), key=_rank)))


def _rank(line: Line) -> bool:
    """A request for help comes before others."""
    return not line.about.startswith("REQUEST assist")
