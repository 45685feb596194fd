"""Statements in plain words."""

import pytest
from tests.linking.made import ARMY, TALIBAN, outlet, seizure

from casus.web.phrases import deed, phrase

WIRE = outlet("Oxus Wire")


def test_a_line_says_what_was_done_by_whom_to_whom() -> None:
    assert phrase(seizure("one", WIRE)) == "seized: Taliban"
    assert phrase(seizure("one", WIRE, recipients=(ARMY, ARMY))) == "seized: Taliban → government forces"
    assert phrase(seizure("one", WIRE, actors=())) == "seized: by whom not stated"


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
