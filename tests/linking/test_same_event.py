import itertools

import pytest
from msgspec.structs import replace
from tests.linking.made import ARMY, GATE, PORT, TALIBAN, outlet, seizure

from casus.linking.blocks import WINDOW, pairs
from casus.linking.same_event import THRESHOLD, match
from casus.records import Party, Site, Statement

ONE = seizure("a", outlet("A"))
PROVINCE = Site(name="Kunduz", kind="admin1", country="AFG", lat=36.9, lon=69.0, radius_km=60.0)
SELF = Party(name="Sergei Lavrov", kind="person", country="RUS", sector="GOV")
GUEST = Party(name="Antony Blinken", kind="person", country="USA", sector="GOV")
THIRD = Party(name="Mevlut Cavusoglu", kind="person", country="TUR", sector="GOV")


def same(one: Statement, other: Statement) -> bool:
    found = match(one, other)
    return found is not None and found.score >= THRESHOLD


def test_one_event_told_twice_is_one() -> None:
    assert same(ONE, seizure("b", outlet("B"), content="insurgents overran the crossing"))


def test_who_holds_a_place_tells_of_its_seizure() -> None:
    held = seizure("b", outlet("B"), type="CONTROL", mode=None, status="ongoing", begin="2021-06-23", end=None)
    assert same(ONE, held)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "ASSAULT", "mode": None},
        {"mode": "arrest"},
        {"place": GATE},
        {"place": PROVINCE},
        {"begin": "2021-06-30", "end": "2021-06-30"},
        {"actors": (ARMY,)},
        {"status": "planned"},
        {"negated": True},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_rules_one_event_out(changes: dict[str, object]) -> None:
    assert not same(ONE, replace(ONE, id="b:e1", **changes))


def test_one_name_may_be_of_two_places() -> None:
    village = Site(name="Nawabad", kind="village", country="AFG", lat=36.0, lon=67.0, radius_km=2.0)
    namesake = replace(village, lat=34.0, lon=64.0)
    one, other = (seizure(name, outlet(name), place=place) for name, place in (("a", village), ("b", namesake)))
    assert not same(one, other)
    assert same(one, replace(one, id="c:e1", place=replace(village, lat=None, lon=None)))


def test_who_names_neither_place_nor_actor_tells_too_little() -> None:
    assert not same(ONE, seizure("b", outlet("B"), place=None, actors=(), content="it was seized"))


def test_a_state_without_its_holder_is_nobodys() -> None:
    held = {"type": "CONTROL", "mode": None, "status": "ongoing"}
    one = seizure("a", outlet("A"), actors=(ARMY,), **held)
    assert not same(one, seizure("b", outlet("B"), actors=(), **held))


def test_a_place_that_fell_is_one_event_with_its_seizure() -> None:
    assert same(ONE, seizure("b", outlet("B"), actors=(), content="the port fell"))


def test_in_a_meeting_it_does_not_matter_who_is_named_first_but_who_is_there() -> None:
    met = {"type": "CONSULT", "mode": None, "place": None}
    one = seizure("a", outlet("A"), actors=(SELF,), recipients=(GUEST,), **met)
    assert same(one, seizure("b", outlet("B"), actors=(GUEST,), recipients=(SELF,), **met))
    assert not same(one, seizure("b", outlet("B"), actors=(GUEST,), recipients=(THIRD,), **met))


@pytest.mark.parametrize("actors", [(TALIBAN,), (ARMY, TALIBAN), (), (SELF, ARMY)])
@pytest.mark.parametrize("place", [PORT, GATE, PROVINCE, None])
def test_the_order_of_the_two_does_not_matter(actors: tuple[Party, ...], place: Site | None) -> None:
    other = seizure("b", outlet("B"), actors=actors, place=place, begin=None, end=None)
    assert match(ONE, other) == match(other, ONE)


def test_comparisons_grow_with_the_number_of_statements_not_with_its_square() -> None:
    many = [seizure(f"{number:05}", outlet("A")) for number in range(4 * WINDOW)]
    few = many[: 2 * WINDOW]
    assert len(list(pairs(many))) < 2.5 * len(list(pairs(few)))


def test_what_is_far_apart_is_not_even_compared() -> None:
    far = seizure("b", outlet("B"), place=GATE, actors=(SELF,), begin="2019-01-01", end="2019-01-01")
    assert list(pairs([ONE, far])) == []


def test_near_spots_meet_across_the_border_of_a_cell() -> None:
    here, there = replace(PORT, lat=36.999, country=None), replace(PORT, lat=37.001, country=None)
    one, other = (seizure(name, outlet(name), place=place, actors=()) for name, place in (("a", here), ("b", there)))
    assert list(pairs([one, other])) == [(one, other)]


def test_each_pair_comes_once() -> None:
    several = [seizure(name, outlet(name)) for name in "abcd"]
    found = [(one.id, other.id) for one, other in pairs(several)]
    assert sorted(found) == list(itertools.combinations(["a:e1", "b:e1", "c:e1", "d:e1"], 2))
