"""The files of the picture: every row can be lit or stood under, and none twice."""

import re

from casus.knowledge.ontology_tables import ontology
from casus.knowledge.picture_tables import indicators, posture_kinds


def test_rows_ask_for_types_modes_and_contexts_that_there_are() -> None:
    known = ontology()
    modes = {mode for kind in known.types.values() for mode in kind.modes}
    for row in (*indicators(), *posture_kinds()):
        assert row.types
        assert set(row.types) <= known.types.keys() | known.states.keys(), row
        assert set(row.modes) <= modes, row
        assert set(row.contexts) <= set(known.contexts), row
        for pattern in row.words:
            re.compile(pattern)


def test_ids_are_unique_and_windows_are_positive() -> None:
    ids = [row.id for row in indicators()]
    assert len(ids) == len(set(ids))
    assert all(row.days > 0 and row.least > 0 for row in indicators())
    assert all(not re.compile(pattern).search("") for row in indicators() for pattern in row.unless)


def test_a_heading_that_asks_for_less_does_not_hide_one_behind_it() -> None:
    """The first that fits is taken: one without words must come after those of its type that have some."""
    seen: set[str] = set()
    for kind in posture_kinds():
        assert seen.isdisjoint(kind.types) or not kind.words, kind.heading
        if not (kind.words or kind.modes or kind.contexts):
            seen |= set(kind.types)
