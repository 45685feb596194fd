"""What persons say on the places that names were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from casus.records import Judgement, Statement


def settled(statements: Sequence[Statement], judgements: Iterable[Judgement]) -> Sequence[Statement]:
    """The statements, without their place where a person has said that the name in their report isn't that place."""
    wrong = {(link.a, link.b) for link in judgements if link.kind == "place" and not link.positive}
    if not wrong:
        return statements
    return [replace(statement, place=None) if _pair(statement) in wrong else statement for statement in statements]


def _pair(statement: Statement) -> tuple[str, ...]:
    """The ends of a judgement on its place, in their order."""
    place = statement.place
    return tuple(sorted((statement.document, place.gazetteer_id))) if place and place.gazetteer_id else ()
