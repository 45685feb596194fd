"""How credible the links make a statement, on the scale 1–6 of AJP-2.1 (NATO, Allied Joint Doctrine for Intelligence).

The scale: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be
judged. It says how the other reports stand to a statement, not how reliable its source is (the letter A–F). Copies,
and chains that depend on one another, count once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from casus.records import Credibility, Judgement

_ENOUGH = 2  # independent chains
_SUPPORTING = ("confirms", "corroborates")


class Links:
    """The links between statements that hold, by statement."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        """``judgements`` are the effective ones: one for each kind and pair."""
        self._by_kind: dict[tuple[str, str], set[str]] = defaultdict(set)
        for judgement in judgements:
            if judgement.positive:
                self._by_kind[judgement.kind, judgement.a].add(judgement.b)
                self._by_kind[judgement.kind, judgement.b].add(judgement.a)

    def linked(self, kind: str, statement_id: str) -> frozenset[str]:
        """The statements that a link of this kind joins to one."""
        return frozenset(self._by_kind.get((kind, statement_id), ()))

    def supporters(self, statement_id: str) -> frozenset[str]:
        """The statements that confirm or corroborate it."""
        return frozenset().union(*(self.linked(kind, statement_id) for kind in _SUPPORTING))

    def independent(self, statement_ids: Iterable[str]) -> list[str]:
        """Of some statements on one matter, those that are independent of all those taken before, in order of id."""
        kept: list[str] = []
        for candidate in sorted(statement_ids):
            support = self.supporters(candidate)
            if all(one in support for one in kept):
                kept.append(candidate)
        return kept


def credibility(statement_id: str, links: Links) -> tuple[Credibility, str]:
    """The figure of a statement with its explanation."""
    supporters = links.supporters(statement_id)
    against = links.linked("contradicts", statement_id)
    if not supporters and not against:
        return 6, "cannot be judged: no independent chain tells the same or contradicts"
    confirming = links.linked("confirms", statement_id)
    chains = links.independent(supporters)
    opposed = links.independent(against)
    confirmed_against = [one for one in sorted(against) if links.linked("confirms", one)]
    support = _told(len(chains), "independent chain tells", "independent chains tell") + " the same"
    across = "a speaker of the other side says the same" if confirming else ""
    if not against:
        if confirming:
            return 1, f"confirmed: {across} ({support})"
        if len(chains) >= _ENOUGH:
            return 1, f"confirmed: {support}"
        return 2, f"probably true: {support} and none contradicts"
    dispute = _told(len(opposed), "independent chain contradicts", "independent chains contradict")
    if confirming or len(chains) >= _ENOUGH:
        return 2, f"probably true: {across or support}, but {dispute}"
    if chains:
        return 3, f"possibly true: {support}, but {dispute}"
    if confirmed_against or len(opposed) >= _ENOUGH:
        sides = "what contradicts it is confirmed across sides" if confirmed_against else dispute
        return 5, f"improbable: {sides} and no independent chain tells the same"
    return 4, f"doubtful: {dispute} and no independent chain tells the same"


def _told(number: int, one: str, several: str) -> str:
    return f"{number or 'no'} {one if number <= 1 else several}"
