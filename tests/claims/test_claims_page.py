"""docs/claims.md shows what casus makes of its paragraphs now."""

from docs import make_claims


def test_the_page_is_up_to_date():
    assert make_claims.PAGE.read_text(encoding="utf-8") == make_claims.page(), "run: python docs/make_claims.py"
