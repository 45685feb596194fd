import pytest

from casus.knowledge import table
from casus.knowledge.times_tables import TimeWord
from casus.times.numbers import join_numbers
from casus.times.tokens import tokenise


def kinds(text):
    return [token.kind for token in tokenise(text)]


def test_no_word_has_two_lines():
    words = [row.word for row in table("times/words.tsv", TimeWord)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("text", ["in May", "May 3", "3 May", "last May", "early March", "Mar. 3", "since May"])
def test_a_month(text):
    assert "Month" in kinds(text)


@pytest.mark.parametrize("text", ["You may go", "They March", "the march", "Theresa May told May", "Jan said"])
def test_no_month(text):
    assert "Month" not in kinds(text)


def test_a_compound_is_one_token():
    tokens = tokenise("On New Year’s Eve")
    assert (tokens[1].kind, tokens[1].start, tokens[1].end) == ("Holiday", 3, 17)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-one", 21),
        ("one hundred and five", 105),
        ("two and a half", 2.5),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("three thousand two hundred", 3200),
        ("2 million", 2e6),
        ("two-and-a-half", 2.5),
    ],
)
def test_numbers_are_joined(text, value):
    [token] = join_numbers(tokenise(text))
    assert (token.kind, token.value, token.end) == ("Quantity", value, len(text))


def test_a_wrapped_line_does_not_break_a_phrase_and_an_ended_one_does():
    line = "The envoys of the five neighbouring states met in the capital on Monday, July"
    assert "Break" not in kinds(f"{line}\n4, 2021.")
    assert "Break" in kinds("Cup 2018\nMonday")
