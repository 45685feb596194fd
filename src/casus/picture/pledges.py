"""Pledges: who promises or plans to give what to whom, on which condition and basis, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casus.picture.citing import cite
from casus.picture.days import between, published
from casus.picture.excerpts import behind_trigger, words
from casus.picture.fates import Fates, is_pledge
from casus.picture.grouping import groups
from casus.picture.model import Line, Section, newest_first
from casus.picture.wording import about, doing, last_day, tellers, terms
from casus.records import Judgement, Statement

_HELP = ("AID", "SUPPORT", "COOPERATE")


def pledges(
    statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str, fates: Fates | None = None
) -> Section:
    """A line for each pledge with what became of it, those of help and what was told last first.

    That a deed keeps or breaks this promise is casus's reading, so both statements are cited. ``fates`` are those of
    the same statements, where they are at hand.
    """
    fates, lines = fates or Fates(statements, judgements), []
    for told in groups(_once(statements), judgements):
        first, last = told[0], last_day(told)
        fate, answers = fates.of_pledge(told)
        lines.append(
            Line(
                key=f"pledge:{first.document}:{first.trigger[0]}",
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
