"""docs/exports.md has a table for each format, and its rows are what the format really has."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from lxml import etree
from tests.export.told import kept, record, told

from casus.cli.choices import EXPORTS
from casus.export import plover
from casus.export.atom import Entry, feed
from casus.export.ftm import entities
from casus.export.geojson import feature_collection
from casus.export.jsonl import records_lines
from casus.export.stix import bundle
from casus.export.tables import CLAIM_COLUMNS, EVENT_COLUMNS
from casus.export.web_annotation import annotation_page
from casus.records import Party

TEXT = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def table(section: str) -> list[list[str]]:
    """The cells of the table of a section, without its head."""
    part = TEXT.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return rows[2:]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def first_names(section: str) -> list[str]:
    return [name for row in table(section) for name in names(row[0])]


def test_every_format_is_documented() -> None:
    head = TEXT.split("\n## ", 1)[0]
    formats = [name for row in head.splitlines() if row.startswith("| `") for name in names(row.split("|")[1])]
    assert {name for name in formats if not name.startswith("--")} == set(EXPORTS)


@pytest.mark.parametrize(("section", "columns"), [("events", EVENT_COLUMNS), ("claims", CLAIM_COLUMNS)])
def test_the_columns_of_the_tables(section: str, columns: dict[str, str]) -> None:
    rows = table(f"csv and parquet: {section}")
    assert [(*names(row[0]), row[1]) for row in rows] == list(columns.items())


def test_the_members_of_a_record() -> None:
    (line,) = records_lines([kept(record())])
    assert first_names("jsonl") == list(json.loads(line))


def test_the_properties_of_a_feature() -> None:
    feature = json.loads("".join(feature_collection(told(record()))))["features"][0]
    assert sorted(first_names("geojson")) == sorted(feature["properties"])


def test_the_columns_of_polecat() -> None:
    assert first_names("plover") == list(plover.COLUMNS)


def test_the_members_of_an_annotation() -> None:
    item = json.loads("".join(annotation_page([kept(record())])))["items"][0]
    assert first_names("webannotation") == list(item)


def test_the_objects_of_stix() -> None:
    pytest.importorskip("stix2", reason="no stix2 here (pip install 'casus[stix]')")
    objects = json.loads("".join(bundle(told(record()))))["objects"]
    assert set(first_names("stix")) == {item["type"] for item in objects}
    facts = [fact for item in objects for fact in item.get("extensions", {}).values()]
    said = set(names(TEXT.split("The extension of an incident", 1)[1].split(". An opinion", 1)[0]))
    assert {name for fact in facts for name in fact} - {"extension_type"} <= said


def test_the_schemata_of_followthemoney_and_their_properties() -> None:
    pytest.importorskip("followthemoney", reason="no followthemoney here (pip install 'casus[ftm]')")
    minister = Party(name="Zohir Saidov", kind="person", country="TJK", role="foreign minister")
    csto = Party(name="Collective Security Treaty Organization", kind="organization", sector="IGO")
    former = Party(name="Uzbekistan", kind="state", country="UZB")
    first = told(record())[0]
    one = msgspec.structs.replace(first, actors=(*first.actors, minister, csto, former))
    made: dict[str, set[str]] = {}
    for line in entities([one]):
        entity = json.loads(line)
        made.setdefault(entity["schema"], set()).update(entity["properties"])
    assert {names(row[0])[0]: set(names(row[2])) for row in table("ftm")} == made


def test_the_elements_of_an_entry() -> None:
    entry = Entry(
        key=("k",), title="t", updated="2021-07-01", lines=("l",), links=("https://x.example",), categories=("c",)
    )
    (element,) = etree.fromstring("".join(feed(("q",), "t", "", [entry])).encode()).iter("{*}entry")
    assert first_names("atom") == [etree.QName(child).localname for child in element]
