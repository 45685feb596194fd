"""Which statements a line cites when many say the same, and what is told of each that is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.linking import Links, credibility
from casus.picture.chains import speaker
from casus.picture.model import Cited
from casus.picture.selection import order
from casus.records import Judgement, Statement


def cite(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The ids of the first and the last statement of each first speaker and outlet, in the order of publication.

    What one speaker repeats through one outlet adds nothing to the evidence.
    """
    first: dict[tuple[str, str | None], Statement] = {}
    last: dict[tuple[str, str | None], Statement] = {}
    for statement in sorted(statements, key=order):
        key = speaker(statement), statement.outlet
        first.setdefault(key, statement)
        last[key] = statement
    kept = {statement.id: statement for statement in (*first.values(), *last.values())}
    return tuple(statement.id for statement in sorted(kept.values(), key=order))


def sources(cited: Sequence[Statement], judgements: Iterable[Judgement]) -> tuple[Cited, ...]:
    """Statements numbered in the order of their first citation, and rated by judgements on what had been read."""
    links = Links(judgements)
    return tuple(_cited(number, statement, links) for number, statement in enumerate(cited, 1))


def _cited(number: int, statement: Statement, links: Links) -> Cited:
    figure, because = credibility(statement.id, links)
    return Cited(
        number=number,
        statement=statement.id,
        tellers=statement.tellers,
        outlet=statement.outlet,
        published=statement.published,
        words=statement.content,
        document=statement.document,
        spans=statement.spans,
        url=statement.url,
        reliability=statement.tellers[0].reliability if statement.tellers else "F",
        credibility=figure,
        because=because,
    )
