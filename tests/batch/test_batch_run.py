import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from batch_reports import ENDLESS, TROUBLE, files, report, reports
from click.testing import CliRunner
from msgspec.structs import replace

from casus.batch import BatchError, Meter, Shard, Summary, run
from casus.cli import main
from casus.ingest import InputError
from casus.ledger import Ledger
from casus.records import Document, Origin

pytestmark = pytest.mark.usefixtures("_no_model")


def read(documents: list[Document | InputError], out: Path, **options: object) -> Summary:
    return run(documents, out, meter=Meter(io.StringIO(), quiet=False), **{"per_shard": 10, **options})


def test_a_batch_is_files_marks_and_a_list_of_what_failed(out: Path) -> None:
    summary = read([*reports(25, trouble=3), InputError("x.warc, byte 7", "cut short")], out)
    assert (summary.records, summary.before, len(summary.failed)) == (24, 0, 2)
    assert sorted(files(out)) == sorted(
        ["failed.jsonl", *(f"records-0000{n}-of-00003{end}" for n in (1, 2, 3) for end in (".jsonl.zst", ".done.json"))]
    )
    listed = [json.loads(line) for line in (out / "failed.jsonl").read_text().splitlines()]
    assert {"reason": "cut short", "where": "x.warc, byte 7"} in listed
    assert {"reason": "ValueError: no such comma", "id": report(3, TROUBLE).id} in listed
    assert len(listed) == 2


def test_a_report_without_end_costs_itself(out: Path) -> None:
    (failure,) = read(reports(5, endless=3), out).failed
    assert failure.id == report(3, ENDLESS).id
    assert failure.reason == "reading took more than 2 seconds. Please report it"
    assert read(reports(5, endless=3), out).records == 4


