import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.reading import Reader
from casus.reading.model import without_context
from casus.records import Document

REPORT = (
    "The border post at Ishkashim was closed on Friday, a customs officer said.\n\n"
    "“We will reopen it when [the army] tells us to,” he told reporters. 😀\r\n"
    "The governor denied that fighters had crossed the river."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, *texts: str) -> list:
    return list(reader.read(Document(id=str(n), text=text) for n, text in enumerate(texts)))


def test_layers_of_a_short_report(reader: Reader) -> None:
    (doc,) = read(reader, REPORT)
    assert doc.text == REPORT
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["The", "“We", "😀", "The"]
    denied = next(token for token in doc if token.text == "denied")
    assert (denied.pos_, denied.lemma_, denied.dep_) == ("VERB", "deny", "root")
    assert [(child.text, child.dep_) for child in denied.children if child.dep_ == "nsubj"] == [("governor", "nsubj")]
    assert ("Ishkashim", "place") in [(entity.text, entity.label_) for entity in doc.ents]
    cues = {span.text for span in doc.spans["attribution"] if span.label_ == "cue"}
    assert {"said", "told", "denied"} <= {word for cue in cues for word in cue.split()}
    factuality = doc.user_data["factuality"]
    reopen = next(token for token in doc if token.text == "reopen")
    assert factuality[reopen.i] < factuality[denied.i]


def test_sources_and_contents_hang_on_their_own_cue(reader: Reader) -> None:
    (doc,) = read(reader, "The mayor said the bridge was safe. A driver denied that it was safe.")
    groups: dict[str, dict[str, str]] = {}
    for span in doc.spans["attribution"]:
        groups.setdefault(span.id_, {})[span.label_] = span.text
    assert [group["source"] for group in groups.values()] == ["The mayor", "A driver"]
    assert [group["cue"] for group in groups.values()] == ["said", "denied"]


def test_a_document_reads_the_same_alone_and_among_others(reader: Reader) -> None:
    (alone,) = read(reader, REPORT)
    among = read(reader, "Short.", REPORT, "x " * 900, REPORT)[1]
    assert alone.to_json() == among.to_json()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_stays_exact(text: str) -> None:
    (doc,) = _SHARED.read([Document(id="x", text=text)])
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
    for span in [*doc.spans["attribution"], *doc.ents, *doc.sents]:
        assert text[span.start_char : span.end_char] == span.text


_SHARED = Reader()


@pytest.mark.parametrize("text", ["", "\n", " \t\r\n ", "a", "\x00\x01", "w" * 5000, "word " * 3000, "Hi.\n" * 300])
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    (doc,) = read(reader, text)
    assert doc.text == text


def test_sentences_that_a_doc_brings_along_are_kept(reader: Reader) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    words = ["Troops", "left", "They", "went", "home"]
    (doc,) = reader.annotate([Doc(Vocab(), words=words, sent_starts=[True, False, True, False, False])])
    assert [sentence.text for sentence in doc.sents] == ["Troops left", "They went home"]


def test_context_is_read_and_left_out() -> None:
    out = {
        "upos": np.arange(6).reshape(3, 2),
        "arc": np.arange(12).reshape(3, 4),
        "link": np.arange(9).reshape(3, 3),
        "relation_key": np.arange(4).reshape(4, 1),
    }
    own = without_context(out, 2)
    assert own["upos"].tolist() == [[4, 5]]
    assert own["arc"].tolist() == [[8, 11]]
    assert own["link"].tolist() == [[6, 7, 8]]
    assert own["relation_key"].tolist() == [[0], [3]]
