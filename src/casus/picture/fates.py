"""What became of a pledge or a request: the later deeds and words of the same sides that answer it.

A deed is taken for an answer where the sides are the same; whether it truly is one is casus's reading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import islice, product
from operator import itemgetter
from typing import Literal

from casus.knowledge.treaties_tables import commitment_words
from casus.picture.chains import side, speaker, state_side
from casus.picture.days import happened
from casus.picture.grouping import Told
from casus.picture.matching import has_words, says
from casus.picture.selection import order
from casus.picture.treaties_named import states_in
from casus.records import Judgement, Party, Statement, Teller

PledgeFate = Literal["kept", "broken", "withdrawn", "repeated", "open"]
RequestFate = Literal["denied", "granted", "refused", "no need seen", "promised", "unanswered"]

_Order = tuple[str, str, int, str]

_GIVING = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "CONCEDE"})
_HELP = _GIVING - {"AGREE"}
_GRANTING = frozenset({"AID", "COOPERATE", "CONCEDE", "AGREE", "DEPLOYED"})
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_CITED = 3
_LOOKED_AT = (
    500  # of what one side does to another after a pledge: what answers it is told soon, and a ledger may be large
)
_PEACE = (r"\b(?:cease-?fire|truce|armistice|peace|non-aggression)\b",)
_TALKS = (r"\b(?:talks|meeting|consultations?|negotiat\w+|session)\b",)
_AHEAD = frozenset({"planned", "conditional", "possible"})
_DONE = frozenset({"occurred", "ongoing"})


def is_pledge(statement: Statement) -> bool:
    """Whether something is pledged: a promise of any kind, or giving and agreeing that lies ahead.

    A plan to do harm is none, though a vow to do it is one, and a plan not to.
    """
    if statement.stance in ("threaten", "deny", "demand", "accuse"):
        return False
    if statement.type == "AGREE" and statement.status in _DONE:
        return True
    if statement.type in ("THREATEN", "THREATENED"):
        return False
    if statement.stance == "promise":
        return True
    if statement.stance == "plan" and (statement.type not in _HARM | {"MOBILIZE"} or statement.status == "negated"):
        return True
    return statement.type in _GIVING and statement.status in _AHEAD


class Fates:
    """The deeds and words that may answer, by what they are, who does them and to whom."""

    def __init__(self, statements: Iterable[Statement], judgements: Sequence[Judgement]) -> None:
        """Reads every statement once."""
        self._found: dict[tuple[str, str, str], list[tuple[_Order, Statement]]] = defaultdict(list)
        self._copies = {(link.a, link.b) for link in judgements if link.kind == "copy" and link.positive}
        for statement in sorted(filter(_bearing, statements), key=order):
            givers, gets = sides(statement.actors) or {""}, receivers(statement) or {""}
            if _sees_no_need(statement):
                givers, gets = sides(statement.tellers[-1:]), frozenset(map(state_side, states_in(statement.content)))
            for kind in _bearing(statement):
                for giver in {*givers, ""}:
                    for receiver in gets:
                        self._found[kind, giver, receiver].append((order(statement), statement))

    def of_pledge(self, told: Told) -> tuple[PledgeFate, list[Statement]]:
        """What became of a pledge, and the first statements that say so.

        ``broken``: the giver harms the receiver, or does what it pledged not to do; ``kept``: it gave; ``withdrawn``:
        it refuses or says that it won't give; ``repeated``: another speaker pledges it, or it is pledged again later;
        else ``open``. Giver and receiver must be stated.
        """
        first = told[0]
        givers, gets = sides(first.actors), receivers(first)
        restraint = first.status == "negated"
        fates: tuple[tuple[PledgeFate, tuple[str, ...]], ...] = (
            ("broken", ("harm", first.type) if restraint else ("harm",)),
            ("kept", () if restraint else ("AID", first.type)),
            ("withdrawn", ("refusal",)),
            ("repeated", ("pledge",)),
        )
        for fate, kinds in fates:
            if found := self._later(told, kinds, givers, gets):
                return fate, found
        return ("repeated", []) if len({speaker(statement) for statement in told}) > 1 else ("open", [])

    def of_request(self, told: Told) -> tuple[RequestFate, list[Statement]]:
        """Which answer a request got, and the first statements that tell it.

        Only what others do or say to the side that asked counts; where states were asked, only theirs. ``no need seen``
        is that somebody says so in words that name the one who asked.
        """
        first = told[0]
        if first.stance == "deny":
            return "denied", []
        askers = sides(first.actors)
        asked = sides(first.recipients) - askers
        states = frozenset(name for name in asked if name.startswith("state:"))
        granting = _GRANTING | ({"CONSULT"} if has_words(_TALKS, first) else set())
        fates: tuple[tuple[RequestFate, tuple[str, ...]], ...] = (
            ("granted", tuple(sorted(granting))),
            ("refused", ("refusal",)),
            ("no need seen", ("no need",)),
            ("promised", ("pledge",)),
        )
        for fate, kinds in fates:
            found = self._later(told, kinds, states or {""}, askers, by_others=True)
            if fate == "refused":  # "… but the alliance refused" says by whom and not whom
                found = found or self._later(told, kinds, asked, {""}, by_others=True)
            if found:
                return fate, found
        return "unanswered", []

    def _later(
        self, told: Told, kinds: Iterable[str], givers: Set[str], gets: Set[str], *, by_others: bool = False
    ) -> list[Statement]:
        """The first statements of these kinds that were told after the first of ``told``, of its day or a later one."""
        after, day = order(told[0]), happened(told[0])
        own, found = {statement.id for statement in told}, {}
        for key in sorted(product(kinds, givers, gets)):
            entries, kept = self._found.get(key, []), 0
            start = bisect_right(entries, after, key=itemgetter(0))
            for _, statement in islice(entries, start, start + _LOOKED_AT):
                if statement.id in own or happened(statement) < day or self._is_copy(statement, told):
                    continue
                if by_others and key[0] not in ("no need", "CONSULT") and sides(statement.actors) & gets:
                    continue
                if key[0] == "pledge" and not by_others and statement.document == told[0].document:
                    continue  # one report that tells of a pledge twice
                found[statement.id] = statement
                kept += 1
                if kept == _CITED:
                    break
        return sorted(found.values(), key=order)[:_CITED]

    def _is_copy(self, statement: Statement, told: Told) -> bool:
        other = statement.document
        return any((min(s.document, other), max(s.document, other)) in self._copies for s in told)


def _bearing(statement: Statement) -> tuple[str, ...]:
    """What a statement may answer by: ``harm``, ``refusal``, ``pledge``, or the type of what it tells as done."""
    if statement.type in _HARM and statement.status in _DONE and statement.stance != "deny":
        return ("harm", statement.type)
    if statement.type == "REJECT" and statement.status in _DONE:
        return ("refusal", "REJECT")
    if _sees_no_need(statement):
        return ("no need",)
    if statement.type in _HELP and statement.status == "negated":
        return ("refusal",)
    if is_pledge(statement):
        return ("pledge",) if statement.status != "negated" else ()
    return (statement.type,) if statement.status in _DONE and statement.stance != "deny" else ()


def sides(parties: Iterable[Party | Teller]) -> frozenset[str]:
    """The sides of the parties."""
    return frozenset(side(party.country, party.sector, party.name) for party in parties)


def receivers(statement: Statement) -> frozenset[str]:
    """The sides to which it is given; where none is stated, the country that is its place and not the giver's own.

    Those who meet, or agree on peace, give and receive alike.
    """
    if statement.type == "CONSULT" or (statement.type == "AGREE" and has_words(_PEACE, statement)):
        return sides((*statement.actors, *statement.recipients))
    if statement.recipients:
        return sides(statement.recipients)
    site = statement.place
    if site is None or site.kind != "country" or site.country is None:
        return frozenset()
    return frozenset({state_side(site.country)}) - sides(statement.actors)


def _sees_no_need(statement: Statement) -> bool:
    return (
        statement.status == "negated"
        and statement.type in _HELP | {"MOBILIZE", "DEPLOYED"}
        and says(commitment_words().not_required, statement.content)
    )
