"""What one statement tells of one treaty: a threat, a request, a meeting, a finding, help promised or given, an attack.

The rules go by PLOVER type and mode, by who acts, and where the type does not say enough by the wordings of
``knowledge/lexicon/commitments.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from casus.knowledge.treaties_tables import Treaty, commitment_words
from casus.picture.articles import article_in
from casus.picture.commitments_model import Stage, spoken
from casus.picture.days import published
from casus.picture.excerpts import before_trigger, behind_trigger
from casus.picture.matching import only_warns
from casus.picture.treaties_named import is_body, speaks_for, states_in, states_named, treaties_in
from casus.records import Party, Statement, Teller

Kind = Stage | Literal["pledge", "attack", "calm"]

HELP = frozenset({"AID", "SUPPORT", "COOPERATE", "MOBILIZE", "DEPLOYED"})
_GIVEN = HELP - {"SUPPORT"}  # PLOVER's SUPPORT is help in words
_FORCES = frozenset({"MOBILIZE", "DEPLOYED"})
_AHEAD = frozenset({"planned", "conditional", "possible"})
_PROMISING = frozenset({"promise", "plan", "predict"})
_NOT_DONE = _PROMISING | {"demand", "threaten"}
_ATTACKS = frozenset({"ASSAULT"})
_NEGATION = re.compile(r"\b(?:not|never|without|no)\b|n[’']t\b", re.IGNORECASE)
_UNREAL = re.compile(r"\b(?:would|could|may|might|should|can|to|if|whether|will)(?:\s+be)?\s*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|under|in|on|over|for|by|with|to|after|when|and)\b|[,;:.]\s", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:article|clause|pact|treaty)\b", re.IGNORECASE)
_SUBJECT = 60  # characters before a passive in which its subject is looked for
_BACK = 25  # characters before a word of invoking in which a negation or a modal is looked for


class Finding(Struct, frozen=True, kw_only=True):
    """What a statement tells: of which parties that the treaty might protect, and whether it says so or denies it."""

    kind: Kind
    parties: frozenset[str]
    statement: Statement
    holds: bool = True
    outcome: str | None = None
    by: str = ""
    direct: bool = False


class Reading(Struct, frozen=True, kw_only=True):
    """A statement beside a treaty.

    ``direct``: it names the treaty; ``reported``: its report does; ``other``: it names another one instead.
    """

    treaty: Treaty
    members: frozenset[str]
    statement: Statement
    direct: bool
    reported: bool
    other: bool = False

    @property
    def actors(self) -> frozenset[str]:
        """The parties to the treaty that act; where nobody is given as acting, the first speaker's.

        A body of the treaty acts for no one of them.
        """
        acting = _countries(actor for actor in self.statement.actors if not is_body(self.treaty, actor))
        if not self.statement.actors and self.statement.tellers:
            acting = _countries(self.statement.tellers[-1:])
        return acting & self.members

    @property
    def body_acts(self) -> bool:
        """Whether the treaty's organisation, one of its bodies or their officials act or speak."""
        return speaks_for(self.treaty, self.statement)

    @property
    def acts(self) -> bool:
        """Whether the treaty's organisation or a party to it acts."""
        return bool(self.actors) or self.body_acts

    @property
    def consults(self) -> bool:
        """Whether a contact of the statement is one under the treaty, and not any talk between two parties to it."""
        both = _countries((*self.statement.actors, *self.statement.recipients)) & self.members
        two_sided = self.treaty.kind in {"bilateral", "base"} and len(both) > 1
        return self.direct and (self.body_acts or self.statement.basis == self.treaty.id or two_sided)

    @property
    def beneficiaries(self) -> frozenset[str]:
        """The parties that it is about: those acted upon, else those named that neither act nor speak.

        An adjective counts only behind the words of the event: before them it mostly says who acts.
        """
        if acted := _countries(self.statement.recipients) & self.members:
            return acted - self.actors or acted
        speaker = _countries(self.statement.tellers[-1:])
        named = states_named(self.statement.content) | states_in(behind_trigger(self.statement))
        return (named & self.members) - speaker - self._acting_alone(speaker)

    @property
    def receivers(self) -> frozenset[str]:
        """The parties to which something comes: those acted upon, else the party in whose country it happens."""
        site = self.statement.place
        there = frozenset({site.country}) if site is not None and site.country else frozenset()
        return ((_countries(self.statement.recipients) or there) & self.members) - self.actors

    def _acting_alone(self, speaker: frozenset[str]) -> frozenset[str]:
        """Those that act; of several of which one speaks, the others may be those helped ("Russia … Tajikistan")."""
        acting = _countries(self.statement.actors)
        return acting if len(acting) == 1 else acting & speaker


