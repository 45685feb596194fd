"""The commitments in play with the statements that they cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from casus.picture.commitments import commitments
from casus.picture.commitments_model import Commitment
from casus.picture.model import Cited
from casus.records import Statement


class InPlay(Struct, frozen=True, kw_only=True):
    """The commitments in play as of a day; ``sources`` in the order of their citation."""

    as_of: str
    party: str | None
    commitments: tuple[Commitment, ...]
    sources: tuple[Cited, ...]


def in_play(statements: Sequence[Statement], as_of: date, party: str | None = None) -> InPlay:
    """The commitments in play and everything that they cite."""
    found = commitments(statements, as_of, party)
    cited = dict.fromkeys(name for commitment in found for name in evidence(commitment))
    known = {statement.id: statement for statement in statements if statement.id in cited}
    return InPlay(
        as_of=as_of.isoformat(),
        party=party,
        commitments=found,
        sources=tuple(_cited(number, known[name]) for number, name in enumerate(cited, 1)),
    )


def evidence(commitment: Commitment) -> Iterator[str]:
    """The ids of every statement that a commitment cites, in the order in which it is printed."""
    for step in commitment.steps:
        yield from (*step.evidence, *step.against)
    for pledge in commitment.pledges:
        yield from pledge.evidence
    for condition in commitment.conditions:
        yield from (*condition.evidence, *condition.against)


def _cited(number: int, statement: Statement) -> Cited:
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
    )
