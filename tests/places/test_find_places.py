import pytest
import spacy

from casus.places import find_places
from casus.records import Document


@pytest.fixture(scope="module")
def blank() -> spacy.Language:
    return spacy.blank("en")


def read(blank, text):
    return find_places(blank(text), Document(id="d", text=text))


def test_a_town_is_found_and_placed(blank):
    places, _ = read(blank, "Fighting reached Kunduz, Afghanistan, on Monday.")
    kunduz = next(place for place in places if place.name == "Kunduz")
    assert kunduz.country == "AFG"
    assert kunduz.mentions == ((17, 23),)
    assert kunduz.lat == pytest.approx(36.7, abs=0.3)
    assert kunduz.candidates


def test_empty_text_has_no_places(blank):
    assert read(blank, "") == ([], [])
