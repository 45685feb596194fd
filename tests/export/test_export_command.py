import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import feedparser
import msgspec
import pytest
from click.testing import CliRunner, Result
from tests.export.told import ORIGIN, record

from casus.cli import exporting, main, output
from casus.cli.choices import EXPORTS
from casus.ledger import Ledger, LedgerError
from casus.linking.verdicts import verdict
from casus.records import Judgement, Record


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
        (("--stance", "deny"), {"ASSAULT"}),
        (("killed",), {"ASSAULT"}),
        (("killed", "--stance", "state"), set()),
        (("--actor", "taliban"), {"ASSAULT"}),
        (("--speaker", "officer"), {"ASSAULT"}),
        (("--near", "37,68.6", "--km", "30"), {"ASSAULT"}),
        (("--box", "30,60,31,61"), set()),
        (("--happened-to", "2021-06-20"), set()),
        (("--happened-from", "2021-06-21"), {"ASSAULT"}),
        (("--place", "hills"), {"MOBILIZE"}),
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


TEXTS = sorted(set(EXPORTS) - {"parquet"})


@pytest.mark.parametrize("form", TEXTS)
def test_two_runs_give_the_same(ledger: Path, form: str) -> None:
    once = export(ledger, "--format", form)
    assert once.exit_code == 0
    assert once.stdout == export(ledger, "--format", form).stdout != ""


@pytest.mark.parametrize("form", sorted(set(EXPORTS) - {"atom"}))
def test_every_format_takes_the_same_question(ledger: Path, tmp_path: Path, form: str) -> None:
    def made(name: str, *options: str) -> bytes:
        result = export(ledger, "--format", form, "--output", str(tmp_path / name), "--until", "2021-07-05", *options)
        assert (result.exit_code, result.stdout) == (0, ""), result.output
        return (tmp_path / name).read_bytes()

    everything, some, none = made("all"), made("some", "killed", "--type", "assault"), made("none", "nowhere")
    assert b"Oxus Wire" in everything
    assert b"Oxus Wire" in some != everything
    assert b"Oxus Wire" not in none


def test_parquet_has_the_rows_of_csv(ledger: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="no pyarrow here (pip install 'casus[parquet]')")
    for table, key in (("events", "event_id"), ("claims", "claim_id")):
        path = tmp_path / f"{table}.parquet"
        assert export(ledger, "--format", "parquet", "--table", table, "--output", str(path)).exit_code == 0
        wanted = [row[key] for row in rows(export(ledger, "--format", "csv", "--table", table))]
        assert pq.read_table(path).column(key).to_pylist() == wanted != []


def test_records_come_back_into_another_ledger_with_their_ids(ledger: Path, tmp_path: Path) -> None:
    lines, other = tmp_path / "records.jsonl", tmp_path / "other.db"
    assert export(ledger, "--output", str(lines)).exit_code == 0
    assert CliRunner().invoke(main, ["add", str(lines), "--ledger", str(other)]).exit_code == 0
    tables = [rows(export(place, "--format", "csv", "--table", "claims")) for place in (ledger, other)]
    assert tables[0] == tables[1] != []
    with Ledger.open(ledger) as one, Ledger.open(other) as two:
        assert [kept.record for kept in one.select_records()] == [kept.record for kept in two.select_records()]


