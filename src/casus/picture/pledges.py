"""Pledges: who promises or plans to give what to whom, on which condition and basis, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.chains import side, speaker
from casus.picture.citing import cite
from casus.picture.days import between, published
from casus.picture.grouping import Told, groups
from casus.picture.model import Line, Section
from casus.picture.wording import doing, last_day, tellers, terms
from casus.records import Judgement, Party, Statement

_GIVING = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "CONCEDE"})
_AHEAD = frozenset({"planned", "conditional", "possible"})
_DONE = frozenset({"occurred", "ongoing"})


def pledges(statements: Sequence[Statement], judgements: Sequence[Judgement], as_of: str) -> Section:
    """A line for each pledge with what became of it.

    ``kept``: a later report tells of the giving; ``withdrawn``: of a refusal; ``repeated``: it was pledged on another
    day or by another speaker; else ``open``. Kept and withdrawn need the same giver and, where stated, receiver: that a
    deed keeps this promise is casus's reading, so both statements are cited.
    """
    told = groups(filter(is_pledge, statements), judgements)
    by_side: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.type == "REJECT" or (statement.type in _GIVING and not is_pledge(statement)):
            for name in _sides(statement.actors):
                by_side.setdefault(name, []).append(statement)
    return Section(name="Pledges", lines=tuple(_line(group, by_side, as_of) for group in told))


def is_pledge(statement: Statement) -> bool:
    """Whether something is pledged: a promise of any kind, or giving and agreeing that lies ahead."""
    if statement.stance in ("threaten", "deny", "demand"):
        return False
    if statement.type == "AGREE" and statement.status in _DONE:
        return True
    if statement.stance in ("promise", "plan") and statement.type not in ("THREATEN", "THREATENED"):
        return True
    return statement.type in _GIVING and statement.status in _AHEAD


def _line(told: Told, by_side: dict[str, list[Statement]], as_of: str) -> Line:
    first, last = told[0], last_day(told)
    fate, answers = _fate(told, by_side)
    parts = [fate, doing(told), *terms(told), tellers(told)]
    return Line(
        key=f"pledge:{first.document}:{first.trigger[0]}",
        text="; ".join(parts),
        evidence=(*cite(told), *cite(answers)),
        state=fate,
        since=published(first),
        last=last,
        stale_days=between(last, as_of),
    )


def _fate(told: Told, by_side: dict[str, list[Statement]]) -> tuple[str, list[Statement]]:
    first = told[0]
    receivers = _sides(first.recipients)
    later = [
        statement
        for name in sorted(_sides(first.actors))
        for statement in by_side.get(name, ())
        if published(statement) > published(first) and (not receivers or receivers & _sides(statement.recipients))
    ]
    refused = [s for s in later if (s.type == "REJECT" and s.status in _DONE) or s.status == "negated"]
    given = [s for s in later if s.type in ("AID", first.type) and s.status in _DONE]
    if refused and not given:
        return "withdrawn", refused
    if given:
        return "kept", given
    return (
        "repeated"
        if len({speaker(statement) for statement in told}) > 1 or last_day(told) > published(first)
        else "open"
    ), []


def _sides(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(side(party.country, party.sector, party.name) for party in parties)
