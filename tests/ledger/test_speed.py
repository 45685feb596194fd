"""What keeps a large ledger fast: every search goes by an index, newest first, and looks at no table as a whole."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.ledger_records import Maker
from evaluation.ledger_searches import searches
from sqlalchemy import event

from casus.ledger import Ledger, Matter
from casus.records import Origin

ORIGIN = Origin(code="1", model="m", knowledge="k")
LARGE = ("claim", "statement", "document", "record", "party", "teller", "concern", "report")
_WHOLE = re.compile(rf"SCAN ({'|'.join(LARGE)})\b(?! USING)")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(Path(tmp_path_factory.mktemp("speed")) / "casus.db") as opened:
        opened.add(Maker().records(0, 400), ORIGIN)
        yield opened


@pytest.fixture
def plans(ledger: Ledger) -> Iterator[list[str]]:
    """How SQLite goes about each query from here on."""
    found: list[str] = []
    engine = ledger._store.engine

    def explain(_connection: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            told = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[attr-defined]
            found.extend(row[3] for row in told)

    event.listen(engine, "before_cursor_execute", explain)
    yield found
    event.remove(engine, "before_cursor_execute", explain)


def test_no_search_looks_through_a_table(ledger: Ledger, plans: list[str]) -> None:
    for kind, asked in searches(Maker(), 28):
        plans.clear()
        ledger.search(**asked)
        assert plans, kind
        whole = [step for step in plans if _WHOLE.match(step) and step != "SCAN claim"]
        assert whole == [], kind


def test_the_newest_are_found_without_a_look_at_the_rest(ledger: Ledger, plans: list[str]) -> None:
    for matter in (Matter(until="2020-01-03"), Matter(until="2020-01-03", country="TJK")):
        plans.clear()
        assert ledger.latest(matter, 20).since
        assert not any("TEMP B-TREE FOR ORDER BY" in step for step in plans[:-1])
        assert not any(_WHOLE.match(step) for step in plans)


def test_a_statement_is_found_by_its_id(ledger: Ledger, plans: list[str]) -> None:
    told = next(iter(ledger.statements()))
    plans.clear()
    assert ledger.statement(told.id) == told
    assert not any(step.startswith("SCAN") for step in plans)
