"""``casus commitments`` over a ledger."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casus.cli import main
from casus.ledger import Ledger
from casus.records import Actor, Claim, Document, Event, Origin, Record, Source, document_id

TEXT = "Tajikistan asked its CSTO *partners* for help."


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "casus.db"
    record = Record(
        document=Document(
            id=document_id(TEXT, "Oxus Wire", "2021-07-07"), text=TEXT, outlet="Oxus Wire", published="2021-07-07"
        ),
        actors=(Actor(id="a1", name="Tajikistan", kind="state", country="TJK"),),
        claims=(Claim(id="c1", content=((0, len(TEXT)),), sources=(Source(kind="outlet", name="Oxus Wire"),)),),
        events=(Event(id="e1", trigger=(11, 16), type="REQUEST", mode="assist", actors=("a1",), claim="c1"),),
    )
    with Ledger.open(path) as kept:
        kept.add([record], Origin(code="1", model="2", knowledge="3"))
    return path


def run(ledger: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["commitments", "--ledger", str(ledger), *options])


def test_the_formats(ledger: Path) -> None:
    text = run(ledger, "--as-of", "2021-07-10")
    assert text.exit_code == 0
    assert "request made; not invoked [1]" in text.stdout
    assert "[1] Oxus Wire; Oxus Wire, 2021-07-07; “Tajikistan asked its CSTO *partners* for help.”" in text.stdout
    assert text.stdout == run(ledger, "--as-of", "2021-07-10").stdout
    markdown = run(ledger, "--as-of", "2021-07-10", "--format", "md").stdout
    assert "## TJK: Collective Security Treaty (csto)" in markdown
    assert r"\*partners\*" in markdown
    built = json.loads(run(ledger, "--as-of", "2021-07-10", "--party", "tjk", "--format", "json").stdout)
    assert [(row["treaty"], row["stage"]) for row in built["commitments"]] == [("csto", "request made")]
    cited = {source["statement"] for source in built["sources"]}
    assert cited == {name for row in built["commitments"] for step in row["steps"] for name in step["evidence"]}


def test_every_line_of_every_format_cites_a_report_or_a_text(ledger: Path) -> None:
    for form in ("text", "md"):
        printed = run(ledger, "--as-of", "2021-07-10", "--format", form).stdout
        body, texts = re.split(r"(?i)\n(?:## )?texts of the registry\n", printed)
        lines = re.split(r"\n(?=\s*- |[A-Z#*])", body)
        cited = [line for line in lines if line.strip().startswith("- ")]
        assert len(cited) > 10
        for line in cited:
            assert re.search(r"(?:\[T?\d+\] ?)+\s*$", line), line
        assert set(re.findall(r"\[T\d+\]", body)) == set(re.findall(r"\[T\d+\]", texts))


def test_many_treaties_that_no_report_names_are_listed_and_told_in_full_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    words = "China threatened the United States."
    record = Record(
        document=Document(id=document_id(words, "Oxus Wire", "2021-07-07"), text=words, published="2021-07-07"),
        actors=(
            Actor(id="a1", name="China", kind="state", country="CHN"),
            Actor(id="a2", name="United States", kind="state", country="USA"),
        ),
        events=(Event(id="e1", trigger=(6, 16), type="THREATEN", actors=("a1",), recipients=("a2",)),),
    )
    with Ledger.open(path) as kept:
        kept.add([record], Origin(code="1", model="2", knowledge="3"))
    listed = run(path, "--as-of", "2021-07-10", "--format", "md").stdout
    assert "- USA: North Atlantic Treaty (nato): threat voiced; not invoked [1]" in listed
    assert "## USA: North Atlantic Treaty (nato)" not in listed
    full = run(path, "--as-of", "2021-07-10", "--party", "USA", "--format", "md").stdout
    assert "## USA: North Atlantic Treaty (nato)" in full


def test_what_was_added_later_is_left_out(ledger: Path) -> None:
    printed = run(ledger, "--as-of", "2021-07-10", "--known-by", "2021-07-10").stdout
    assert "known by 2021-07-10" in printed
    assert "No report read by that day" in printed


def test_nothing_in_play_is_said(ledger: Path, tmp_path: Path) -> None:
    assert "No report read by that day" in run(ledger, "--as-of", "2021-07-06").stdout
    assert "No report read by that day" in run(ledger, "--as-of", "2021-07-10", "--party", "EST").stdout
    empty = tmp_path / "empty.db"
    Ledger.open(empty).close()
    result = run(empty)
    assert result.exit_code == 0
    assert "holds no statements; add reports with casus add" in result.stderr


def test_a_missing_ledger_and_a_wrong_date_are_said(tmp_path: Path) -> None:
    missing = run(tmp_path / "none.db")
    assert missing.exit_code == 1
    assert "none.db" in missing.stderr
    assert run(tmp_path / "none.db", "--as-of", "July").exit_code == 2