def findings(reading: Reading) -> Iterator[Finding]:
    """Everything that the statement tells of the treaty."""
    for rule in _RULES:
        if found := rule(reading):
            yield found


def endangered(statement: Statement) -> frozenset[str]:
    """The states that a statement shows attacked or threatened, or at whose border it tells of violence.

    That somebody promises not to do it endangers nobody.
    """
    if statement.status == "negated" and statement.stance in _PROMISING:
        return frozenset()
    if statement.type == "THREATENED":
        return _countries(statement.actors) or states_in(statement.content) - _countries(statement.tellers[-1:])
    if statement.type == "THREATEN":
        return frozenset() if only_warns(statement) else _countries(statement.recipients)
    if statement.quad != "material conflict":
        return frozenset()
    return _countries(statement.recipients) | _at_border(statement)


def _at_border(statement: Statement) -> frozenset[str]:
    place = statement.place
    if place is not None and place.kind == "border":
        return states_in(place.name)
    return states_in(statement.content) if _says(commitment_words().frontier, statement.content) else frozenset()


def promised(statement: Statement) -> bool:
    """Whether a statement holds out help."""
    if statement.type not in HELP | {"AGREE"} or statement.stance in {"demand", "deny"}:
        return False
    if statement.status in _AHEAD:
        return True
    return statement.status != "negated" and (statement.stance in _PROMISING or _foretold(statement))


def _threat(reading: Reading) -> Finding | None:
    statement = reading.statement
    if statement.type not in {"THREATENED", "THREATEN"}:
        return None
    sources = statement.recipients if statement.type == "THREATENED" else statement.actors
    parties = (endangered(statement) & reading.members) - _countries(sources)
    return _finding("threat voiced", parties, reading)


def _attack(reading: Reading) -> Finding | None:
    """An attack that names a party as its target. One from inside the party speaks against an attack on it."""
    statement = reading.statement
    seizure = statement.type == "COERCE" and statement.mode == "seize"
    if not (statement.type in _ATTACKS or seizure) or statement.status not in {"occurred", "ongoing", "negated"}:
        return None
    targets = _countries(statement.recipients) & reading.members
    attackers = _countries(statement.actors)
    inside = bool(attackers) and attackers <= targets
    return _finding("attack", targets, reading, holds=_holds(statement) and not inside, outcome=_origin(attackers))


def _calm(reading: Reading) -> Finding | None:
    """It is said in so many words that there is no aggression."""
    statement = reading.statement
    told = reading.reported and statement.stance not in _NOT_DONE and statement.type not in {"THREATEN", "THREATENED"}
    if told and _says(commitment_words().no_attack, statement.content):
        return _finding("calm", reading.beneficiaries, reading)
    return None


def _request(reading: Reading) -> Finding | None:
    statement = reading.statement
    linked = reading.direct or (reading.reported and statement.mode == "assist")
    if statement.type != "REQUEST" or not linked:
        return None
    return _finding("request made", reading.actors, reading)


def _consultation(reading: Reading) -> Finding | None:
    statement = reading.statement
    if statement.type != "CONSULT" or not reading.consults:
        return None
    due = (statement.begin or "")[:10] >= published(statement)
    ahead = statement.status in _AHEAD or due or _says(commitment_words().ahead, before_trigger(statement))
    return _finding("consultation planned" if ahead else "consultation held", reading.beneficiaries, reading)


def _assessment(reading: Reading) -> Finding | None:
    if not reading.reported or not reading.body_acts:
        return None
    outcome = _assessed(reading.statement.content)
    if outcome is None:
        return None
    holds = reading.statement.stance != "doubt"  # "not needed" may be coded as help negated: it is the finding itself
    return _finding("body assessed", reading.beneficiaries, reading, holds=holds, outcome=outcome)


