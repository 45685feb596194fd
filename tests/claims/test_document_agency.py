"""The agency that a dateline, a byline or a credit line names."""

import pytest
import spacy

from casus.claims.channels import dateline_wire, document_agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BRANOV, Sept 30 (Reuters) - Rates will hold.\nMore.", "Reuters"),
        ("PORT DELANEY (AP) — Eleven people fell ill.", "AP"),
        ("MOSCOW, July 1. /TASS/. The council will meet.\nMore.", "TASS"),
        ("Rebels seize airport\n\nBy Agence France-Presse\n\nA spokesman spoke.", "AFP"),
        ("She will step down.\n\nSource: Xinhua", "Xinhua"),
    ],
)
def test_agency_is_found_with_its_span(text, agency):
    found = document_agency(text)
    assert found is not None
    medium, (start, end) = found
    assert medium.kind == "agency"
    assert medium.name.casefold().startswith(agency.casefold()[:2])
    assert text[start:end].strip()


@pytest.mark.parametrize("text", ["", "\n\n", "The army (NATO) moved.", "He told Reuters on Monday that it was over."])
def test_none_where_none_is_credited(text):
    assert document_agency(text) is None


def dateline(text, place=None):
    doc = spacy.blank("en")(text)
    if place is not None:
        start = text.index(place)
        doc.ents = [doc.char_span(start, start + len(place), label="place")]
    found = dateline_wire(doc)
    return None if found is None else (found[0].kind, text[slice(*found[1])])


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("KUNDUZ, Afghanistan (Oxus Wire) – The port fell.", "Oxus Wire"),
        ("Port falls\n\nBRANOV, Sept 30 (Lowland News Service) -- Rates will hold.", "Lowland News Service"),
    ],
)
def test_a_wire_that_no_table_knows_is_read_from_the_dateline(text, wire):
    assert dateline(text) == ("agency", wire)


@pytest.mark.parametrize(
    "text", ["KUNDUZ (pop. 300,000) lies in the north.", "Kunduz (Oxus Wire) fell.", "SO (Said) -"]
)
def test_other_brackets_are_no_wire(text):
    assert dateline(text) is None


def test_a_place_in_brackets_is_no_wire():
    assert dateline("KUNDUZ (Afghanistan) – The port fell.", "Afghanistan") is None
