"""The values that options take. Those of ``records``, written out: ``--help`` answers before msgspec is imported."""

from __future__ import annotations

STATUSES = ("occurred", "ongoing", "planned", "conditional", "possible", "negated")
STANCES = (
    "state", "deny", "confirm", "promise", "threaten", "demand", "accuse", "predict", "doubt", "believe", "plan",
)  # fmt: skip
LINK_KINDS = ("copy", "same_event", "corroborates", "confirms", "contradicts", "place")
EXPORTS = ("jsonl", "csv", "parquet", "geojson", "stix", "ftm", "webannotation", "plover", "atom")
