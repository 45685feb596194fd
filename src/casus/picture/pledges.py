"""Pledges: who promises or plans to give what to whom, on which condition and basis, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casus.picture.answered import answered
from casus.picture.excerpts import behind_trigger
from casus.picture.fates import Fates, is_pledge
from casus.picture.grouping import groups
from casus.picture.model import Line, Section, newest_first
from casus.records import Judgement, Statement

_HELP = ("AID", "SUPPORT", "COOPERATE")


def pledges(
    statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str, fates: Fates | None = None
) -> Section:
    """A line for each pledge with what became of it, those of help and what was told last first.

    ``fates`` are those of the same statements, where they are at hand.
    """
    fates = fates or Fates(statements, judgements)
    lines = [answered("pledge", told, *fates.of_pledge(told), as_of) for told in groups(_once(statements), judgements)]
    return Section(name="Pledges", lines=tuple(sorted(newest_first(lines), key=_rank)))


def _rank(line: Line) -> bool:
    """Help comes before other promises."""
    return not line.about.startswith(_HELP)


def _once(statements: Sequence[Statement]) -> list[Statement]:
    """The pledges, without the giving of one's word where what is given with it is told as a pledge of its own.

    "He assured them that Moscow would help" tells of an assurance, and its content of help.
    """
    pledged = [statement for statement in statements if is_pledge(statement)]
    contents: dict[str, list[str]] = defaultdict(list)
    for statement in pledged:
        contents[statement.document].append(statement.content)
    return [
        statement
        for statement in pledged
        if statement.type != "AGREE"
        or not any(content in behind_trigger(statement) for content in contents[statement.document])
    ]
