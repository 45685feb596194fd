"""The Admiralty scale in the record: the letter is the outlets table's, never the text's."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from casus.claims import find_claims, media
from casus.knowledge.outlets_tables import OutletRow, outlets
from casus.records import Document, document_id

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
PRAISE = [
    "reliable",
    "The usually reliable",
    "Reuters",
    "TASS",
    "A1",
    "rated A,",
    "confirmed",
    "by",
    "told",
    ".",
    "said",
]


def claims_of(text, outlet):
    document = Document(id=document_id(text, outlet), text=text, outlet=outlet)
    return find_claims(NLP(text), document, [], [], [])


@pytest.fixture
def table(monkeypatch):
    """An outlets table with one rated line."""
    rows = (
        OutletRow(name="Rated Wire", aliases=("RW/Wire", "The Rated's"), kind="agency", country="NOR", reliability="B"),
        OutletRow(name="Other Post", kind="outlet", country="SWE"),
    )
    caches = (media._aliases, media._rows)
    monkeypatch.setattr(media, "outlets", lambda: rows)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def test_no_outlet_is_rated_without_a_public_rating():
    assert {row.reliability for row in outlets()} == {"F"}


@pytest.mark.usefixtures("table")
def test_the_table_gives_the_letter_and_the_country():
    claims, actors = claims_of("OSLO (Rated Wire) - The bridge fell.", "Other Post")
    chain = claims[0].sources
    assert [(source.name, source.reliability) for source in chain] == [("Other Post", "F"), ("Rated Wire", "B")]
    countries = {actor.id: (actor.country, actor.sector) for actor in actors}
    assert [countries[source.actor] for source in chain] == [("SWE", "JRN"), ("NOR", "JRN")]
    assert claims[0].credibility == 6


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("name", ["RW/Wire", "The Rated’s", "The Rated's", "the rated's"])
def test_every_alias_is_the_outlet(name):
    assert media.reliability(name) == "B"


@pytest.mark.usefixtures("table")
def test_names_with_slashes_and_apostrophes_are_found_in_a_text():
    doc = NLP("He told RW/Wire and Rated’s men.")
    assert [medium.name for at in range(len(doc)) if (medium := media.known_at(doc, at))] == ["Rated Wire"] * 2


@given(st.lists(st.sampled_from(PRAISE), max_size=12).map(" ".join))
def test_the_text_never_raises_it(text):
    claims, _ = claims_of(text, "Reuters")
    assert all(claim.credibility == 6 for claim in claims)
    assert all(source.reliability == "F" for claim in claims for source in claim.sources)
