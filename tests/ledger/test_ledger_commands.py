import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.ledger.reports import ORIGIN, report

from casus.cli import main
from casus.export.jsonl import to_json_line
from casus.ledger import Ledger

BRIDGE = report("The bridge at Shir Khan was closed.", url="https://x.example/1")
RAID = report("=Two soldiers were killed in a raid.", "2021-07-01")


def casus(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(to_json_line(BRIDGE) + to_json_line(RAID))
    return path


@pytest.fixture
def kept(tmp_path: Path, records: Path) -> Path:
    path = tmp_path / "casus.db"
    assert casus("add", records, "--ledger", path).exit_code == 0
    return path


def test_records_are_added_once(tmp_path: Path, records: Path) -> None:
    path = tmp_path / "casus.db"
    first = casus("add", records, "--ledger", path)
    assert (first.exit_code, first.stderr) == (0, "2 new, 0 already there, 0 new versions, 0 failed\n")
    changed = report("The bridge was opened.", url="https://x.example/1")
    records.write_bytes(
        to_json_line(BRIDGE) + to_json_line(changed) + b'{"document": 7}\n' + b'{"deep": ' + b"[" * 9999
    )
    second = casus("add", records, "--ledger", path)
    assert second.exit_code == 1
    error, deep, closing = second.stderr.splitlines()
    assert error.startswith(f"error: {records}:3: ")
    assert deep.startswith(f"error: {records}:4: maximum recursion depth")
    assert closing == "0 new, 1 already there, 1 new versions, 2 failed"


def test_a_report_that_is_there_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, path = tmp_path / "reports.jsonl", tmp_path / "casus.db"
    lines.write_text(json.dumps({"text": "The bridge was closed."}), encoding="utf-8")
    first = casus("add", lines, "--ledger", path, "--published", "2021-07-01")
    assert (first.exit_code, first.stderr) == (0, "1 new, 0 already there, 0 new versions, 0 failed\n")
    monkeypatch.setattr("casus.pipeline.Pipeline", lambda *_: pytest.fail("the model was loaded"))
    again = casus("add", lines, "--ledger", path, "--published", "2021-07-01")
    assert (again.exit_code, again.stderr) == (0, "0 new, 1 already there, 0 new versions, 0 failed\n")


def test_recode_reads_what_an_older_version_read(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    with Ledger.open(path) as ledger:
        ledger.add([BRIDGE], ORIGIN)
    assert casus("recode", "--ledger", path).stderr.startswith("0 new, 0 already there, 0 new versions, 1 read again")
    assert casus("recode", "--ledger", path).stderr == "0 new, 0 already there, 0 new versions, 0 failed\n"


def test_a_ledger_that_is_missing_or_cannot_be_made(tmp_path: Path, records: Path) -> None:
    missing = casus("search", "x", "--ledger", tmp_path / "none.db")
    assert (missing.exit_code, "Make one with: casus add" in missing.stderr) == (1, True)
    assert casus("recode", "--ledger", tmp_path / "none.db").exit_code == 1
    assert casus("add", records, "--ledger", tmp_path / "no" / "casus.db").exit_code == 1


def test_every_format_cites_chain_document_and_offsets(kept: Path) -> None:
    text = casus("search", "bridge", "--ledger", kept).stdout
    assert "Oxus Wire ← army" in text
    assert f"[{BRIDGE.document.id} c1 0-35]" in text
    hit = json.loads(casus("search", "bridge", "--ledger", kept, "--format", "json").stdout)
    assert (hit["document"], hit["spans"]) == (BRIDGE.document.id, [[0, 35]])
    assert [source["name"] for source in hit["sources"]] == ["Oxus Wire", "army"]
    (row,) = csv.DictReader(io.StringIO(casus("search", "raid", "--ledger", kept, "--format", "csv").stdout))
    assert (row["chain"], row["offsets"]) == ("Oxus Wire ← army", "0-36")
    assert row["content"].startswith("'=")  # no formula for a spreadsheet


def test_options_narrow_the_search(kept: Path) -> None:
    def hits(*options: str) -> int:
        found = casus("search", *options, "--ledger", kept, "--format", "json")
        assert found.exit_code == 0, found.output
        return len(found.stdout.splitlines())

    assert hits() == 2
    assert hits("--near", "36.7,68.9", "--km", "10", "--said-from", "2021-06-30") == 1
    assert hits("--box", "36,68,37,69", "--type", "assault", "--limit", "1", "--page", "2") == 1
    assert hits("--said-to", "2021-06-01") == 0


@pytest.mark.parametrize("value", ["91,0", "1", "a,b", "1,2,3", "nan,0"])
def test_a_point_that_is_none_is_bad_usage(kept: Path, value: str) -> None:
    assert casus("search", "--near", value, "--ledger", kept).exit_code == 2
