"""Builds ``gold/events/dev.jsonl`` from the mark-up in ``dev.txt``: ``python evaluation/event_gold.py``.

The mark-up is described at the head of ``dev.txt``. Every line of the result is one paragraph: its text without marks,
and its events with character spans.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold" / "events"
MARK = re.compile(r"\{(\w+)\|([^{}]*)\}")
EVENT = re.compile(r"^(?P<number>\d+) (?P<type>[A-Z]+)(?:/(?P<mode>[\w-]+))? (?P<status>[a-z]+) (?P<roles>.*)$")
ROLES = re.compile(r"^(?P<actors>[a-z ]*)>(?P<recipients>[a-z ]*)(?:@ (?P<place>\w) ?)?(?:# (?P<time>\w) ?)?"
                   r"(?:\? (?P<condition>\w) ?)?(?:~ (?P<basis>[\w-]+))?$")  # fmt: skip


def plain(marked: str) -> tuple[str, dict[str, list[list[int]]]]:
    """The text without its marks, and the spans of every label."""
    spans: dict[str, list[list[int]]] = {}
    text, last = "", 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.setdefault(mark[1], []).append([len(text), len(text) + len(mark[2])])
        text += mark[2]
        last = mark.end()
    return text + marked[last:], spans


def paragraph(block: str) -> dict[str, Any]:
    """One paragraph of the mark-up as a JSON-able row."""
    head, *lines = block.strip().split("\n")
    name, published, outlet = head.split(" ", 2)
    events = [line for line in lines if EVENT.match(line)]
    text, spans = plain("\n".join(line for line in lines if line not in events))
    if stray := re.search(r"[{}]", text):
        raise ValueError(f"{name}: a brace is left at {stray.start()}: close the mark or take it out")
    rows = [_event(name, line, spans) for line in events]
    if unused := {label for label in spans if label.isdigit()} - {line.split()[0] for line in events}:
        raise ValueError(f"{name}: triggers without an event line: {sorted(unused)}")
    return {"id": name, "published": published, "outlet": outlet, "text": text, "events": rows}


def _event(name: str, line: str, spans: dict[str, list[list[int]]]) -> dict[str, Any]:
    event, roles = EVENT.match(line), None
    if event:
        roles = ROLES.match(event["roles"] + " ") or ROLES.match(event["roles"])
    if not event or not roles:
        raise ValueError(f"{name}: cannot read the event line {line!r}")

    def one(role: str) -> list[list[int]]:
        return spans[roles[role]] if roles[role] else []

    return {
        "trigger": spans[event["number"]],
        "type": event["type"],
        "mode": event["mode"],
        "status": event["status"],
        "actors": [spans[label] for label in roles["actors"].split()],
        "recipients": [spans[label] for label in roles["recipients"].split()],
        "place": one("place"),
        "time": one("time"),
        "condition": one("condition"),
        "basis": roles["basis"],
    }


def build(source: Path) -> list[dict[str, Any]]:
    """Every paragraph of a mark-up file."""
    blocks = re.split(r"^## ", source.read_text(encoding="utf-8"), flags=re.M)[1:]
    return [paragraph(block) for block in blocks]


if __name__ == "__main__":
    lines = [json.dumps(row, ensure_ascii=False) for row in build(GOLD / "dev.txt")]
    (GOLD / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
