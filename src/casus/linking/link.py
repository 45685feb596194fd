"""Documents and statements to the judgements that link them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from casus.linking.blocks import pairs
from casus.linking.chains import dependence, speaker
from casus.linking.copies import copies
from casus.linking.disputes import disputes, rival_holders
from casus.linking.same_event import THRESHOLD, match
from casus.linking.sides import parties, side
from casus.linking.stories import Stories
from casus.linking.verdicts import SIGNATURE, Key, decided
from casus.records import Document, Judgement, LinkKind, Statement

_HOLDERS_SCORE = 0.9  # two parties at one spot on one day: only the place or the day may be mistaken


def link(
    documents: Sequence[Document], statements: Sequence[Statement], verdicts: Mapping[Key, Judgement], at: str
) -> Iterator[Judgement]:
    """Every link that casus finds, signed with its version and dated ``at``.

    ``verdicts`` are the persons' judgements by kind and pair. casus says nothing on a pair that a person has judged in
    that kind, and takes the person's word when it draws further links from it.
    """
    judge = partial(Judgement, positive=True, by=SIGNATURE, at=at)
    found = [judge(kind="copy", a=copy.a, b=copy.b, score=copy.score, reason=copy.reason) for copy in copies(documents)]
    ours = [judgement for judgement in found if ("copy", judgement.a, judgement.b) not in verdicts]
    theirs = [verdict for verdict in verdicts.values() if verdict.kind == "copy"]
    yield from ours
    stories = Stories(documents, [*ours, *theirs])
    for one, other in _compared(statements, verdicts):
        for kind, score, reason in _links(one, other, stories, verdicts):
            if (kind, one.id, other.id) not in verdicts:
                yield judge(kind=kind, a=one.id, b=other.id, score=score, reason=reason)


def _compared(
    statements: Sequence[Statement], verdicts: Mapping[Key, Judgement]
) -> Iterable[tuple[Statement, Statement]]:
    """The pairs that casus would compare, and those that a person has called one event."""
    by_id = {statement.id: statement for statement in statements}
    named = [(a, b) for (kind, a, b), verdict in verdicts.items() if kind == "same_event" and verdict.positive]
    called = {(a, b) for a, b in named if a in by_id and b in by_id}
    blocked = (pair for pair in pairs(statements) if (pair[0].id, pair[1].id) not in called)
    return chain(blocked, ((by_id[a], by_id[b]) for a, b in sorted(called)))


def _links(
    one: Statement, other: Statement, stories: Stories, verdicts: Mapping[Key, Judgement]
) -> Iterator[tuple[LinkKind, float, str]]:
    if rivals := rival_holders(one, other):
        yield "contradicts", _HOLDERS_SCORE, rivals
        return
    compared = match(one, other)
    found = compared is not None and compared.score >= THRESHOLD
    if not decided(verdicts, "same_event", one.id, other.id, found):
        return
    score = compared.score if compared else 1.0  # without one, a person has judged what casus rules out
    if found and compared:
        yield "same_event", score, compared.reason
    one_story = stories.one_story(one.document, other.document)
    dependent = dependence(one, other, one_story, stories.common_credits(one.document, other.document))
    if not (one_story and dependent) and (differences := disputes(one, other)):
        yield "contradicts", score, "; ".join(differences)
    elif not dependent:
        yield _support(one, other, score)


def _support(one: Statement, other: Statement, score: float) -> tuple[LinkKind, float, str]:
    """``confirms`` where the two first speakers stand on different sides of the matter, else ``corroborates``."""
    first, second = speaker(one), speaker(other)
    names = f"{first.name if first else ''} and {second.name if second else ''}"
    sides = {known for teller in (first, second) if teller and (known := side(teller))}
    if len(sides) == 2 and sides <= parties(one) | parties(other):
        camps = " and ".join(sorted(f"{country} {camp}".strip() for country, camp in sides))
        return "confirms", score, f"{names} say the same, from different sides: {camps}"
    return "corroborates", score, f"{names} say the same, independently as far as the chains show"
