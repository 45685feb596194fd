"""Those whom a report only describes are of the country where they act, where the sentence leaves no doubt of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from casus.actors import locate
from casus.records import Actor, Place

SENTENCES = """
{gunmen} {tag} nsubj 2
raided VERB root 0 raid
a DET det 4
college NOUN obj 2
in ADP case 6
Kaduna PROPN obl 2
. PUNCT punct 2

Witnesses NOUN nsubj 2
fled VERB root 0 flee
. PUNCT punct 2
"""


def located(parsed: Callable[..., Doc], *countries: str, who: str = "Gunmen", tag: str = "NOUN") -> str | None:
    doc = parsed(SENTENCES.format(gunmen=who, tag=tag))
    start = doc.text.index("Kaduna")
    places = [
        Place(id=f"p{n}", name="Kaduna", kind="place", country=country, mentions=((start, start + 6),))
        for n, country in enumerate(countries)
    ]
    actor = Actor(id="a1", name=who, kind="armed_group", sector="UAF", mentions=((0, len(who)),))
    return locate(doc, [actor], places)[0].country


def test_gunmen_are_of_the_country_of_their_sentence_s_place(parsed: Callable[..., Doc]) -> None:
    assert located(parsed, "NGA") == "NGA"


def test_places_of_two_countries_leave_it_open(parsed: Callable[..., Doc]) -> None:
    assert located(parsed, "NGA", "NER") is None


def test_a_name_is_not_taken_for_a_local(parsed: Callable[..., Doc]) -> None:
    assert located(parsed, "NGA", who="Lakurawa", tag="PROPN") is None


@pytest.mark.parametrize(("sector", "country"), [("MIL", None), ("REF", None), ("IGO", None), ("CVL", "NGA")])
def test_who_may_be_far_from_home_is_not_located(parsed: Callable[..., Doc], sector: str, country: str | None) -> None:
    doc = parsed(SENTENCES.format(gunmen="Soldiers", tag="NOUN"))
    start = doc.text.index("Kaduna")
    place = Place(id="p1", name="Kaduna", kind="place", country="NGA", mentions=((start, start + 6),))
    actor = Actor(id="a1", name="Soldiers", kind="organization", sector=sector, mentions=((0, 8),))
    assert locate(doc, [actor], [place])[0].country == country


def test_another_sentence_s_place_says_nothing(parsed: Callable[..., Doc]) -> None:
    doc = parsed(SENTENCES.format(gunmen="Gunmen", tag="NOUN"))
    start = doc.text.index("Kaduna")
    place = Place(id="p1", name="Kaduna", kind="place", country="NGA", mentions=((start, start + 6),))
    there = doc.text.index("Witnesses")
    actor = Actor(id="a1", name="Witnesses", kind="population", sector="CVL", mentions=((there, there + 9),))
    assert locate(doc, [actor], [place])[0].country is None


def test_a_capital_at_the_sentence_s_head_makes_no_name(parsed: Callable[..., Doc]) -> None:
    doc = parsed(
        "Opposition PROPN compound 2\nsenators NOUN nsubj 3\nmet VERB root 0\nin ADP case 5\nKaduna PROPN obl 3"
    )
    place = Place(id="p1", name="Kaduna", kind="place", country="NGA", mentions=((27, 33),))
    actor = Actor(id="a1", name="Opposition senators", kind="organization", sector="OPP", mentions=((0, 19),))
    assert locate(doc, [actor], [place])[0].country == "NGA"