def _invocation(reading: Reading) -> Finding | None:
    statement = reading.statement
    if not reading.direct:
        return None
    hits = (hit for pattern in _compiled(commitment_words().invoked) for hit in pattern.finditer(statement.content))
    hit, near = next(((hit, near) for hit in hits if (near := _object_of(hit, reading.treaty.id))), (None, ""))
    if hit is None:
        return None
    before = statement.content[max(0, hit.start() - _BACK) : hit.start()]
    negated = bool(_NEGATION.search(before))
    if _UNREAL.search(before) and not negated:
        return None
    holds = _holds(statement) and not negated
    article = article_in(near, reading.treaty)
    kind: Kind = "request made" if article and article.kind == "consult" else "invoked"
    outcome = f"{spoken(article.number)} invoked" if article and holds else None
    return _finding(kind, reading.actors or reading.beneficiaries, reading, holds=holds, outcome=outcome)


def _object_of(hit: re.Match[str], treaty_id: str) -> str:
    """What a word of invoking has for its object, in the passive for its subject, if that is the treaty or an article.

    Else it is empty.
    """
    before, after = hit.string[: hit.start()], hit.string[hit.end() :]
    if _PASSIVE.search(before):
        near = before[-_SUBJECT:]
        near = near[max(near.casefold().rfind("article"), 0) :]
    else:
        near = _PREPOSITION.split(after, maxsplit=1)[0]
    return near if _CLAUSE.search(near) or treaty_id in treaties_in(near) else ""


def _decision(reading: Reading) -> Finding | None:
    statement = reading.statement
    if not reading.direct or statement.type not in HELP | {"AGREE"} or statement.stance == "demand":
        return None
    if not _says(commitment_words().decided, statement.content) or not reading.acts:
        return None
    return _finding("assistance decided", reading.beneficiaries, reading)


def _delivery(reading: Reading) -> Finding | None:
    statement = reading.statement
    told = statement.status in {"occurred", "ongoing", "negated"} and statement.stance not in _NOT_DONE
    if not reading.direct or statement.type not in _GIVEN or not told or _foretold(statement):
        return None
    if statement.type == "DEPLOYED" and statement.basis != reading.treaty.id:  # a garrison is no help that arrives
        return None
    if _assessed(statement.content) or not reading.acts:
        return None
    if statement.type in _FORCES and not reading.receivers:
        return None
    return _finding("delivered", reading.receivers, reading)


def _refusal(reading: Reading) -> Finding | None:
    statement = reading.statement
    if statement.type != "REJECT" or not reading.reported:
        return None
    worded = reading.direct and _says(commitment_words().declined, statement.content)
    if not (statement.mode == "assist" or worded) or _assessed(statement.content) or not reading.acts:
        return None
    return _finding("declined", reading.beneficiaries, reading)


def _pledge(reading: Reading) -> Finding | None:
    """Help held out, under the treaty or under none that is named."""
    statement = reading.statement
    if not promised(statement) or reading.other:
        return None
    by = reading.actors - reading.beneficiaries or _countries(statement.tellers[-1:]) & reading.members
    of = reading.treaty
    name = ", ".join(sorted(by)) or (*of.organisation, *of.aliases, of.name)[0]
    if not by and not (reading.reported and reading.body_acts):
        return None
    return _finding("pledge", reading.beneficiaries - by, reading, by=name)


_RULES: tuple[Callable[[Reading], Finding | None], ...] = (
    _threat,
    _attack,
    _calm,
    _request,
    _consultation,
    _assessment,
    _invocation,
    _decision,
    _delivery,
    _refusal,
    _pledge,
)


def _finding(
    kind: Kind,
    parties: frozenset[str],
    reading: Reading,
    *,
    holds: bool | None = None,
    outcome: str | None = None,
    by: str = "",
) -> Finding:
    return Finding(
        kind=kind,
        parties=parties,
        statement=reading.statement,
        holds=_holds(reading.statement) if holds is None else holds,
        outcome=outcome,
        by=by,
        direct=reading.direct,
    )


def _holds(statement: Statement) -> bool:
    return statement.stance not in {"deny", "doubt"} and statement.status != "negated"


def _origin(attackers: frozenset[str]) -> str | None:
    return ", ".join(sorted(attackers)) or None


def _assessed(content: str) -> str | None:
    words = commitment_words()
    if _says(words.not_required, content):
        return "not required"
    return "required" if _says(words.required, content) else None


def _foretold(statement: Statement) -> bool:
    """Whether the words before it say that it will be or would be done."""
    return _says(commitment_words().foretold, before_trigger(statement))


def _says(patterns: tuple[str, ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in _compiled(patterns))


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _countries(parties: Iterable[Party | Teller]) -> frozenset[str]:
    return frozenset(party.country for party in parties if party.country)
