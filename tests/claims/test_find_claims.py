"""From a parsed text to claims: chains, nesting, hostile input. The texts are parsed by hand: no model runs here."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from casus.claims import find_claims
from casus.records import Document, document_id

NLP = spacy.blank("en")


def document(text, outlet="Ariana News"):
    return Document(id=document_id(text, outlet), text=text, outlet=outlet, language="en")


def parsed(*rows):
    """A Doc from rows ``word TAG head relation``; a head is the 1-based number of a word, 0 the root."""
    cells = [row.split() for row in rows]
    tags = {"V": "VERB", "N": "NOUN", "P": "PROPN", "R": "PRON", "X": "AUX", "D": "DET", "A": "ADP", ".": "PUNCT"}
    heads = [int(head) - 1 if int(head) else i for i, (_, _, head, _) in enumerate(cells)]
    words = [word for word, *_ in cells]
    spaces = [following not in ",.:”" for following in [*words[1:], "."]]
    return Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        pos=[tags[tag] for _, tag, _, _ in cells],
        lemmas=[word.lower() for word in words],
        heads=heads,
        deps=[relation for *_, relation in cells],
        sent_starts=[i == 0 for i in range(len(words))],
    )


def unparsed(text):
    """A Doc with sentences (a paragraph each) and nothing else."""
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].is_space
    return doc


def claims_of(doc, outlet="Ariana News"):
    claims, actors = find_claims(doc, document(doc.text, outlet), [], [], [])
    return [claim for claim in claims if claim.cue], actors


def chain(claim):
    return [f"{source.kind} {source.name}" for source in claim.sources]


TASS = (
    "According V 3 case", "to A 1 fixed", "TASS P 6 obl", ", . 3 punct", "Shamanov P 6 nsubj", "said V 0 root",
    "assistance N 10 nsubj:pass", "will X 10 aux", "be X 10 aux:pass", "provided V 6 ccomp", ". . 6 punct",
)  # fmt: skip


def test_agency_then_speaker():
    claims, _ = claims_of(parsed(*TASS))
    assert [chain(claim) for claim in claims] == [
        ["outlet Ariana News", "agency TASS"],
        ["outlet Ariana News", "agency TASS", "person Shamanov"],
    ]
    assert claims[1].parent == claims[0].id


def test_the_agency_is_no_link_in_its_own_report():
    claims, _ = claims_of(parsed(*TASS), outlet="TASS")
    assert chain(claims[1]) == ["outlet TASS", "person Shamanov"]


def test_nested_denial():
    doc = parsed(
        "The D 2 det", "spokesman N 3 nsubj", "said V 0 root", "that A 8 mark", "the D 6 det", "officer N 8 nsubj",
        "had X 8 aux", "denied V 3 ccomp", "the D 10 det", "charge N 8 obj", ". . 3 punct",
    )  # fmt: skip
    outer, inner = claims_of(doc)[0]
    assert (outer.stance, inner.stance) == ("state", "deny")
    assert inner.parent == outer.id
    assert chain(inner)[:-1] == chain(outer)
    assert doc.text[slice(*inner.content[0])] == "the charge"


def test_negated_attribution_and_promise():
    doc = parsed(
        "He R 4 nsubj",
        "did X 4 aux",
        "not R 4 advmod",
        "promise V 0 root",
        "to A 6 mark",
        "leave V 4 xcomp",
        ". . 4 punct",
    )
    (claim,), _ = claims_of(doc)
    assert claim.negated
    assert claim.stance == "promise"


def test_told_an_agency():
    doc = parsed("He R 2 nsubj", "told V 0 root", "AFP P 2 iobj", "they R 5 nsubj", "won V 2 ccomp", ". . 2 punct")
    (claim,), _ = claims_of(doc)
    assert chain(claim)[:2] == ["outlet Ariana News", "agency AFP"]


def test_quotation_inherits_its_speaker_and_keeps_the_editors_words_apart():
    text = "“Nobody came [to help] us,” Noori said. “We left.”\n\n“That was all.”"
    doc = unparsed(text)
    start = next(token.i for token in doc if token.text == "Noori")
    end = next(token.i for token in doc if token.text == "”") + 1
    doc.spans["attribution"] = [
        Span(doc, 0, end, label="content", span_id="0"),
        Span(doc, start, start + 1, label="source", span_id="0"),
        Span(doc, start + 1, start + 2, label="cue", span_id="0"),
    ]
    claims, _ = find_claims(doc, document(text), [], [], [])
    spoken = [claim for claim in claims if claim.sources[-1].name == "Noori"]
    assert [text[slice(*span)] for claim in spoken for span in claim.content] == [
        "“Nobody came [to help] us,”",
        "“We left.”",
        "“That was all.”",
    ]
    assert [text[slice(*span)] for span in spoken[0].editorial] == ["[to help]"]
    assert spoken[0].quotation == "direct"


def test_unattributed_sentence_is_the_outlets():
    doc = parsed("Rebels N 2 nsubj", "seized V 0 root", "the D 4 det", "airport N 2 obj", ". . 2 punct")
    (claim,), actors = find_claims(doc, document(doc.text), [], [], [])
    assert chain(claim) == ["outlet Ariana News"]
    assert claim.cue == ()
    assert [actor.country for actor in actors] == ["AFG"]


@pytest.mark.parametrize("outlet", [None, "Ariana News"])
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "Pence: “", "Q:\nA:", "”“”", "SENATOR MARSH: Yes.\n\nMR. OKAFOR: No."]
)
def test_odd_texts(text, outlet):
    find_claims(unparsed(text), document(text, outlet), [], [], [])


MARKS = ["“", "”", '"', "''", "‘", "’", ":", ".", ",", " ", "\n", "\n\n", "[", "]", "…"]
WORDS = ["said", "told AFP", "according to", "the minister", "he", "MARSH", "Q", "A", "denied", "that"]
PIECES = st.sampled_from([*MARKS, *WORDS, "TASS reported", "(AP) —", "on condition of anonymity"])
LABELS = st.sampled_from(["source", "cue", "content"])


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_text_and_tags_give_exact_spans_and_sound_parents(data):
    text = " ".join(data.draw(st.lists(PIECES, max_size=40)))
    blank = NLP(text)
    size = len(blank)
    heads = [data.draw(st.integers(max(0, i - 4), i)) for i in range(size)]
    relations = [
        data.draw(st.sampled_from(["nsubj", "ccomp", "obj", "parataxis", "obl", "xcomp", "acl:relcl", "conj", "dep"]))
        for _ in heads
    ]
    doc = (
        Doc(
            NLP.vocab,
            words=[token.text for token in blank],
            spaces=[bool(token.whitespace_) for token in blank],
            pos=["VERB" if token.lower_ in ("said", "told", "denied", "reported") else "NOUN" for token in blank],
            lemmas=[token.lower_ for token in blank],
            heads=heads,
            deps=relations,
        )
        if size
        else blank
    )
    spans = []
    for number in range(data.draw(st.integers(0, 6)) if size else 0):
        start = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(start + 1, min(size, start + 9)))
        spans.append(Span(doc, start, end, label=data.draw(LABELS), span_id=str(number // 3)))
    doc.spans["attribution"] = spans
    assert doc.text == text
    claims, actors = find_claims(doc, document(text), [], [], [])
    assert find_claims(doc, document(text), [], [], [])[0] == claims
    ids = [claim.id for claim in claims]
    assert ids == [f"c{number}" for number in range(1, len(claims) + 1)]
    for claim in claims:
        assert claim.content
        assert claim.sources[0].kind == "outlet"
        assert claim.parent is None or claim.parent in ids
        for start, end in (*claim.content, *claim.cue, *claim.editorial, *(s.span for s in claim.sources if s.span)):
            assert 0 <= start < end <= len(text)
    assert len({actor.id for actor in actors}) == len(actors)


def test_time_grows_with_the_text():
    def seconds(paragraphs):
        text = "SENATOR MARSH: “We saw it,” he said. He told AFP that they had denied it.\n\n" * paragraphs
        doc = unparsed(text)
        begin = time.process_time()
        find_claims(doc, document(text), [], [], [])
        return time.process_time() - begin

    seconds(10)
    assert seconds(800) < 10 * max(seconds(200), 0.05)
