"""What is no attribution, or less of one, on hand-made parses: no weights are needed."""

import spacy
from spacy.tokens import Doc, Span

from casus.claims import repair
from casus.claims.merge import merge, tagged
from casus.claims.quotes import Quotations, paragraphs

_VOCAB = spacy.blank("en").vocab


def parsed(
    *rows: tuple[str, str, int, str], tags: dict[str, list[tuple[int, int]]], kinds: dict[int, str] | None = None
):
    """A Doc of (word, UPOS, head, relation) with one attribution; ``kinds`` are GUM's entity types of nouns."""
    words, pos, heads, deps = zip(*rows, strict=True)
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    doc = Doc(
        _VOCAB, words=words, pos=pos, heads=heads, deps=deps, lemmas=[w.lower() for w in words], sent_starts=starts
    )
    doc.spans["attribution"] = [
        Span(doc, start, end, label=label, span_id="0") for label, spans in tags.items() for start, end in spans
    ]
    doc.user_data["noun_type"] = [(kinds or {}).get(i, "") for i in range(len(words))]
    return doc


def shown(doc):
    (found,) = tagged(doc)
    return {part: [doc[s:e].text for s, e in getattr(found, part)] for part in ("source", "cue", "content")}


def test_what_another_says_behind_a_semicolon_is_not_the_first_ones():
    doc = parsed(
        ("Baku", "PROPN", 1, "nsubj"), ("said", "VERB", 1, "root"), ("it", "PRON", 3, "nsubj"),
        ("withdrew", "VERB", 1, "ccomp"), (";", "PUNCT", 6, "punct"), ("Yerevan", "PROPN", 6, "nsubj"),
        ("denied", "VERB", 3, "conj"), ("it", "PRON", 6, "obj"), (".", "PUNCT", 1, "punct"),
        tags={"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 8)]},
    )  # fmt: skip
    doc[6].lemma_ = "deny"
    assert shown(doc)["content"] == ["it withdrew"]


def test_who_is_expected_does_not_speak():
    doc = parsed(
        ("She", "PRON", 2, "nsubj:pass"), ("is", "AUX", 2, "aux:pass"), ("expected", "VERB", 2, "root"),
        ("to", "PART", 4, "mark"), ("go", "VERB", 2, "xcomp"), (".", "PUNCT", 2, "punct"),
        tags={"source": [(0, 1)], "cue": [(1, 3)], "content": [(3, 5)]},
    )  # fmt: skip
    doc[2].lemma_ = "expect"
    (found,) = tagged(doc)
    assert found.sourceless
    assert shown(doc) == {"source": [], "cue": ["is expected"], "content": ["She", "to go"]}


def test_a_situation_demands_nothing_but_a_general_does():
    rows = (
        ("The", "DET", 1, "det"), ("general", "NOUN", 2, "nsubj"), ("demanded", "VERB", 2, "root"),
        ("action", "NOUN", 2, "obj"),
    )  # fmt: skip
    tags = {"source": [(0, 2)], "cue": [(2, 3)], "content": [(3, 4)]}
    for kind, is_thing in (("abstract", True), ("person", False)):
        doc = parsed(*(row if row[0] != "general" or not is_thing else ("situation", *row[1:]) for row in rows),
                     tags=tags, kinds={1: kind})  # fmt: skip
        doc[2].lemma_ = "demand"
        assert repair.is_demanded_by_a_thing(doc, tagged(doc)[0]) is is_thing


def test_whom_a_medium_cites_is_no_claim():
    doc = parsed(
        ("Media", "NOUN", 4, "nsubj"), ("citing", "VERB", 0, "acl"), ("doctors", "NOUN", 1, "obj"),
        (",", "PUNCT", 4, "punct"), ("reported", "VERB", 4, "root"), ("deaths", "NOUN", 4, "obj"),
        tags={"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 3)]},
    )  # fmt: skip
    assert tagged(doc) == []


def test_the_quotation_before_its_speaker_is_taken_with_the_one_behind():
    doc = parsed(
        ("“", "PUNCT", 1, "punct"), ("No", "INTJ", 5, "ccomp"), (",", "PUNCT", 1, "punct"), ("”", "PUNCT", 1, "punct"),
        ("she", "PRON", 5, "nsubj"), ("said", "VERB", 5, "root"), (".", "PUNCT", 5, "punct"),
        ("“", "PUNCT", 8, "punct"), ("Go", "VERB", 8, "root"), (".", "PUNCT", 8, "punct"), ("”", "PUNCT", 8, "punct"),
        tags={"source": [(4, 5)], "cue": [(5, 6)], "content": [(7, 11)]},
    )  # fmt: skip
    (found,) = merge(doc, tagged(doc), [], Quotations(doc, paragraphs(doc)))
    assert [doc[start:end].text for start, end in found.content] == ["“ No , ”", "“ Go . ”"]
