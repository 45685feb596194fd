"""Which statements a picture is of: those published by its date, of one country or place where asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.knowledge.folding import fold
from casus.picture.days import published
from casus.picture.sites import far_side, names_of
from casus.records import Statement


def select(statements: Iterable[Statement], as_of: str) -> list[Statement]:
    """The dated statements published by the end of the day ``as_of``, in an order that no input order changes.

    A report without a date belongs to no day, so it is in no picture. What was told in negating that it was said at all
    ("did not say") is told by nobody and is left out.
    """
    return sorted(
        (statement for statement in statements if "" < published(statement) <= as_of and not statement.negated),
        key=order,
    )


def tells_of(statement: Statement, country: str | None, place: str | None) -> bool:
    """Whether it is of that country and that place; ``None`` asks for none."""
    return (country is None or concerns(statement, country)) and (place is None or _is_at(statement, names_of(place)))


def order(statement: Statement) -> tuple[str, str, int, str]:
    """By publication, then by document and by where it stands in it."""
    return statement.published or "", statement.document, statement.trigger[0], statement.id


def concerns(statement: Statement, country: str) -> bool:
    """Whether it happens there, or one of that country acts in it or is acted upon."""
    site = statement.place
    if site and (site.country == country or far_side(site) == country):
        return True
    return any(party.country == country for party in (*statement.actors, *statement.recipients))


def _is_at(statement: Statement, names: frozenset[str]) -> bool:
    if statement.place and fold(statement.place.name) in names:
        return True
    words = f" {fold(statement.content)} "
    return any(f" {name} " in words for name in names)


def undated(statements: Sequence[Statement]) -> list[Statement]:
    """Those of reports without a publication date, one a report."""
    first: dict[str, Statement] = {}
    for statement in statements:
        if not published(statement):
            held = first.get(statement.document)
            if held is None or order(statement) < order(held):
                first[statement.document] = statement
    return sorted(first.values(), key=order)
