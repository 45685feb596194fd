"""What is answered at each address of the API.

Each takes the parameters and the id in the path, and gives the answer and whether it is of the ledger as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from casus.ledger import Ledger
from casus.picture.commitments_model import Commitment
from casus.picture.days import before
from casus.picture.model import Line
from casus.web import searching
from casus.web.asking import COMMITMENTS_A_PAGE, LINES, pages
from casus.web.derived import COMMITMENTS, LookedAt, trimmed
from casus.web.judging import judged_by_persons
from casus.web.library import Library
from casus.web.problems import Problem
from casus.web.reports import found
from casus.web.shapes import CommitmentPage, EventAnswer, JudgementPage, LinePage
from casus.web.standing import links_of, standings

Values = Mapping[str, Any]
Answered = tuple[Struct, bool]


async def lines(library: Library, values: Values, _id: str, *, section: str) -> Answered:
    """A page of a section of the picture."""
    asked = await library.asked(values)
    derived, current = await library.picture(asked)
    page = values.get("page", 1)
    shown, total = derived.rows(section, Line, page, LINES)
    answer = LinePage(
        section=section,
        as_of=asked.as_of,
        known_by=asked.known_by,
        since=asked.since or before(asked.as_of, 7),
        country=asked.country,
        place=asked.place,
        current=current,
        page=page,
        pages=pages(total),
        total=total,
        lines=shown,
        sources=tuple(derived.cited(shown).values()),
    )
    return answer, current


async def commitments(library: Library, values: Values, _id: str) -> Answered:
    """A page of the commitments in play."""
    asked = await library.asked(dict(values) | {"country": values.get("party")})
    derived, current = await library.picture(asked)
    page = values.get("page", 1)
    rows, total = derived.rows(COMMITMENTS, Commitment, page, COMMITMENTS_A_PAGE)
    answer = CommitmentPage(
        as_of=asked.as_of,
        known_by=asked.known_by,
        party=asked.country,
        looked_since=derived.part("commitments", LookedAt).since,
        current=current,
        page=page,
        pages=pages(total, COMMITMENTS_A_PAGE),
        total=total,
        commitments=tuple(map(trimmed, rows)),
        sources=tuple(derived.cited(rows).values()),
    )
    return answer, current


async def part(library: Library, values: Values, _id: str, *, name: str, kind: type[Struct]) -> Answered:
    """What the picture holds under a name: the map, the timeline, the arrows."""
    asked = await library.asked(values)
    derived, current = await library.picture(asked)
    return derived.part(name, kind), current


async def claims(library: Library, values: Values, _id: str) -> Answered:
    """A page of claims."""
    asked = await library.asked(values)
    return await library.read(partial(searching.claims, values=values, as_of=asked.as_of)), True


async def document(library: Library, _values: Values, name: str) -> Answered:
    """The record of a document."""
    return (await library.read(partial(found, name=name))).record, True


async def event(library: Library, _values: Values, name: str) -> Answered:
    """One event with how it stands."""

    def look(ledger: Ledger) -> EventAnswer:
        statement = ledger.statement(name)
        if statement is None:
            raise Problem(404, f"the ledger has no event {name[:80]!r}; an id looks like 41be09c2d7a8f3e6:e1")
        rated, _ = standings(ledger, [name])
        return EventAnswer(statement=statement, standing=rated[name], links=tuple(links_of(ledger, name)))

    return await library.read(look), True


async def judgements(library: Library, values: Values, _id: str) -> Answered:
    """A page of what persons have judged."""
    page = values.get("page", 1)
    judged, more = await library.read(partial(judged_by_persons, page=page))
    return JudgementPage(page=page, more=more, judgements=tuple(judged)), True
