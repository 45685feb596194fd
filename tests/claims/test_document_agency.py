"""The agency that a dateline, a byline or a credit line names."""

import pytest

from casus.claims.channels import document_agency


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
