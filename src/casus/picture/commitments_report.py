"""The commitments in play with the statements that they cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from casus.linking import settled
from casus.picture.citing import sources
from casus.picture.commitments import commitments
from casus.picture.commitments_model import Commitment
from casus.picture.days import published
from casus.picture.model import Cited
from casus.records import Judgement, Statement


class InPlay(Struct, frozen=True, kw_only=True):
    """The commitments in play as of a day; ``sources`` in the order of their citation."""

    as_of: str
    party: str | None
    commitments: tuple[Commitment, ...]
    sources: tuple[Cited, ...]
    known_by: str | None = None


def in_play(
    statements: Sequence[Statement],
    as_of: date,
    party: str | None = None,
    judgements: Sequence[Judgement] = (),
    *,
    known_by: str | None = None,
) -> InPlay:
    """The commitments in play and everything that they cite; ``judgements`` rate what is cited.

    ``known_by`` is printed: the caller has left out what was added later.
    """
    statements = settled(statements, judgements)
    found = commitments(statements, as_of, party)
    read = {statement.id: statement for statement in statements if published(statement) <= as_of.isoformat()}
    cited = (name for cite in (evidence_of_stage, evidence) for commitment in found for name in cite(commitment))
    links = (link for link in judgements if link.a in read and link.b in read)
    return InPlay(
        as_of=as_of.isoformat(),
        party=party,
        commitments=found,
        sources=sources([read[name] for name in dict.fromkeys(cited)], links),
        known_by=known_by,
    )


def evidence_of_stage(commitment: Commitment) -> tuple[str, ...]:
    """What the stage in words rests on: the furthest step, what the body found, what was asked for and pledged."""
    named = {commitment.stage, "body assessed", "request made", "invoked"}
    steps = [step for step in commitment.steps if step.stage in named]
    steps.sort(key=lambda step: step.stage != commitment.stage)
    found = [name for step in steps for name in step.evidence]
    return tuple(dict.fromkeys([*found, *(name for pledge in commitment.pledges for name in pledge.evidence)]))


def evidence(commitment: Commitment) -> Iterator[str]:
    """The ids of every statement that a commitment cites, in the order in which it is printed."""
    for step in commitment.steps:
        yield from (*step.evidence, *step.against)
    for pledge in commitment.pledges:
        yield from pledge.evidence
    for condition in commitment.conditions:
        yield from (*condition.evidence, *condition.against)