def test_lines_are_rated_by_the_links_of_the_ledger(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        told = {item.document: item.id for item in opened.statements() if item.type == "MOBILIZE"}
        judgement = Judgement(
            kind="corroborates", a="", b="", positive=True, score=1.0, reason="", by="Noori", at="2021-07-06T00:00:00Z"
        )
        a, b = sorted((told["d1"], told["d2"]))
        copy = msgspec.structs.replace(judgement, kind="copy", a="d1", b="d2")
        opened.judge([msgspec.structs.replace(judgement, a=a, b=b), copy])

    def rated(*options: str) -> dict[str, tuple[str, str]]:
        table = rows(export(ledger, "--format", "csv", "--type", "MOBILIZE", *options))
        return {row["document"]: (row["credibility"], row["copies_folded"]) for row in table}

    assert rated() == {"d1": ("2", "1"), "d2": ("2", "1"), "d3": ("6", "0")}
    assert rated("--until", "2021-06-22") == {"d1": ("6", "0")}
    claims = rows(export(ledger, "--format", "csv", "--table", "claims"))
    assert {row["credibility"] for row in claims if row["claim"] == "c2"} == {"2", "6"}
    first = json.loads(export(ledger, "--until", "2021-07-05").stdout.splitlines()[0])
    assert first["ratings"]["e2"]["credibility"] == 2


def test_a_place_that_a_person_has_rejected_is_not_exported(ledger: Path) -> None:
    one = record("2021-07-07", "d4", "https://x.example/4")
    bridge = msgspec.structs.replace(one.places[0], gazetteer_id="casus:shir-khan")
    with Ledger.open(ledger) as opened:
        opened.add([msgspec.structs.replace(one, places=(bridge, *one.places[1:]))], ORIGIN)
        assert {row["document"] for row in rows(export(ledger, "--format", "csv", "--country", "AFG"))} >= {"d4"}
        opened.judge([verdict("place", "d4", "casus:shir-khan", positive=False, by="Noori", reason="another")])
    assert {row["document"] for row in rows(export(ledger, "--format", "csv", "--country", "AFG"))} == {"d1", "d3"}
    killings = rows(export(ledger, "--format", "csv", "--type", "ASSAULT"))
    assert {row["document"]: row["location"] for row in killings} == {"d1": "Shir Khan", "d3": "Shir Khan", "d4": ""}


def test_a_feed_tells_what_changed_between_two_days(ledger: Path) -> None:
    def feed(since: str, *options: str) -> feedparser.FeedParserDict:
        result = export(ledger, "--format", "atom", "--since", since, "--until", "2021-07-05", *options)
        assert result.exit_code == 0, result.output
        read = feedparser.parse(result.stdout)
        assert not read.bozo
        assert read.feed.title == f"Changes from {since} to 2021-07-05"
        return read

    long, short = feed("2021-06-21"), feed("2021-07-05")
    assert len(long.entries) > len(short.entries) == 0
    assert "=HYPERLINK" in long.entries[0].title
    assert {link.href for link in long.entries[0].links} == {"https://x.example/1", "https://x.example/2"}
    assert long.feed.id == short.feed.id
    other = feed("2021-06-21", "--type", "ASSAULT")
    assert other.feed.id != long.feed.id
    assert other.entries == []


def test_a_file_is_written_whole_or_not_at_all(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out" / "events.csv"
    missing = export(ledger, "--format", "csv", "--output", str(path))
    assert missing.exit_code == 1
    assert f"{path}: No such file or directory" in missing.stderr
    path.parent.mkdir()
    path.write_text("as it was")

    def broken(_statements: object, _rate: object) -> Iterator[str]:
        yield "half of it"
        raise LedgerError("casus.db", "the disk is full")

    monkeypatch.setitem(exporting._OF_STATEMENTS, "csv", broken)
    assert export(ledger, "--format", "csv", "--output", str(path)).exit_code == 1
    assert path.read_text() == "as it was"
    monkeypatch.undo()
    assert export(ledger, "--format", "csv", "--output", str(path)).exit_code == 0
    assert path.read_text().startswith("event_id,")
    assert [item.name for item in path.parent.iterdir()] == ["events.csv"]


@pytest.mark.parametrize(("form", "library"), [("stix", "stix2"), ("ftm", "followthemoney"), ("parquet", "pyarrow")])
def test_a_missing_library_is_named_with_its_extra(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    missing = export(ledger, "--format", form, "--output", str(tmp_path / "out"))
    assert missing.exit_code == 1
    assert missing.stderr == f"Error: {form} needs the library {library}; install it: pip install 'casus[{form}]'\n"
    assert not list(tmp_path.glob("*out*"))


def test_a_full_disk_is_told(ledger: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here, which only some systems have")
    full = export(ledger, "--format", "csv", "--output", "/dev/full")
    assert full.exit_code == 1
    assert "/dev/full: No space left on device" in full.stderr
    assert Path("/dev/full").is_char_device()


def test_a_link_stays_and_what_is_no_file_is_not_replaced(ledger: Path, tmp_path: Path) -> None:
    link, there = tmp_path / "link.csv", tmp_path / "there.csv"
    link.symlink_to(there)
    assert export(ledger, "--format", "csv", "--output", str(link)).exit_code == 0
    assert link.is_symlink()
    assert there.read_text().startswith("event_id,")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_text()))
    read: list[str] = []
    reader.start()
    assert export(ledger, "--format", "csv", "--output", str(pipe)).exit_code == 0
    reader.join()
    assert pipe.is_fifo()
    assert read == [there.read_text()]


def test_a_terminal_gets_no_binary_but_is_told_how_far_it_is(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert export(ledger, "--format", "csv").stderr == ""
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    refused = export(ledger, "--format", "parquet")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--output FILE" in refused.stderr
    monkeypatch.setattr(output, "_SECONDS", -1.0)
    monkeypatch.setattr(output, "_is_watched", lambda: True)
    told = export(ledger, "--format", "csv").stderr
    assert "\r1 statements" in told
    assert told.endswith("8 statements\n")


def test_bad_usage_says_what_is_wrong(ledger: Path, tmp_path: Path) -> None:
    assert "only --format csv and parquet have tables" in export(ledger, "--format", "stix", "--table", "claims").stderr
    backwards = export(ledger, "--format", "atom", "--since", "2021-07-06", "--until", "2021-07-05")
    assert (backwards.exit_code, backwards.stdout) == (2, "")
    assert "2021-07-06 is after --until 2021-07-05" in backwards.stderr
    assert "only --format atom tells changes" in export(ledger, "--since", "2021-07-01").stderr
    assert export(ledger, "--until", "yesterday").exit_code == 2
    missing = export(tmp_path / "none.db")
    assert missing.exit_code == 1
    assert "none.db" in missing.stderr
