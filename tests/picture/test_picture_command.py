import json
from pathlib import Path

from click.testing import CliRunner, Result

from casus.cli import main
from casus.ledger import Ledger
from casus.records import Actor, Claim, Document, Event, Origin, Record, Source, document_id

ORIGIN = Origin(code="1", model="2", knowledge="3")


def report(text: str, published: str) -> Record:
    return Record(
        document=Document(
            id=document_id(text, "Oxus Wire", published), text=text, outlet="Oxus Wire", published=published
        ),
        actors=(Actor(id="a1", name="Tajikistan", kind="state", country="TJK"),),
        claims=(Claim(id="c1", content=((0, len(text)),), sources=(Source(kind="outlet", name="Oxus Wire"),)),),
        events=(Event(id="e1", trigger=(11, 16), type="REQUEST", actors=("a1",), claim="c1"),),
    )


def run(ledger: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["picture", "--ledger", str(ledger), *options])


def test_the_formats_and_the_dates(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    with Ledger.open(path) as ledger:
        ledger.add(
            [report("Tajikistan asked for help.", "2021-07-07"), report("Tajikistan asked again.", "2021-07-09")],
            ORIGIN,
        )
    text = run(path, "--as-of", "2021-07-08")
    assert text.exit_code == 0
    assert "Tajikistan asked for help." in text.stdout
    assert "asked again" not in text.stdout
    assert run(path, "--as-of", "2021-07-08").stdout == text.stdout
    built = json.loads(run(path, "--as-of", "2021-07-10", "--country", "tjk", "--format", "json").stdout)
    assert built["country"] == "TJK"
    assert [source["published"] for source in built["sources"]] == ["2021-07-07", "2021-07-09"]
    assert "\n## Requests\n" in run(path, "--as-of", "2021-07-10", "--format", "md").stdout
    assert (
        "asked"
        not in run(path, "--as-of", "2021-07-10", "--country", "RUS", "--format", "md").stdout.split("## Coverage")[0]
    )
    early = run(path, "--as-of", "2021-07-10", "--known-by", "2021-07-10")
    assert "asked" not in early.stdout, "nothing had been added by then"


def test_a_missing_ledger_and_a_wrong_date_are_said(tmp_path: Path) -> None:
    missing = run(tmp_path / "none.db")
    assert missing.exit_code == 1
    assert "none.db" in missing.stderr
    assert run(tmp_path / "none.db", "--as-of", "July").exit_code == 2
