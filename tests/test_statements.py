import msgspec

from casus.records import Actor, Claim, Document, Event, Figure, Origin, Place, Record, Source, When
from casus.statements import record_id, statements

TEXT = "TASS: two soldiers were killed in Kunduz on Monday, the Afghan army said."
RECORD = Record(
    document=Document(id="d", text=TEXT, outlet="Oxus Wire", published="2021-06-22"),
    actors=(Actor(id="a1", name="army", kind="organization", country="AFG", sector="MIL"),),
    places=(Place(id="p1", name="Kunduz", kind="city", country="AFG", lat=36.7, lon=68.9),),
    times=(When(id="t1", span=(44, 50), begin="2021-06-21", end="2021-06-21"),),
    claims=(
        Claim(
            id="c1",
            content=((6, 50),),
            sources=(Source(kind="outlet", name="Oxus Wire"), Source(kind="group", name="army", actor="a1")),
        ),
    ),
    events=(
        Event(id="e1", trigger=(24, 30), type="ASSAULT", recipients=("a1",), place="p1", time="t1", claim="c1"),
        Event(id="e2", trigger=(24, 30), type="ASSAULT"),
    ),
    figures=(Figure(id="f1", span=(6, 9), kind="killed", low=2, high=2, event="e1"),),
)
ORIGIN = Origin(code="1", model="m", knowledge="k")


def test_a_statement_stands_without_its_record() -> None:
    first, second = statements(RECORD, "r")
    assert first.id == "r:e1"
    assert [teller.country for teller in first.tellers] == [None, "AFG"]
    assert [party.name for party in first.recipients] == ["army"]
    assert first.place is not None
    assert first.place.lat == 36.7
    assert (first.begin, first.said) == ("2021-06-21", "2021-06-22")
    assert first.content == "two soldiers were killed in Kunduz on Monday"
    assert [figure.low for figure in first.figures] == [2]
    assert second.tellers == ()
    assert second.content == "killed"


def test_the_id_of_a_record_changes_with_what_read_it() -> None:
    assert record_id(RECORD, ORIGIN) == record_id(RECORD, ORIGIN)
    assert record_id(RECORD, ORIGIN) != record_id(RECORD, msgspec.structs.replace(ORIGIN, model="n"))
