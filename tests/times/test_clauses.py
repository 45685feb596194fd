import spacy
from spacy.tokens import Doc

from casus.records import Document
from casus.times import find_times

WORDS = ["It", "has", "gained", "ground", "since", "it", "began", "its", "campaign", "on", "May", "1", "."]
HEADS = [2, 2, 2, 2, 6, 6, 2, 8, 6, 10, 6, 10, 2]
DEPS = ["nsubj", "aux", "root", "obj", "mark", "nsubj", "advcl", "nmod:poss", "obj", "case", "obl", "nummod", "punct"]


def begun(words: list[str]) -> tuple[str | None, str | None]:
    doc = Doc(spacy.blank("en").vocab, words=words, heads=HEADS, deps=DEPS)
    (when,) = find_times(doc, Document(id="x", text=doc.text, published="2021-07-01"))
    return when.begin, when.end


def test_a_dated_clause_with_since_opens_a_stretch() -> None:
    assert begun(WORDS) == ("2021-05-01", None)


def test_a_dated_clause_with_when_does_not() -> None:
    assert begun([word.replace("since", "when") for word in WORDS]) == ("2021-05-01", "2021-05-01")
