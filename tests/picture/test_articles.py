"""Numbers of articles."""

import pytest

from casus.picture.articles import article_in
from casus.picture.treaties import treaty


@pytest.mark.parametrize(
    ("text", "of", "number"),
    [
        ("Article 5 was invoked", "nato", "5"),
        ("under article four", "nato", "4"),
        ("Article V", "nato", "5"),
        ("Article 4 of the pact", "usa-phl", "IV"),
        ("Article IV", "usa-phl", "IV"),
        ("Article 42.7", "eu-42-7", "42(7)"),
        ("Article 42(7)", "eu-42-7", "42(7)"),
        ("Article 99", "nato", None),
        ("article published on Friday", "nato", None),
        ("the treaty", "nato", None),
    ],
)
def test_an_article_is_found_by_its_number_in_any_form(text: str, of: str, number: str | None) -> None:
    found = article_in(text, treaty(of))
    assert (found.number if found else None) == number