def test_again_reads_nothing_and_what_is_missing_only(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(reports(25), out)
    before = files(out)
    for lost in ("records-00002-of-00003.done.json", "records-00003-of-00003.jsonl.zst"):
        (out / lost).unlink()
    (out / ".records-00003-of-00003.jsonl.zst.part").write_bytes(b"half of it")
    assert 0 < read(reports(25), out).before < 25
    assert files(out) == before
    monkeypatch.setattr("casus.batch.running.read_items", None)
    assert read(reports(25)[::-1], out).before == 25
    assert files(out) == before


def test_the_parts_of_an_array_are_the_files_of_one_run(out: Path, tmp_path: Path) -> None:
    read(reports(25), out)
    for number in (3, 1, 2):
        read(reports(25), tmp_path / "array", only=Shard(number, 3))
    assert files(tmp_path / "array") == files(out)


def test_other_inputs_divisions_formats_and_versions_are_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(reports(25), out)
    before = files(out)
    with pytest.raises(BatchError, match="from other inputs: see shard"):
        read([*reports(24), report(99)], out)
    with pytest.raises(BatchError, match="another division: it has 3 shards and this run 5"):
        read(reports(25), out, only=Shard(1, 5))
    with pytest.raises(BatchError, match="in another format, jsonl"):
        read(reports(25), out, form="parquet")
    monkeypatch.setattr("casus.batch.running.this_origin", lambda: Origin(code="9", model="m", knowledge="k"))
    with pytest.raises(BatchError, match=r"another version: casus 0, .* this is casus 9, model m, knowledge k"):
        read(reports(25), out)
    assert files(out) == before


def test_a_damaged_mark_or_file_is_told(out: Path, tmp_path: Path) -> None:
    read(reports(5), out)
    data = out / "records-00001-of-00001.jsonl.zst"
    data.write_bytes(data.read_bytes()[:-9])
    result = CliRunner().invoke(main, ["add", str(out), "--ledger", str(tmp_path / "x.db")])
    assert "not the file that was written" in result.output
    (out / "records-00001-of-00001.done.json").write_text("{")
    with pytest.raises(BatchError, match="damaged"):
        read(reports(5), out)


def test_a_place_that_takes_no_results_is_told_with_the_remedy(out: Path) -> None:
    (out / "records-00001-of-00001.jsonl.zst").mkdir(parents=True)
    with pytest.raises(BatchError, match=r"out: not writable: Is a directory\. Make room or give another folder"):
        read(reports(5), out)
    (out / "file").touch()
    with pytest.raises(BatchError, match="file/out: not writable: Not a directory"):
        read(reports(5), out / "file" / "out")
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_a_full_disk_is_told_with_the_remedy(out: Path, tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    lines.write_text("".join(f'{{"text": "{report(number).text}"}}\n' for number in range(50)))
    process = subprocess.run(  # noqa: S603  our own
        [sys.executable, "-m", "casus", "batch", lines, out],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)),  # fails as a full disk does
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1
    assert process.stderr.startswith(f"Error: {out}: not writable: File too large. Make room")
    assert len(process.stderr.splitlines()) == 1
    assert list(out.iterdir()) == []


def test_copies_are_recorded_and_not_read(out: Path) -> None:
    twin = replace(report(1), id="twin", outlet="Other Paper")
    assert read([*reports(3), twin], out, per_shard=99) == Summary(records=4, copies=1, failed=(), before=0)


def test_another_language_is_listed(out: Path) -> None:
    (failure,) = read([replace(report(1), language="de")], out).failed
    assert failure.told == f"{report(1).id}: language: de; casus reads English"


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_ledger_takes_the_records_with_their_origin(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    older = Origin(code="0.0.9", model="m", knowledge="k")
    with monkeypatch.context() as patch:
        patch.setattr("casus.batch.running.this_origin", lambda: older)
        read(reports(25), out, form=form)
    place = str(tmp_path / "x.db")
    first = CliRunner().invoke(main, ["add", str(out), "--ledger", place])
    assert first.output == "25 new, 0 already there, 0 new versions, 0 failed\n"
    with Ledger.open(place) as ledger:
        assert [document.id for document in ledger.documents(not_by=older)] == []
        assert ledger.record(report(1).id).claims[0].sources[0].name == "Paper 1"
    again = CliRunner().invoke(main, ["add", str(out), "--ledger", place])
    assert again.output == "0 new, 25 already there, 0 new versions, 0 failed\n"


def test_a_ledger_gets_what_is_there_and_an_error_for_what_is_not(out: Path, tmp_path: Path) -> None:
    read(reports(25), out, only=Shard(2, 3))
    result = CliRunner().invoke(main, ["add", str(out), "--ledger", str(tmp_path / "x.db")])
    assert result.exit_code == 1
    assert "1 of 3 shards are there. Run the batch again" in result.output
    result = CliRunner().invoke(main, ["add", str(tmp_path), "--ledger", str(tmp_path / "x.db")])
    assert "a folder without results of casus batch" in result.output


@pytest.mark.parametrize("value", ["0/3", "4/3", "1", "a/b", "1/0"])
def test_a_shard_is_counted_from_one(tmp_path: Path, value: str) -> None:
    result = CliRunner().invoke(main, ["batch", "x.txt", str(tmp_path), "--shard", value])
    assert result.exit_code == 2
    assert "is no i/N with i from 1 to N" in result.output


def test_ways_to_use_processes_exclude_each_other(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["batch", "x.txt", str(tmp_path), "--shard", "1/3", "--workers", "2"])
    assert result.exit_code == 2


def test_a_library_that_is_missing_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, options, extra in (("zstandard", {}, "batch"), ("pyarrow", {"form": "parquet"}, "parquet")):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            with pytest.raises(BatchError, match=rf"pip install 'casus\[{extra}\]'"):
                read(reports(3), out, **options)


def test_the_meter_tells_number_rate_and_time_left() -> None:
    told = io.StringIO()
    meter = Meter(told, quiet=False)
    meter.begin(2, "2 documents")
    meter.step()
    meter.step()
    assert told.getvalue().startswith("2 documents\n2 of 2 documents, ")
    assert told.getvalue().endswith(" a second, 0:00:00 left\n")
    quiet = io.StringIO()
    Meter(quiet, quiet=True).begin(2, "2 documents")
    assert quiet.getvalue() == ""
