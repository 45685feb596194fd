"""Whether two chains of sources are independent of each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from casus.knowledge.folding import fold
from casus.likeness import containment, content_words
from casus.linking.names import same_name
from casus.linking.sides import camp, side
from casus.linking.stories import Stories
from casus.records import Statement, Teller

_MEDIA = frozenset({"outlet", "agency"})
_REWRITTEN = 0.8  # of the longer words of the shorter claim, found in the other one
_FEWEST_WORDS = 6  # "the port fell" is said alike by everybody


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
    if not {first.kind, second.kind}.isdisjoint(_MEDIA) and _rewritten(one, other):
        return "the words of one are those of the other, which a paper tells as its own"
    return None


def two_sources(told: Sequence[Statement], stories: Stories) -> bool:
    """Whether any two of the statements, in order, rest on two sources that have nothing in common.

    Their chains are independent, their first speakers stand on different sides, and it is not but the press that says
    it. One statement stands for each first speaker in each outlet.
    """
    distinct = {(last.name, told_by.outlet): told_by for told_by in told if (last := speaker(told_by))}
    return any(_apart(one, other, stories) for one, other in combinations(distinct.values(), 2))


def _apart(one: Statement, other: Statement, stories: Stories) -> bool:
    first, second = speaker(one), speaker(other)
    if first is None or second is None or {first.kind, second.kind} <= _MEDIA or _one_side(first, second):
        return False
    one_story = stories.one_story(one.document, other.document)
    return dependence(one, other, one_story, stories.common_credits(one.document, other.document)) is None


def _one_side(first: Teller, second: Teller) -> bool:
    """Whether both stand on one side; of whom no sector is told, his country's."""
    return _side(first) is not None and _side(first) == _side(second)


def _side(teller: Teller) -> tuple[str, str] | None:
    if teller.sector is None and teller.country and teller.kind not in (*_MEDIA, "anonymous"):
        return teller.country, "state"
    return side(teller)


def _rewritten(one: Statement, other: Statement) -> bool:
    words, rivals = content_words(one.content), content_words(other.content)
    return min(len(words), len(rivals)) >= _FEWEST_WORDS and containment(words, rivals) >= _REWRITTEN


def _one_movement(first: Teller, second: Teller) -> bool:
    """Whether one is an armed group and the other speaks for it, as far as country and sector tell."""
    return "group" in (first.kind, second.kind) and camp(first) == "rebels" and side(first) == side(second) is not None


def _names(statement: Statement) -> frozenset[str]:
    return frozenset(fold(teller.name) for teller in statement.tellers)


def _agencies(statement: Statement) -> frozenset[str]:
    return frozenset(fold(teller.name) for teller in statement.tellers if teller.kind == "agency")
