"""What the map and the timeline make of statements."""

from msgspec.structs import replace
from tests.linking.made import AFP, ARMY, GOVERNOR, MUJAHID, OFFICER, outlet, seizure

from casus.picture import picture
from casus.records import Site, Statement
from casus.web.asking import Asked
from casus.web.lanes import timeline_of
from casus.web.mapped import Mark, map_of

WIRE = outlet("Oxus Wire")


def marks(told: list[Statement], as_of: str = "2021-06-30") -> list[Mark]:
    control = picture(told, as_of=as_of).sections[0]
    assert control.name == "Control"
    return list(map_of(told, [], control, Asked(as_of=as_of)).features)


def held(told: list[Statement], as_of: str = "2021-06-30") -> list[tuple[str | None, str | None]]:
    own = [mark.properties for mark in marks(told, as_of) if mark.properties.layer == "control"]
    return [(each.holder, each.state) for each in own]


def holding(name: str, **changes: object) -> Statement:
    return seizure(name, WIRE, GOVERNOR, type="CONTROL", mode=None, actors=(ARMY,), begin=None, end=None, **changes)


def test_the_map_shows_the_newest_holder_and_rivals_of_that_time() -> None:
    taken = seizure("one", WIRE, MUJAHID)
    assert held([taken]) == [("Taliban", "claimed")]
    rival = holding("two", said="2021-06-22")
    assert sorted(held([taken, rival])) == [("Taliban", "contested"), ("government forces", "contested")]


def test_the_map_does_not_show_who_held_it_before() -> None:
    before = holding("one", said="2021-06-20", published="2021-06-20")
    assert held([before, seizure("two", WIRE, MUJAHID)]) == [("Taliban", "claimed")]


def test_what_was_not_said_again_for_long_is_stale() -> None:
    assert held([seizure("one", WIRE, MUJAHID)], "2021-07-06") == [("Taliban", "claimed")]
    assert held([seizure("one", WIRE, MUJAHID)], "2021-07-07") == [("Taliban", "stale")]


def test_an_event_somewhere_near_a_place_has_its_radius_and_is_shown_for_two_weeks() -> None:
    near = Site(name="50 km from Kunduz", kind="relative", country="AFG", lat=36.7, lon=68.9, radius_km=12.5)
    told = [seizure("one", WIRE, MUJAHID, type="ASSAULT", mode=None, place=near)]
    (mark,) = marks(told)
    assert (mark.geometry.coordinates, mark.properties.radius_km) == ((68.9, 36.7), 12.5)
    assert marks(told, "2021-07-06") == []


def test_a_place_in_a_territory_that_few_recognise_is_marked() -> None:
    told = seizure("one", WIRE, MUJAHID, type="ASSAULT", mode=None)
    assert told.place
    there = replace(told, place=replace(told.place, country="XAB"))
    assert [mark.properties.disputed for mark in marks([told])] == [False]
    assert [mark.properties.disputed for mark in marks([there])] == [True]


def test_lanes_are_sides_and_who_stands_on_none_has_one_of_its_own() -> None:
    told = [
        seizure("one", WIRE, MUJAHID),
        seizure("two", WIRE, GOVERNOR),
        seizure("three", WIRE),
        seizure("four", WIRE, AFP, OFFICER),
    ]
    lanes = timeline_of(told, Asked(as_of="2021-06-30")).lanes
    assert {lane.party for lane in lanes} == {
        "Zabihullah Mujahid (AFG, rebels)",
        "Afghanistan",
        "Oxus Wire (own words)",
        "unnamed sources",
    }


def test_a_lane_says_a_thing_once_and_keeps_to_its_days() -> None:
    told = [
        seizure("one", WIRE, MUJAHID),
        seizure("two", WIRE, MUJAHID),
        seizure("old", WIRE, MUJAHID, begin="2020-01-01", end="2020-01-01"),
        seizure("open", WIRE, MUJAHID, begin="2021-06-01", end=None),
    ]
    (lane,) = timeline_of(told, Asked(as_of="2021-06-30")).lanes
    assert [(item.begin, item.end) for item in lane.items] == [
        ("2021-06-01", "2021-06-01"),
        ("2021-06-22", "2021-06-22"),
    ]
