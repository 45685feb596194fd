"""What the example dispatches of June and July 2021 bring into play."""

from datetime import date
from pathlib import Path

import pytest

from casus.ingest import read_inputs
from casus.picture.commitments import commitments
from casus.picture.commitments_model import Commitment
from casus.picture.commitments_text import stage
from casus.pipeline import Pipeline
from casus.records import Document, Origin, Statement
from casus.statements import record_id, statements

DISPATCHES = Path(__file__).parents[2] / "examples" / "tajikistan-2021" / "dispatches.jsonl"
ORIGIN = Origin(code="examples", model="", knowledge="")


@pytest.fixture(scope="module")
def told() -> list[Statement]:
    documents = (item for item in read_inputs([str(DISPATCHES)]) if isinstance(item, Document))
    return [s for record in Pipeline().read(documents) for s in statements(record, record_id(record, ORIGIN))]


def csto(told: list[Statement], day: int, month: int = 7) -> Commitment | None:
    rows = commitments(told, date(2021, month, day), "TJK")
    return next((row for row in rows if row.treaty == "csto"), None)


def words(told: list[Statement], evidence: tuple[str, ...]) -> str:
    known = {statement.id: statement for statement in told}
    return " / ".join(known[name].content for name in evidence)


def test_the_fall_of_the_port_makes_it_relevant_and_no_more(told: list[Statement]) -> None:
    row = csto(told, 22, 6)
    assert row is not None
    assert row.stage == "relevant"
    assert row.pledges == ()


def test_help_is_pledged_before_it_is_asked_for(told: list[Statement]) -> None:
    row = csto(told, 1)
    assert row is not None
    assert [pledge.by for pledge in row.pledges if pledge.names_treaty] == ["RUS"]
    assert any(pledge.condition == "if terrorist threats from Afghanistan grow" for pledge in row.pledges)
    assert row.step("request made") is None


def test_pledged_and_requested_and_not_invoked_on_the_10th(told: list[Statement]) -> None:
    row = csto(told, 10)
    assert row is not None
    requested = row.step("request made")
    assert requested is not None
    assert "Tajikistan asked its partners" in words(told, requested.evidence)
    assert any("necessary support" in pledge.words and pledge.names_treaty for pledge in row.pledges)
    assert not row.invoked
    assert row.step("assistance decided") is row.step("delivered") is row.step("declined") is None
    states = {(c.article, c.name): c.state for c in row.conditions}
    assert states["4", "request"] == "met"
    assert states["4", "armed attack from outside"] != "met"


def test_the_staff_found_no_need_on_the_10th(told: list[Statement]) -> None:
    row = csto(told, 10)
    assert row is not None
    assert (row.stage, row.outcome) == ("body assessed", "not required")
    assessed = row.step("body assessed")
    assert assessed is not None
    assert "no need to involve the alliance's collective forces" in words(told, assessed.evidence)
    assert stage(row) == "body assessed “not required”; pledged; requested; not invoked"
    assert any(rule.text.startswith("article 4: armed attack from outside (not met)") for rule in row.missing)


def test_the_base_agreement_is_a_row_of_its_own(told: list[Statement]) -> None:
    row = next(r for r in commitments(told, date(2021, 7, 10), "TJK") if r.treaty == "base-201")
    assert row.conditions == ()
    assert row.stage == "relevant"
    assert row.step("delivered") is None
