import spacy
from spacy.tokens import Doc

from casus.claims.own import own_sentences


def test_a_dateline_is_no_statement() -> None:
    words = ["KABUL", "(", "Reuters", ")", "-", "Troops", "left", "."]
    doc = Doc(spacy.blank("en").vocab, words=words, sent_starts=[i in (0, 5) for i in range(8)])
    assert list(own_sentences(doc, [], [])) == [(5, 8)]
