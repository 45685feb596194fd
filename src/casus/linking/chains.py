"""Whether two chains of sources are independent of each other."""

from __future__ import annotations

from casus.knowledge.folding import fold
from casus.linking.names import same_name
from casus.linking.sides import camp, side
from casus.records import Statement, Teller

_MEDIA = frozenset({"outlet", "agency"})


def speaker(statement: Statement) -> Teller | None:
    """The first speaker: the innermost link of the chain, be it the outlet itself."""
    return statement.tellers[-1] if statement.tellers else None


def dependence(one: Statement, other: Statement, one_story: bool, credits_: frozenset[str]) -> str | None:
    """Why the chains aren't independent, or ``None`` where nothing shows that they depend on one another.

    ``one_story`` says that the reports are one or copies of each other: two people whom it quotes are independent all
    the same, what the outlet says itself isn't. ``credits_`` names the agencies that both credit as a whole. Unnamed
    speakers of one description are held to be one: nothing shows that they are two.
    """
    first, second = speaker(one), speaker(other)
    if first is None or second is None:
        return "a chain of sources is missing"
    if one_story and not {first.kind, second.kind}.isdisjoint(_MEDIA):
        return "the reports are one or copies of each other"
    if credits_ and not one_story:
        return f"both reports credit {', '.join(sorted(credits_))}"
    if same_name(first.name, second.name):
        return f"both go back to {second.name}"
    if _one_movement(first, second):
        return f"{first.name} and {second.name} speak for one movement"
    shared = _names(one) & _names(other)
    if through := shared & (_agencies(one) | _agencies(other)):
        return f"both came through {', '.join(sorted(through))}"
    if shared & {fold(first.name), fold(second.name)}:
        return f"both came through {', '.join(sorted(shared))}, which speaks for itself in one"
    return None


def _one_movement(first: Teller, second: Teller) -> bool:
    """Whether one is an armed group and the other speaks for it, as far as country and sector tell."""
    return "group" in (first.kind, second.kind) and camp(first) == "rebels" and side(first) == side(second) is not None


def _names(statement: Statement) -> frozenset[str]:
    return frozenset(fold(teller.name) for teller in statement.tellers)


def _agencies(statement: Statement) -> frozenset[str]:
    return frozenset(fold(teller.name) for teller in statement.tellers if teller.kind == "agency")
