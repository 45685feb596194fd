"""Statements in plain words."""

import pytest
from tests.linking.made import ARMY, TALIBAN, outlet, seizure

from casus.web.phrases import deed, phrase

WIRE = outlet("Oxus Wire")


def test_a_line_says_who_did_what_to_whom_and_the_word_of_the_report() -> None:
    assert phrase(seizure("one", WIRE)) == "Taliban (AFG) seized (“took”)"
    told = seizure("one", WIRE, predicate="Seized", recipients=(ARMY,))
    assert phrase(told) == "Taliban (AFG) seized → government forces (AFG)"
    assert phrase(seizure("one", WIRE, actors=(), predicate="seized")) == "not stated who: seized"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"type": "AID", "mode": None, "status": "planned", "stance": "promise"}, "promised to give aid"),
        ({"type": "AID", "mode": None, "status": "planned"}, "to give aid"),
        ({"type": "AID", "mode": None, "status": "negated", "stance": "promise"}, "did not give aid"),
        ({"mode": "restrict", "status": "conditional"}, "would impose restrictions"),
        ({"status": "possible"}, "may seize"),
        ({"status": "ongoing", "mode": "a mode that is not known"}, "used coercion"),
    ],
)
def test_what_has_not_happened_is_told_as_such(changes: dict[str, object], expected: str) -> None:
    assert deed(seizure("one", WIRE, actors=(TALIBAN,), **changes)) == expected
