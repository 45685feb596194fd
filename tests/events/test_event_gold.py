"""The gold of events: its JSON Lines are what the mark-up builds, and every label is of the ontology."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from casus.knowledge.ontology_tables import ontology

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.event_gold import GOLD, build  # noqa: E402 the evaluation lies outside the package


def rows():
    return [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_lines_are_built_from_the_mark_up():
    assert rows() == json.loads(json.dumps(build(GOLD / "dev.txt")))


def test_types_and_modes_are_the_ontologys():
    known = ontology()
    for row in rows():
        for event in row["events"]:
            assert event["type"] in known.types or event["type"] in known.states
            assert event["mode"] is None or event["mode"] in known.types[event["type"]].modes
