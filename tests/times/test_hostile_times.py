"""No text breaks the recogniser or makes it slow, and every span points at an expression."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.times import recognise
from casus.times.tokens import words

ANCHOR = date(2021, 7, 1)
MARKS = [
    ",",
    ".",
    "-",
    "–",
    "'s",
    "(",
    ")",
    "\n",
    "/",
    "19",
    "31",
    "1999",
    "2021",
    "3rd",
    "1990s",
    "12:30",
    "2020-02-30",
    "BC",
]
WORDS = sorted(words()) + [word.title() for word in sorted(words())] + MARKS * 8


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(text):
    check(text, recognise(text, ANCHOR))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from([ANCHOR, date.min, date.max, None]))
def test_any_sequence_of_time_words_is_read(text, anchor):
    check(text, recognise(text, anchor))


def check(text, found):
    end = 0
    for when in found:
        assert end <= when.span[0] < when.span[1] <= len(text)
        end = when.span[1]
        assert text[slice(*when.span)].strip() == text[slice(*when.span)]
        assert when.value
        assert when.anchor


PARTS = [
    "one hundred and ",
    "1 ",
    "May ",
    "the end of ",
    "Monday, ",
    "two days before ",
    "every other ",
    "1990s-",
    "last ",
    "\n",
    "12:",
    "more than ",
    "a ",
    "’s ",
    "January 1, ",
    "- ",
    "the first half of the last week of ",
    "p.m. ",
    "(",
    "will be ",
    "\n ",
    "x",
    "'",
]


@pytest.mark.parametrize("part", PARTS)
def test_time_grows_with_length_and_no_faster(part):
    recognise(part, ANCHOR)
    short, long = (min(clock(part * times + "yesterday") for _ in range(3)) for times in (250, 2_000))
    assert long < 8 * 4 * max(short, 0.002)


def clock(text):
    started = time.process_time()
    recognise(text, ANCHOR)
    return time.process_time() - started
