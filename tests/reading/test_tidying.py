"""Mentions made whole on hand-made parses: no weights are needed."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from casus.reading.tidying import tidy

_VOCAB = spacy.blank("en").vocab
ROWS = (
    ("At", "ADV", 1, "advmod"), ("least", "ADV", 2, "advmod"), ("10", "NUM", 3, "nummod"),
    ("tanks", "NOUN", 4, "nsubj"),
    ("left", "VERB", 4, "root"), ("the", "DET", 7, "det"), ("northern", "ADJ", 7, "amod"), ("base", "NOUN", 4, "obj"),
    ("near", "ADP", 9, "case"), ("Palmyra", "PROPN", 7, "nmod"), (",", "PUNCT", 4, "punct"),
    ("5", "NUM", 12, "nummod"), ("November", "PROPN", 4, "obl"), (".", "PUNCT", 4, "punct"),
)  # fmt: skip
WORDS, POS, HEADS, DEPS = zip(*ROWS, strict=True)


@pytest.fixture
def doc() -> Doc:
    return Doc(_VOCAB, words=WORDS, pos=POS, heads=HEADS, deps=DEPS)


@pytest.mark.parametrize(
    ("tagged", "whole"),
    [
        ([(2, 3, "Quantity")], [(0, 3, "Quantity")]),  # what modifies the number belongs to it
        ([(5, 9, "Location")], [(5, 8, "Location")]),  # "near" belongs to what follows
        ([(9, 11, "Location")], [(9, 10, "Location")]),
        ([(11, 12, "Temporal"), (12, 13, "Temporal")], [(11, 13, "Temporal")]),
        ([(6, 7, "Location"), (7, 8, "Organisation")], [(6, 7, "Location"), (7, 8, "Organisation")]),
        (
            [(3, 4, "MilitaryPlatform"), (4, 5, "MilitaryPlatform")],
            [(3, 4, "MilitaryPlatform"), (4, 5, "MilitaryPlatform")],
        ),
        ([(10, 11, "Location")], []),
    ],
)
def test_mentions_become_whole_phrases(doc, tagged, whole):
    assert tidy(doc, tagged) == whole


@given(st.sets(st.integers(0, len(ROWS)), min_size=2), st.sampled_from(("Temporal", "Person")))
def test_they_stay_in_order_and_apart(bounds, label):
    doc = Doc(_VOCAB, words=WORDS, pos=POS, heads=HEADS, deps=DEPS)
    edges = sorted(bounds)
    found = tidy(doc, [(start, end, label) for start, end in zip(edges[::2], edges[1::2], strict=False)])
    assert all(start < end for start, end, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
