"""Linking a whole ledger, and recording a person's verdict in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from casus.ledger import Ledger
from casus.linking.carrying import carried
from casus.linking.link import link
from casus.linking.resolutions import settled
from casus.linking.verdicts import SIGNATURE, Key, by_a_person, key, now, verdicts
from casus.records import Judgement, LinkKind

_NO_LONGER = "casus no longer finds this link"


class Linked(Struct, frozen=True):
    """What a run did: the links that hold by kind, and how many judgements were new."""

    holding: dict[LinkKind, int]
    recorded: int


def link_ledger(ledger: Ledger) -> Linked:
    """Links everything in the ledger. A second run records nothing, a person's judgement is never overridden.

    A person's verdict on statements that were read anew is carried over to those that took their place.

    A link of an earlier run that casus no longer finds between statements that still stand gets a judgement that it
    doesn't hold.
    """
    before = {key(judgement): judgement for judgement in ledger.judgements()}
    said = verdicts(before.values())
    documents = list(ledger.documents())
    statements = settled(list(ledger.statements()), before.values())
    anew = [verdict for verdict in carried(ledger, said.values(), statements) if key(verdict) not in said]
    carried_over = ledger.judge(anew)
    said |= verdicts(anew)
    found = {key(judgement): judgement for judgement in link(documents, statements, said, now())}
    standing = {document.id for document in documents} | {statement.id for statement in statements}
    # A person may have judged since: what stands in the ledger then is asked once more, while it is written.
    recorded = ledger.judge([*found.values(), *_fallen(before, found, standing)], unless=by_a_person)
    holding = [pair for pair, verdict in said.items() if verdict.positive and set(pair[1:]) <= standing]
    return Linked(_count([*found, *holding]), carried_over + recorded)


def _fallen(before: dict[Key, Judgement], found: dict[Key, Judgement], standing: set[str]) -> Iterator[Judgement]:
    for pair, judgement in before.items():
        ours = judgement.positive and not by_a_person(judgement)
        if ours and pair not in found and {judgement.a, judgement.b} <= standing:
            yield structs.replace(judgement, positive=False, score=0.0, reason=_NO_LONGER, by=SIGNATURE, at=now())


def _count(pairs: Iterable[Key]) -> dict[LinkKind, int]:
    counts: dict[LinkKind, int] = {}
    for kind, _, _ in pairs:
        counts[kind] = counts.get(kind, 0) + 1
    return counts
