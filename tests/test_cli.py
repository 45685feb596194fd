"""The commands, over a pipeline that reads nothing, and ``casus`` itself as a process where the shell matters."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import jsonschema
import pytest
from click.testing import CliRunner, Result

from casus import records
from casus.cli import choices, main
from casus.records import Document, Record

STORY = "The Taliban seized the crossing on Tuesday, and the guards fled over the river, officials said.\n"
GERMAN = "Die Taliban haben am Dienstag den Grenzübergang eingenommen, und die Wachen flohen über den Fluss.\n"
DISPATCHES = Path(__file__).parent.parent / "examples" / "tajikistan-2021" / "dispatches.jsonl"


class Pipeline:
    def __init__(self, reader: object = None) -> None:
        assert reader is None

    def read(self, documents: Iterable[Document]) -> Iterator[Record]:
        for document in documents:
            yield Record(document=document)


@pytest.fixture(autouse=True)
def _pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("casus.pipeline")
    module.Pipeline = Pipeline  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "casus.pipeline", module)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "88")


def casus(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Crossing falls\n" + STORY)
    return path


def test_text_is_what_a_reader_gets(report: Path) -> None:
    result = casus("read", report, "--outlet", "Amu Daily", "--published", "2021-07-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("Crossing falls\nAmu Daily · 2021-07-01 · ")
    assert result.stderr == ""


def test_json_is_one_line_a_document_and_follows_the_printed_schema() -> None:
    schema = json.loads(casus("schema").stdout)
    result = casus("read", DISPATCHES, "--format", "json")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 10
    for line in lines:
        jsonschema.validate(line, schema)
        assert line["document"]["language"] == "en"
        assert line["document"]["published"]


def test_records_are_kept_apart() -> None:
    assert casus("read", DISPATCHES).stdout.count("\n" + "─" * 88 + "\n") == 9


def test_standard_input_is_a_dash() -> None:
    result = casus("read", "-", "--title", "Given", stdin=STORY.encode())
    assert result.stdout.startswith("Given\n")


def test_a_failed_input_is_told_on_stderr_and_the_others_are_read(report: Path, tmp_path: Path) -> None:
    result = casus("read", tmp_path / "missing.txt", report)
    assert result.exit_code == 1
    assert result.stderr == f"error: {tmp_path}/missing.txt: no such file\n"
    assert result.stdout.startswith("Crossing falls\n")


@pytest.mark.parametrize("form", ["text", "json"])
def test_another_language_is_skipped_with_a_warning(tmp_path: Path, form: str) -> None:
    path = tmp_path / "bericht.txt"
    path.write_text(GERMAN)
    result = casus("read", path, "--format", form)
    assert result.exit_code == 1
    assert "language: de; casus reads English" in result.stdout
    assert "language: de; casus reads English" in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\0\1\2", "binary file"),
        ("big.txt", b"The crossing fell. " * 2_700_000, "more than 10 MB"),
        ("date.jsonl", b'{"text": "It fell.", "published": "last week"}', "'last week' is no date"),
    ],
)
def test_what_cannot_be_read_is_a_clear_error(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    result = casus("read", tmp_path / name)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {tmp_path}/{name}")
    assert told in result.stderr


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "x", "--format", "xml"], ["read", "x", "--published", "soon"], ["reed", "x"]]
)
def test_bad_usage_is_2(arguments: list[str]) -> None:
    result = casus(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_bad_date_names_the_value_and_the_form_wanted(report: Path) -> None:
    result = casus("read", report, "--published", "July 1")
    assert "'July 1' is no date" in result.stderr
    assert "2021-07-01" in result.stderr


def test_records_and_errors_come_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    lines = [json.dumps({"text": text, "title": title}) for title, text in [("1", STORY), ("2", GERMAN), ("4", STORY)]]
    path.write_text("\n".join([*lines[:2], "{bad", lines[2]]))
    result = casus("read", path, "--format", "json")
    assert [json.loads(line)["document"]["title"] for line in result.stdout.splitlines()] == ["1", "2", "4"]
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["2", f"{path}:3"]


def test_quiet_leaves_out_warnings(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(("“We left,” he said. " + STORY).encode("cp1252"))
    assert "warning: " in casus("read", path).stderr
    assert casus("read", path, "-q").stderr == ""


def test_colour_is_for_terminals_unless_asked_for(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in casus("read", report).stdout
    assert "\x1b[1mCrossing falls" in casus("read", report, "--color", "always").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in casus("read", report, "--color", "always").stdout


def test_the_model_is_not_loaded_when_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "casus.pipeline", None)
    assert casus("read", "missing.txt").exit_code == 1


def test_help_answers_at_once() -> None:
    started = time.perf_counter()
    heavy = "import sys; from casus.cli import main\ntry: main(['read', '--help'])\nexcept SystemExit: pass\n"
    heavy += (
        "print(*({'spacy', 'numpy', 'onnxruntime', 'trafilatura', 'msgspec'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True, text=True)  # noqa: S603
    assert done.stderr.strip() == ""
    assert "casus read report.txt" in done.stdout
    assert time.perf_counter() - started < 2


def test_a_reader_that_stops_early_gets_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    schema = subprocess.run(
        [sys.executable, "-c", "from casus.cli import main; main(['schema'])"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert schema.stderr == b""


def test_the_values_that_options_take_are_those_of_the_records() -> None:
    assert get_args(records.Status) == choices.STATUSES
    assert get_args(records.Stance) == choices.STANCES
    assert get_args(records.LinkKind) == choices.LINK_KINDS
