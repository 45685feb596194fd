"""Which types of event may be one event told in two ways."""

from __future__ import annotations

from casus.knowledge.ontology_tables import ontology
from casus.records import Statement

SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # who is actor and who recipient is a matter of the telling
_SEIZE = ("COERCE", "seize")
_UNREAL = frozenset({"planned", "conditional", "possible"})
_OVERLAPPING_MODES = frozenset({frozenset({"visit", "multilateral"}), frozenset({"visit", "third-party"})})
_STATE_OF = 0.9
_POSTURE = 0.8


def family(statement: Statement) -> str:
    """The name under which kinds that may be one event are compared: to seize a place is to come to hold it."""
    if statement.type == "CONTROL" or (statement.type, statement.mode) == _SEIZE:
        return "hold"
    return "posture" if statement.type in ("MOBILIZE", "DEPLOYED") else statement.type


def tells_state(statement: Statement) -> bool:
    """Whether it tells a state, which lasts, rather than an event."""
    return statement.type in ("CONTROL", "DEPLOYED", "THREATENED")


def uses_force(statement: Statement) -> bool:
    """Whether it tells of force: material conflict, or who holds or mans a place."""
    return statement.type in ("CONTROL", "DEPLOYED") or ontology().quad(statement.type) == "material conflict"


def real(statement: Statement) -> bool:
    """Whether it is told of the world as it is or was, be it with a "not", rather than of plans and conditions."""
    return statement.status not in _UNREAL


def affirmed(statement: Statement) -> bool:
    """Whether its teller says that it is so; a denial of what is negated already stays a "not"."""
    return statement.status != "negated" and statement.stance != "deny"


def kinship(one: Statement, other: Statement) -> float:
    """1 for one type and mode, less where a state is told for the event that brought it about, else 0."""
    if one.type == other.type:
        modes = {one.mode, other.mode}
        if len(modes) == 1 or None in modes:
            return 1.0
        return _STATE_OF if modes in _OVERLAPPING_MODES else 0.0
    if family(one) != family(other):
        return 0.0
    return _STATE_OF if family(one) == "hold" else _POSTURE
