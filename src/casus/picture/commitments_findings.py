"""What one statement tells of one treaty: a threat, a request, a meeting, a finding, help promised or given, an attack.

The rules go by PLOVER type and mode, by who acts, and where the type does not say enough by the wordings of
``knowledge/lexicon/commitments.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from casus.knowledge.treaties_tables import commitment_words
from casus.picture.commitments_danger import PROMISING, endangered, invaded, strikes
from casus.picture.commitments_invoking import invoking
from casus.picture.commitments_model import Stage, spoken
from casus.picture.commitments_reading import Reading, countries
from casus.picture.days import published
from casus.picture.excerpts import before_trigger
from casus.picture.matching import says
from casus.records import Statement

Kind = Stage | Literal["pledge", "attack", "calm"]

HELP = frozenset({"AID", "SUPPORT", "COOPERATE", "MOBILIZE", "DEPLOYED"})
_GIVEN = HELP - {"SUPPORT"}  # PLOVER's SUPPORT is help in words
_FORCES = frozenset({"MOBILIZE", "DEPLOYED"})
_NO_DENIAL = frozenset({"THREATEN", "THREATENED", "AGREE"})  # to agree not to attack denies no attack
_AHEAD = frozenset({"planned", "conditional", "possible"})
_NOT_DONE = PROMISING | {"demand", "threaten"}


class Finding(Struct, frozen=True, kw_only=True):
    """What a statement tells: of which parties that the treaty might protect, and whether it says so or denies it."""

    kind: Kind
    parties: frozenset[str]
    statement: Statement
    holds: bool = True
    outcome: str | None = None
    by: str = ""
    direct: bool = False


def findings(reading: Reading) -> Iterator[Finding]:
    """Everything that the statement tells of the treaty."""
    for rule in _RULES:
        if found := rule(reading):
            yield found


def promised(statement: Statement) -> bool:
    """Whether a statement holds out help."""
    if statement.type not in HELP | {"AGREE"} or statement.stance in {"demand", "deny"}:
        return False
    if statement.status in _AHEAD:
        return True
    return statement.status != "negated" and (statement.stance in PROMISING or _foretold(statement))


def _threat(reading: Reading) -> Finding | None:
    statement = reading.statement
    if statement.type not in {"THREATENED", "THREATEN"}:
        return None
    sources = statement.recipients if statement.type == "THREATENED" else statement.actors
    parties = (endangered(statement) & reading.members) - countries(sources)
    return _finding("threat voiced", parties, reading)


def _attack(reading: Reading) -> Finding | None:
    """An attack that names a party as its target, or by forces of another state on its soil.

    One from inside the party speaks against an attack on it.
    """
    statement = reading.statement
    if not strikes(statement) or statement.status not in {"occurred", "ongoing", "negated"} or _vowed(statement):
        return None
    targets = (countries(statement.recipients) | invaded(statement)) & reading.members
    attackers = countries(statement.actors)
    inside = bool(attackers) and attackers <= targets
    return _finding("attack", targets, reading, holds=_holds(statement) and not inside, outcome=_origin(attackers))


def _calm(reading: Reading) -> Finding | None:
    """It is said in so many words that there is no aggression."""
    statement = reading.statement
    told = reading.reported and statement.stance not in _NOT_DONE and statement.type not in _NO_DENIAL
    if told and says(commitment_words().no_attack, statement.content):
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
    if statement.type != "CONSULT" or not reading.consults or _arrive(statement):
        return None
    due = (statement.begin or "")[:10] >= published(statement)
    ahead = statement.status in _AHEAD or due or says(commitment_words().ahead, before_trigger(statement))
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
    said = invoking(statement.content, reading.treaty)
    if said is None:
        return None
    article, holds = said.article, _holds(statement) and not said.negated
    kind: Kind = "request made" if article and article.kind == "consult" else "invoked"
    outcome = f"{spoken(article.number)} invoked" if article and holds else None
    return _finding(kind, reading.actors or reading.beneficiaries, reading, holds=holds, outcome=outcome)


def _decision(reading: Reading) -> Finding | None:
    statement = reading.statement
    if not reading.direct or statement.type not in HELP | {"AGREE"} or statement.stance == "demand":
        return None
    if not says(commitment_words().decided, statement.content) or not reading.acts:
        return None
    return _finding("assistance decided", reading.beneficiaries, reading)


def _delivery(reading: Reading) -> Finding | None:
    statement = reading.statement
    told = statement.status in {"occurred", "ongoing", "negated"} and statement.stance not in _NOT_DONE
    given = statement.type in _GIVEN or _arrive(statement)
    if not reading.direct or not given or not told or _foretold(statement):
        return None
    if statement.type == "DEPLOYED" and statement.basis != reading.treaty.id:  # a garrison is no help that arrives
        return None
    if _assessed(statement.content) or not reading.acts:
        return None
    if (statement.type in _FORCES or _arrive(statement)) and not reading.receivers:
        return None
    return _finding("delivered", reading.receivers, reading)


def _arrive(statement: Statement) -> bool:
    """Whether it is soldiers who come, which PLOVER counts among visits."""
    soldiers = bool(statement.actors) and all(actor.sector == "MIL" for actor in statement.actors)
    return statement.type == "CONSULT" and statement.mode == "visit" and soldiers


def _refusal(reading: Reading) -> Finding | None:
    statement = reading.statement
    if statement.type != "REJECT" or not reading.reported:
        return None
    worded = reading.direct and says(commitment_words().declined, statement.content)
    if not (statement.mode == "assist" or worded) or _assessed(statement.content) or not reading.acts:
        return None
    return _finding("declined", reading.beneficiaries, reading)


def _pledge(reading: Reading) -> Finding | None:
    """Help held out, under the treaty or under none that is named."""
    statement = reading.statement
    if not promised(statement) or reading.other:
        return None
    by = reading.actors - reading.beneficiaries or countries(statement.tellers[-1:]) & reading.members
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


def _vowed(statement: Statement) -> bool:
    """Whether it is promised not to be done, which denies nothing."""
    return statement.status == "negated" and statement.stance in PROMISING


def _holds(statement: Statement) -> bool:
    return statement.stance not in {"deny", "doubt"} and statement.status != "negated"


def _origin(attackers: frozenset[str]) -> str | None:
    return ", ".join(sorted(attackers)) or None


def _assessed(content: str) -> str | None:
    words = commitment_words()
    if says(words.not_required, content):
        return "not required"
    return "required" if says(words.required, content) else None


def _foretold(statement: Statement) -> bool:
    """Whether the words before it say that it will be or would be done."""
    return says(commitment_words().foretold, before_trigger(statement))
