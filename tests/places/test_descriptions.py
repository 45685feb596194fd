"""What describes a crossing is that crossing, and what lies between two places has two sides."""

import pytest
import spacy

from casus.places import find_places
from casus.records import Document

BLANK = spacy.blank("en")


def read(text):
    places, _ = find_places(BLANK(text), Document(id="d", text=text))
    return places


def mentions(text, place):
    return [text[start:end] for start, end in place.mentions]


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        (
            "Rebels took Shir Khan Bandar, Afghanistan's main border crossing with Tajikistan, on Tuesday.",
            "Shir Khan Bandar",
            "Afghanistan's main border crossing with Tajikistan",
        ),
        (
            "Rebels took the country's main border crossing with Tajikistan, Shir Khan Bandar, from Afghan troops.",
            "Shir Khan Bandar",
            "the country's main border crossing with Tajikistan",
        ),
        ("Guards left the border crossing at Islam Qala for Iran.", "Islam Qala", "the border crossing"),
        (
            "Pakistan closed the Chaman border crossing with Afghanistan.",
            "Spin Boldak",
            "Chaman border crossing with Afghanistan",
        ),
        ("Lorries wait at Chaman, Pakistan's busiest crossing into Afghanistan.", "Spin Boldak", "Chaman"),
        ("Iran shut Islam Qala. Afghan drivers slept at the crossing.", "Islam Qala", "the crossing"),
    ],
)
def test_a_description_is_the_crossing(text, name, phrase):
    places = read(text)
    crossing = next(place for place in places if place.kind == "crossing")
    assert crossing.name == name
    assert phrase in mentions(text, crossing)
    assert not any(place.kind == "border" for place in places)


@pytest.mark.parametrize(
    "text",
    [
        "They fled Shir Khan Bandar in Tajikistan's south. A border crossing with Iran was shut by Afghanistan.",
        "They hold Islam Qala and Shir Khan Bandar. The crossing is quiet.",
        "They hold Islam Qala, and border crossings were shut.",
    ],
)
def test_another_crossing_or_an_unclear_one_is_not(text):
    for place in read(text):
        if place.kind == "crossing":
            assert all("crossing" not in words for words in mentions(text, place))


def test_a_dateline_in_capitals_names_the_town():
    text = "KUNDUZ, Afghanistan, June 22 (Oxus Wire) – Fighters entered the city."
    kunduz = read(text)[0]
    assert (kunduz.name, kunduz.kind) == ("Kunduz", "city")


def test_what_lies_on_a_river_is_measured_and_not_the_river():
    places = read("Shir Khan Bandar lies on the Panj River about 50 km north of Kunduz city.")
    related = {place.name: place.relation and place.relation.km for place in places}
    assert related == {"Shir Khan Bandar": 50, "Panj": None, "Kunduz": None}


@pytest.mark.parametrize(
    ("text", "name", "sides"),
    [
        ("Rebels cut the road between Kabul and Jalalabad.", "between Kabul and Jalalabad", ["Kabul", "Jalālābād"]),
        (
            "Crowds gathered on the border between Afghanistan and Pakistan.",
            "Afghanistan–Pakistan border",
            ["Afghanistan", "Pakistan"],
        ),
    ],
)  # fmt: skip
def test_between_has_two_sides(text, name, sides):
    places = read(text)
    names = {place.id: place.name for place in places}
    (relation,) = (place.relation for place in places if place.name == name)
    assert (relation.kind, [names[relation.of], names[relation.and_of]]) == ("between", sides)
    assert [place.name for place in places if place.relation] == [name]
