"""Reads the gold of linking: reports with their stories, and scenarios of statements with their links."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import yaml

from casus.linking.verdicts import Key
from casus.records import Document, Figure, Judgement, Party, Site, Statement, Teller, document_id

_LINKS = ("corroborates", "confirms", "contradicts")
_FIGURES = ("killed", "force")


class Scenario(msgspec.Struct, frozen=True):
    """Statements, the event that each tells, the links between them by kind, and the copies among their reports."""

    statements: list[Statement]
    events: dict[str, str]
    links: dict[str, set[tuple[str, str]]]
    copies: dict[Key, Judgement]


def read_documents(path: Path) -> tuple[list[Document], dict[str, str]]:
    """The reports of a file, and the story of each by its id."""
    documents: list[Document] = []
    stories: dict[str, str] = {}
    for topic in yaml.safe_load(path.read_text(encoding="utf-8")):
        for row in topic["documents"]:
            text, published = "\n\n".join(row["text"]), _day(row["published"])
            name = document_id(text, row["outlet"], published)
            documents.append(Document(id=name, text=text, outlet=row["outlet"], published=published))
            stories[name] = row["story"]
    return documents, stories


def read_scenarios(path: Path) -> list[Scenario]:
    """The scenarios of a file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    places = {name: _site(row) for name, row in content["places"].items()}
    return [_scenario(f"s{number:02}", row, places) for number, row in enumerate(content["scenarios"], 1)]


def _scenario(name: str, row: dict[str, Any], places: dict[str, Site]) -> Scenario:
    statements = [_statement(name, item, places) for item in row["statements"]]
    events = {f"{name}:{item['n']}": item["e"] for item in row["statements"]}
    links = {kind: {_pair(name, pair) for pair in row.get(kind, [])} for kind in _LINKS}
    links["same_event"] = {pair for pair in combinations(sorted(events), 2) if events[pair[0]] == events[pair[1]]}
    documents = {statement.id: statement.document for statement in statements}
    copies: dict[Key, Judgement] = {}
    for pair in row.get("copies", []):
        a, b = sorted(documents[key] for key in _pair(name, pair))
        copies["copy", a, b] = Judgement(
            kind="copy", a=a, b=b, positive=True, score=1.0, reason="given", by="gold", at="2026-01-01T00:00:00+00:00"
        )
    return Scenario(statements, events, links, copies)


def _pair(name: str, numbers: list[int]) -> tuple[str, str]:
    one, other = sorted(numbers)
    return f"{name}:{one}", f"{name}:{other}"


def _statement(name: str, row: dict[str, Any], places: dict[str, Site]) -> Statement:
    kind, _, mode = row["is"].partition("/")
    begin, _, end = _day(row.get("when", "")).partition("/")
    day = _day(row["day"])
    outlet = row["who"][0].split("|")[0]
    return Statement(
        id=f"{name}:{row['n']}",
        record=name,
        document=f"{outlet} {day}",
        outlet=outlet,
        title=None,
        url=None,
        published=day,
        claim="c1",
        tellers=tuple(_teller(text) for text in row["who"]),
        stance="state",
        negated=False,
        quotation="indirect",
        said=day,
        content=row["words"],
        spans=((0, len(row["words"])),),
        trigger=(0, 1),
        predicate="",
        type=kind,
        mode=mode or None,
        contexts=(),
        quad=None,
        intensity=None,
        status=row.get("st", "occurred"),
        actors=tuple(_party(text) for text in row.get("by", [])),
        recipients=tuple(_party(text) for text in row.get("to", [])),
        place=places[row["at"]] if "at" in row else None,
        begin=None if begin in ("", "..") else begin,
        end=None if end == ".." else end or begin or None,
        condition=None,
        basis=None,
        figures=tuple(
            Figure(id=f"f{number}", span=(0, 1), kind=kind, low=row[kind][0], high=row[kind][1])  # type: ignore[arg-type]
            for number, kind in enumerate(_FIGURES)
            if kind in row
        ),
    )


def _day(value: Any) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _cells(text: str, number: int) -> list[str | None]:
    cells: list[str | None] = [cell or None for cell in text.split("|")]
    return cells + [None] * (number - len(cells))


def _party(text: str) -> Party:
    name, country, sector = _cells(text, 3)
    return Party(name=name or "", kind="organization", country=country, sector=sector)


def _teller(text: str) -> Teller:
    name, kind, country, sector = _cells(text, 4)
    return msgspec.convert({"name": name, "kind": kind or "outlet", "country": country, "sector": sector}, Teller)


def _site(row: list[Any]) -> Site:
    return msgspec.convert(dict(zip(("name", "kind", "country", "lat", "lon", "radius_km"), row, strict=True)), Site)
