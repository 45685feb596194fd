import pytest
import spacy
from spacy.tokens import Doc

from casus.times.tense import tense_in, tense_of


def at(text, word):
    start = text.index(word)
    return start, start + len(word)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The council met on Friday.", "past"),
        ("The council will meet on Friday.", "future"),
        ("The vote will be held on Friday.", "future"),
        ("The bridge is to be closed on Friday.", "future"),
        ("On Friday, fishermen rescued 700 people.", "past"),
        ("On Friday the court will rule.", "future"),
        ("They will talk. On Friday it rained.", "past"),
        ("Friday", None),
    ],
)
def test_the_nearest_verb_tells(text, tense):
    assert tense_in(text)(*at(text, "Friday")) == tense


def test_a_parse_tells_which_verb_governs():
    words = ["He", "said", "Friday", "that", "they", "will", "leave"]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        pos=["PRON", "VERB", "PROPN", "SCONJ", "PRON", "AUX", "VERB"],
        heads=[1, 1, 1, 6, 6, 6, 1],
        deps=["nsubj", "root", "obl:tmod", "mark", "nsubj", "aux", "ccomp"],
        morphs=["", "Tense=Past|VerbForm=Fin", "", "", "", "VerbForm=Fin", "VerbForm=Inf"],
    )
    assert tense_of(doc)(*at(doc.text, "Friday")) == "past"
    assert tense_of(doc)(*at(doc.text, "leave")) == "future"


def test_a_doc_without_tags_is_read_by_its_words():
    doc = spacy.blank("en")("The council will meet on Friday.")
    assert tense_of(doc)(*at(doc.text, "Friday")) == "future"
