import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from tests.export.told import ORIGIN, record

from casus.cli import main
from casus.ledger import Ledger
from casus.records import Record


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "casus.db"
    with Ledger.open(path) as opened:
        other = record("2021-07-05", "d2", "https://x.example/2")
        quiet = msgspec.structs.replace(other, events=other.events[1:])
        opened.add([record(), quiet, record(None, "d3", "https://x.example/3")], ORIGIN)
    return path


def export(ledger: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["export", "--ledger", str(ledger), *options])


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_the_records_come_back_as_they_were_stored(ledger: Path) -> None:
    lines = export(ledger).stdout.splitlines()
    read = [msgspec.json.decode(line, type=Record) for line in lines]
    assert [one.document.id for one in read] == ["d3", "d1", "d2"]
    assert read[1] == record()


def test_until_leaves_out_what_came_later_or_has_no_date(ledger: Path) -> None:
    assert {row["document"] for row in rows(export(ledger, "--format", "csv", "--until", "2021-06-22"))} == {"d1"}


@pytest.mark.parametrize(
    ("options", "types"),
    [
        ((), {"ASSAULT", "MOBILIZE", "CONSULT"}),
        (("--type", "assault"), {"ASSAULT"}),
        (("--country", "afg"), {"ASSAULT"}),
        (("--status", "planned"), set()),
        (("--outlet", "oxus", "--type", "MOBILIZE"), {"MOBILIZE"}),
        (("--outlet", "Daily"), set()),
    ],
)
def test_events_pass_what_is_asked(ledger: Path, options: tuple[str, ...], types: set[str]) -> None:
    assert {row["event_type"] for row in rows(export(ledger, "--format", "csv", *options))} == types


def test_claims_are_those_that_tell_such_an_event(ledger: Path) -> None:
    everything = rows(export(ledger, "--format", "csv", "--table", "claims"))
    assert len(everything) == 6
    asked = rows(export(ledger, "--format", "csv", "--table", "claims", "--type", "ASSAULT"))
    assert [(row["document"], row["claim"]) for row in asked] == [("d3", "c1"), ("d1", "c1")]
    page = json.loads(export(ledger, "--format", "webannotation", "--type", "ASSAULT").stdout)
    assert len(page["items"]) == 2
    assert len(export(ledger, "--type", "ASSAULT").stdout.splitlines()) == 2


def test_features_and_a_bundle_come_from_the_ledger(ledger: Path) -> None:
    features = json.loads(export(ledger, "--format", "geojson").stdout)["features"]
    assert {feature["properties"]["document"] for feature in features} == {"d1", "d2", "d3"}
    stix2 = pytest.importorskip("stix2", reason="no stix2 here (pip install 'casus[stix]')")
    result = export(ledger, "--format", "stix")
    assert sum(item.type == "report" for item in stix2.parse(result.stdout).objects) == 2
    assert result.stderr == "left out: 3 statements of reports without a publication date\n"


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "stix", "webannotation"])
def test_two_runs_give_the_same(ledger: Path, form: str) -> None:
    once = export(ledger, "--format", form)
    assert once.exit_code == 0
    assert once.stdout == export(ledger, "--format", form).stdout != ""


def test_bad_usage_says_what_is_wrong(ledger: Path, tmp_path: Path) -> None:
    assert "only --format csv and parquet have tables" in export(ledger, "--format", "stix", "--table", "claims").stderr
    assert export(ledger, "--until", "yesterday").exit_code == 2
    missing = export(tmp_path / "none.db")
    assert missing.exit_code == 1
    assert "none.db" in missing.stderr
