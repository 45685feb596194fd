import pytest
import spacy

from casus.places import find_places
from casus.places.geometry import distance
from casus.places.relative.phrases import phrase_before
from casus.records import Document


@pytest.mark.parametrize(
    ("text", "manner", "km", "bearing"),
    [
        ("about 50km from ", "distance", 50, None),
        ("some 20 miles (32 km) north-east of the city of ", "distance", 32.18, 45),
        ("a few kilometres from the town of ", "distance", 4, None),
        ("two hours' drive from ", "distance", 120, None),
        ("in the far north of ", "part", None, 0),
        ("south-western ", "part", None, 225),
        ("just west of ", "direction", None, 270),
        ("on the outskirts of ", "near", 8, None),
    ],
)
def test_phrases(text, manner, km, bearing):
    phrase = phrase_before(text + "Kunduz", len(text))
    assert phrase is not None
    assert (phrase.manner, phrase.km, phrase.bearing) == (manner, km, bearing)


@pytest.mark.parametrize("text", ["from ", "", "in ", "said. North ", "the government of "])
def test_other_words_are_no_phrase(text):
    assert phrase_before(text + "Kunduz", len(text)) is None


def test_the_crossing_lies_fifty_kilometres_from_the_town():
    text = (
        "The seizure of Shir Khan Bandar, in the far north of Afghanistan about 50km from Kunduz city, "
        "was the most significant gain so far."
    )
    places, _ = find_places(spacy.blank("en")(text), Document(id="d", text=text))
    crossing = next(place for place in places if place.kind == "crossing")
    assert distance((crossing.lat, crossing.lon), (37.18, 68.61)) < 10
    assert crossing.relation is not None
    assert (crossing.relation.kind, crossing.relation.km) == ("distance", 50)
    kunduz = next(place for place in places if place.id == crossing.relation.of)
    assert kunduz.kind == "city"
    assert kunduz.name == "Kunduz"


def test_parties_to_talks_enclose_no_place():
    text = "Talks between Moscow and Kyiv broke down."
    places, _ = find_places(spacy.blank("en")(text), Document(id="d", text=text))
    assert not any(place.relation for place in places)


def test_a_northern_town_is_not_the_north_of_the_town():
    text = "the northern town of "
    assert phrase_before(text + "Torun", len(text)) is None
