"""``casus brief`` over a ledger."""

from pathlib import Path

from click.testing import CliRunner, Result
from tests.picture.test_picture_command import ORIGIN, report

from casus.cli import main
from casus.ledger import Ledger


def run(ledger: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["brief", "--ledger", str(ledger), *options])


def test_the_formats_the_dates_and_the_country(tmp_path: Path) -> None:
    path = tmp_path / "casus.db"
    with Ledger.open(path) as ledger:
        ledger.add(
            [report("Tajikistan asked for help.", "2021-07-01"), report("Tajikistan asked again.", "2021-07-09")],
            ORIGIN,
        )
    markdown = run(path, "--as-of", "2021-07-10")
    assert markdown.exit_code == 0
    assert markdown.stdout.startswith("# → Brief as of 2021-07-10, since 2021-07-03")
    assert "Asked (unanswered): “Tajikistan asked for help.”" in markdown.stdout
    assert markdown.stdout == run(path, "--as-of", "2021-07-10").stdout
    assert "asked again" not in run(path, "--as-of", "2021-07-08").stdout
    html = run(path, "--as-of", "2021-07-10", "--since", "2021-07-05", "--format", "html").stdout
    assert html.startswith("<!doctype html>")
    assert "since 2021-07-05" in html
    assert "asked" not in run(path, "--as-of", "2021-07-10", "--country", "rus").stdout.split("[^1]:")[0]
    assert "known by 2021-07-10" in run(path, "--as-of", "2021-07-10", "--known-by", "2021-07-10").stdout


def test_a_missing_ledger_and_a_wrong_date_are_said(tmp_path: Path) -> None:
    missing = run(tmp_path / "none.db")
    assert missing.exit_code == 1
    assert "none.db" in missing.stderr
    assert run(tmp_path / "none.db", "--as-of", "July").exit_code == 2
