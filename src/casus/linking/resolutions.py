"""What persons say on the places that names were taken for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from casus.ledger import Filters, Ledger
from casus.records import Judgement, Statement


def settled(statements: Sequence[Statement], judgements: Iterable[Judgement]) -> Sequence[Statement]:
    """The statements, without their place where a person has said that the name in their report isn't that place."""
    return list(settling(statements, judgements))


def settling(statements: Iterable[Statement], judgements: Iterable[Judgement]) -> Iterator[Statement]:
    """The same one by one, for more statements than memory holds."""
    wrong = {(link.a, link.b) for link in judgements if link.kind == "place" and not link.positive}
    for statement in statements:
        yield replace(statement, place=None) if wrong and _pair(statement) in wrong else statement


def select_settled(ledger: Ledger, query: str, filters: Filters) -> Iterator[Statement]:
    """What passes in a ledger, without the places that a person has rejected, by which no statement passes."""
    for statement in settling(ledger.select_statements(query, filters), ledger.judgements("place")):
        if statement.place or not filters.of_places:
            yield statement


def _pair(statement: Statement) -> tuple[str, ...]:
    """The ends of a judgement on its place, in their order."""
    place = statement.place
    return tuple(sorted((statement.document, place.gazetteer_id))) if place and place.gazetteer_id else ()
