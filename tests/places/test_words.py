from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casus.places.words import words


@given(st.text())
def test_words_are_where_they_say(text):
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_abbreviations_stay_whole_and_possessives_come_off():
    assert [word.text for word in words("W.Va. and the U.S.’s Kunduz's")] == [
        "W.Va.",
        "and",
        "the",
        "U.S.",
        "s",
        "Kunduz",
        "s",
    ]
