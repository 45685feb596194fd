"""The cue lexicon and the words of sources."""

import re

import pytest

from casus.claims.cues import index, regular_forms
from casus.knowledge.cues_tables import cues, source_words, stance_words


def test_lexicon_is_large_and_covers_every_stance():
    lexicon = cues()
    rows = [*lexicon.verbs, *lexicon.nouns, *lexicon.phrases, *lexicon.sourceless]
    assert len(rows) >= 350
    stances = [
        "state",
        "deny",
        "confirm",
        "promise",
        "threaten",
        "demand",
        "accuse",
        "predict",
        "doubt",
        "believe",
        "plan",
    ]
    assert {row.stance for row in rows} == set(stances)
    assert all(row.note for row in rows)


@pytest.mark.parametrize("form", ["verb", "noun", "phrase", "sourceless"])
def test_no_cue_stands_twice(form):
    cues_of_form = [words for entries in index(form).values() for words, _ in entries]
    assert len(cues_of_form) == len(set(cues_of_form))


@pytest.mark.parametrize(
    ("verb", "form"), [("deny", "denied"), ("accuse", "accusing"), ("plan", "planned"), ("stress", "stresses")]
)
def test_regular_forms(verb, form):
    assert form in regular_forms(verb)


def test_other_word_lists_are_lower_case_and_patterns_compile():
    assert all(re.compile(pattern) for pattern in source_words().anonymity)
    assert all(word == word.lower() for word in (*stance_words().harm, *source_words().documents))
