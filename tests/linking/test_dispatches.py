"""The example dispatches through the pipeline: what linking must find in them whatever else is read."""

from pathlib import Path

import pytest

from casus.ingest import InputError, read_inputs
from casus.linking import Links, credibility, link
from casus.pipeline import Pipeline
from casus.records import Judgement, Origin, Statement
from casus.statements import record_id, statements

DISPATCHES = Path(__file__).parents[2] / "examples" / "tajikistan-2021" / "dispatches.jsonl"
ORIGIN = Origin(code="1", model="m", knowledge="k")
COPIES = {("Hindukush Herald", "2021-06-22"): "Oxus Wire", ("Panj Post", "2021-07-06"): "Oxus Wire"}


class Linked:
    """The statements of the dispatches with their links."""

    def __init__(self) -> None:
        documents = [item for item in read_inputs([str(DISPATCHES)]) if not isinstance(item, InputError)]
        records = list(Pipeline().read(documents))
        told = [one for record in records for one in statements(record, record_id(record, ORIGIN))]
        self.documents = {document.id: document for document in documents}
        self.statements = {statement.id: statement for statement in told}
        self.links = list(link(documents, told, {}, "2021-08-01T00:00:00+00:00"))

    def of_kind(self, kind: str) -> list[Judgement]:
        return [judgement for judgement in self.links if judgement.kind == kind]

    def fall(self, place: str) -> list[Statement]:
        """What tells that a crossing was taken."""
        return [
            statement
            for statement in self.statements.values()
            if statement.place and statement.place.name == place and statement.mode == "seize"
        ]


@pytest.fixture(scope="module")
def linked() -> Linked:
    return Linked()


def test_the_copies_are_folded_and_nothing_else(linked: Linked) -> None:
    pairs = [(linked.documents[item.a], linked.documents[item.b]) for item in linked.of_kind("copy")]
    found = set()
    for one, other in pairs:
        early, late = sorted((one, other), key=lambda document: document.published or "")
        found.add(((late.outlet, (late.published or "")[:10]), early.outlet))
    assert found == set(COPIES.items())


def test_the_fall_of_the_port_is_one_event_across_reports(linked: Linked) -> None:
    told = {statement.id: statement.outlet for statement in linked.fall("Shir Khan Bandar")}
    joined = {
        frozenset({told[item.a], told[item.b]})
        for item in linked.of_kind("same_event")
        if item.a in told and item.b in told
    }
    assert {frozenset({"Oxus Wire", other}) for other in ("Hindukush Herald", "Panj Post", "Amu Daily")} <= joined


def test_no_outlet_corroborates_what_it_copied(linked: Linked) -> None:
    for item in (*linked.of_kind("corroborates"), *linked.of_kind("confirms")):
        one, other = linked.statements[item.a], linked.statements[item.b]
        outlets = {one.outlet, other.outlet}
        own_voice = {one.tellers[-1].kind, other.tellers[-1].kind} & {"outlet", "agency"}
        assert not (own_voice and outlets == {"Oxus Wire", "Hindukush Herald"})


def test_the_fall_of_the_port_is_told_by_independent_chains(linked: Linked) -> None:
    links = Links(linked.links)
    assert any(credibility(statement.id, links)[0] == 1 for statement in linked.fall("Shir Khan Bandar"))


def test_both_sides_tell_the_fall_of_the_second_crossing(linked: Linked) -> None:
    told = {statement.id for statement in linked.fall("Islam Qala")}
    confirmed = [item for item in linked.of_kind("confirms") if {item.a, item.b} <= told]
    assert any("AFG rebels" in item.reason and "AFG state" in item.reason for item in confirmed)


def test_who_holds_the_second_crossing_stands_side_by_side(linked: Linked) -> None:
    held = [item for item in linked.of_kind("contradicts") if "holder of Islam Qala" in item.reason]
    assert held
    tellers = {linked.statements[name].tellers[-1].name for item in held for name in (item.a, item.b)}
    assert "Tareq Arian" in tellers
    assert len(tellers) >= 2
