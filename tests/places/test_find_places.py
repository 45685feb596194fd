import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.places import find_places
from casus.records import Document

PARTS = [
    "Kunduz", "30 km", " south of ", " near ", "the border", " with ", "Iran", ", ", "\n", "between ", " and ", "Paris",
    "’s", "(", ".", " across ", "Panj", "é", "٣", "St. ",
]  # fmt: skip
BLANK = spacy.blank("en")


def read(text):
    return find_places(BLANK(text), Document(id="d", text=text))


def test_a_town_is_found_and_placed():
    places, _ = read("Fighting reached Kunduz, Afghanistan, on Monday.")
    kunduz = next(place for place in places if place.name == "Kunduz")
    assert kunduz.country == "AFG"
    assert kunduz.mentions == ((17, 23),)
    assert kunduz.lat == pytest.approx(36.7, abs=0.3)
    assert kunduz.candidates


def test_empty_text_has_no_places():
    assert read("") == ([], [])


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("She was born in Paris, Texas, and moved to Dallas.", "Paris", "Texas"),
        ("He drove to Lexington, Ky., from Louisville.", "Lexington", "Kentucky"),
    ],
)
def test_the_qualifier_decides(text, name, admin1):
    places, _ = read(text)
    assert any(place.name == name and place.admin1 == admin1 for place in places)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("In New York on Tuesday, the envoy warned the Security Council about Afghanistan.", "New York City", "city"),
        ("He flew to Washington on Friday for talks about Afghanistan.", "Washington", "capital"),
        ("He drove from Seattle through Spokane to Tacoma, in Washington.", "Washington", "admin1"),
        ("The store moved from Albany to Buffalo, New York, in 2010.", "New York", "admin1"),
        ("Troops reached Faizabad in Badakhshan, Afghanistan.", "Fayzabad", "city"),
    ],
)
def test_a_bare_name_is_the_city_unless_the_text_is_about_the_province(text, name, kind):
    places, _ = read(text)
    assert [place.kind for place in places if place.name == name] == [kind]


def test_months_offices_and_adjectives_are_no_places():
    places, _ = read("In March the White House and Afghan officials met.")
    assert places == []


def test_one_spelling_is_as_good_as_another():
    for spelling in ("Sherkhan Bandar", "Shir Khan Bandar", "Shēr Khān Bandar"):
        places, _ = read(f"Soldiers left {spelling} at dawn.")
        assert places[0].kind == "crossing"


def test_ids_are_unique_and_relations_point_to_places():
    places, _ = read("Gunmen struck 30 km south of Kunduz and near the border with Tajikistan in northern Afghanistan.")
    ids = {place.id for place in places}
    assert len(ids) == len(places)
    assert all(place.relation is None or place.relation.of in ids for place in places)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS)))
def test_any_text_yields_spans_within_it(parts):
    text = "".join(parts)
    places, unresolved = read(text)
    spans = [span for place in places for span in place.mentions] + [item.span for item in unresolved]
    assert all(0 <= start < end <= len(text) for start, end in spans)
