"""Attributions mended on hand-made parses: no weights are needed."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from casus.reading.mending import mend

_VOCAB = spacy.blank("en").vocab


def parsed(*rows: tuple[str, str, int, str]) -> Doc:
    """A Doc of (word, UPOS, head, relation)."""
    words, pos, heads, deps = zip(*rows, strict=True)
    return Doc(_VOCAB, words=words, pos=pos, heads=heads, deps=deps)


def mended(doc: Doc, *spans: tuple[int, int, str]) -> dict[str, list[str]]:
    (found,) = mend(doc, [list(spans)])
    return {part: [doc[s:e].text for s, e, label in found if label == part] for part in ("source", "cue", "content")}


WITNESSES = (
    ("Guards", "NOUN", 1, "nsubj"), ("fired", "VERB", 1, "root"), (",", "PUNCT", 3, "punct"),
    ("say", "VERB", 1, "parataxis"), ("witnesses", "NOUN", 3, "obj"), (".", "PUNCT", 1, "punct"),
)  # fmt: skip
LEFT = (
    ("They", "PRON", 1, "nsubj"), ("left", "VERB", 6, "ccomp"), ("the", "DET", 3, "det"), ("town", "NOUN", 1, "obj"),
    (",", "PUNCT", 6, "punct"), ("he", "PRON", 6, "nsubj"), ("said", "VERB", 6, "root"), (",", "PUNCT", 8, "punct"),
    ("adding", "VERB", 6, "advcl"), ("it", "PRON", 10, "nsubj"), ("burned", "VERB", 8, "ccomp"),
)  # fmt: skip


def test_the_speaker_behind_the_cue_is_no_content():
    found = mended(parsed(*WITNESSES), (3, 4, "cue"), (0, 2, "content"), (4, 5, "content"))
    assert found == {"source": ["witnesses"], "cue": ["say"], "content": ["Guards fired"]}


def test_a_content_goes_on_to_the_comma_before_its_speaker():
    found = mended(parsed(*LEFT), (5, 6, "source"), (6, 7, "cue"), (0, 2, "content"))
    assert found["content"] == ["They left the town"]


def test_but_not_into_another_span():
    doc = parsed(*LEFT)
    first, _ = mend(doc, [[(5, 6, "source"), (6, 7, "cue"), (0, 2, "content")], [(2, 3, "cue"), (3, 4, "content")]])
    assert (0, 2, "content") in first


def test_a_cue_shares_the_subject_of_the_verb_that_it_hangs_from():
    doc = parsed(*LEFT)
    said = [(5, 6, "source"), (6, 7, "cue"), (0, 4, "content")]
    assert mend(doc, [said, [(8, 9, "cue"), (9, 11, "content")]])[1][0] == (5, 6, "source")


def test_the_subject_of_a_passive_does_not_speak():
    doc = parsed(
        ("She", "PRON", 2, "nsubj:pass"), ("was", "AUX", 2, "aux:pass"), ("accused", "VERB", 2, "root"),
        ("of", "ADP", 4, "case"), ("fraud", "NOUN", 2, "obl"),
    )  # fmt: skip
    assert mended(doc, (1, 3, "cue"), (3, 5, "content"))["source"] == []


def test_a_content_of_another_sentence_goes_unless_it_is_quoted():
    rows = (
        ("Rain", "NOUN", 1, "nsubj"), ("fell", "VERB", 1, "root"),
        ("He", "PRON", 3, "nsubj"), ("said", "VERB", 3, "root"), ("so", "ADV", 3, "advmod"),
    )  # fmt: skip
    spans = ((2, 3, "source"), (3, 4, "cue"), (0, 2, "content"), (4, 5, "content"))
    assert mended(parsed(*rows), *spans)["content"] == ["so"]
    quoted = (("“", "PUNCT", 1, "punct"), *rows[1:])
    assert mended(parsed(*quoted), *spans)["content"] == ["“ fell", "so"]


def test_of_two_sources_the_subject_speaks_and_of_two_contents_the_one_that_is_his():
    doc = parsed(
        ("He", "PRON", 1, "nsubj"), ("noted", "VERB", 1, "root"), ("a", "DET", 3, "det"), ("loss", "NOUN", 1, "obj"),
        ("that", "PRON", 5, "obj"), ("banks", "NOUN", 6, "nsubj"), ("fear", "VERB", 3, "acl:relcl"),
        ("there", "ADV", 6, "advmod"),
    )  # fmt: skip
    spans = ((0, 1, "source"), (5, 6, "source"), (1, 2, "cue"), (2, 4, "content"), (7, 8, "content"))
    assert mended(doc, *spans) == {"source": ["He"], "cue": ["noted"], "content": ["a loss"]}


def test_a_cue_goes_on_to_the_word_that_it_modifies():
    doc = parsed(
        ("She", "PRON", 2, "nsubj"),
        ("so", "ADV", 2, "advmod"),
        ("admires", "VERB", 2, "root"),
        ("him", "PRON", 2, "obj"),
    )
    assert mended(doc, (0, 1, "source"), (1, 2, "cue"), (3, 4, "content"))["cue"] == ["so admires"]


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 11), st.sampled_from(("source", "cue", "content")))))
def test_any_spans_give_spans_within_the_text(drawn):
    doc = parsed(*LEFT)
    spans = sorted((start, end, label) for start, end, label in drawn if start < end)
    (found,) = mend(doc, [spans])
    assert all(0 <= start < end <= len(doc) for start, end, _ in found)
    assert sum(label == "cue" for _, _, label in found) == sum(label == "cue" for _, _, label in spans)
