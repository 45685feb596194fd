"""Quotations: pairs of marks of every kind, open ones, those that run on, scare quotes."""

from itertools import pairwise

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.claims.quotes import Quotations, paragraphs, speaks

NLP = spacy.blank("en")
PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        "«",
        "»",
        "word",
        "It’s",
        ".",
        ",",
        " ",
        "\n",
        "\n\n",
        "[",
        "]",
        "…",
        ":",
        "É",
        "🙂",
    ]
)


def found(text: str) -> list[str]:
    doc = NLP(text)
    return [doc[quote.start : quote.end].text for quote in Quotations(doc, paragraphs(doc)).all]


def test_pairs_of_marks():
    assert found("“One,” he said. «Two.» ''Three.'' \"Four.\"") == ["“One,”", "«Two.»", "''Three.''", '"Four."']


def test_single_marks_are_no_apostrophes():
    assert found("The soldiers’ pay isn’t due, she said: ‘Not yet.’") == ["‘Not yet.’"]


def test_inner_quotation_stays_within_the_outer():
    assert found("“He told me, ‘Burn the letters,’ and left.”") == ["“He told me, ‘Burn the letters,’ and left.”"]


def test_open_quotation_runs_on_in_the_next_paragraph():
    doc = NLP("“We asked.\n\n“We were given nothing.”\n\n“A third.”")
    assert [quote.runs_on for quote in Quotations(doc, paragraphs(doc)).all] == [False, True, False]


def test_open_quotation_ends_with_its_paragraph():
    assert found("He said: “Never.\nThe next line is nobody's.") == ["“Never."]


def test_wrapped_line_is_one_paragraph():
    doc = NLP("He said the convoy\nwas late.\nShe left.")
    assert paragraphs(doc)[-1] == 1


def test_scare_quotes_do_not_speak():
    doc = NLP("The so-called “people's court” sat. “We sat for an hour,” he said.")
    scare, speech = Quotations(doc, paragraphs(doc)).all
    assert not speaks(doc, scare)
    assert speaks(doc, speech)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_quotations_never_cross_and_stay_in_the_text(text):
    doc = NLP(text)
    quotes = Quotations(doc, paragraphs(doc)).all
    assert all(0 <= quote.start < quote.end <= len(doc) for quote in quotes)
    assert all(left.end <= right.start for left, right in pairwise(quotes))
