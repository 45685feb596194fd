"""What the wording alone tells: who quotes whom, what opens a claim, whose name stands beside a role, of which sex."""

import pytest
import spacy
from spacy.tokens import Doc

from casus.claims import quoted
from casus.claims.attribution import Attribution
from casus.claims.openings import with_openings
from casus.claims.phrase import apposed_name, read
from casus.claims.roles import gender_of
from casus.claims.sources import Speaker, Speakers, _fits
from casus.records import Actor, Mention

VOCAB = spacy.blank("en").vocab
TAGS = {"said": "VERB", "quoted": "VERB", "saying": "VERB", "was": "AUX", "him": "PRON", "the": "DET", "The": "DET"}


def tagged(text):
    """A Doc of one sentence: capitalised words are names, other words nouns unless ``TAGS`` says more."""
    words = text.split()
    pos = [
        TAGS.get(word) or ("PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN")
        for word in words
    ]
    return Doc(VOCAB, words=words, pos=pos, sent_starts=[True] + [False] * (len(words) - 1))


def words_of(doc, ranges):
    return [doc[start:end].text for start, end in ranges]


@pytest.mark.parametrize(
    ("text", "channel", "source", "content"),
    [
        ("TASS quoted Shamanov as saying that aid will come .", "TASS", "Shamanov", "that aid will come"),
        ("The bridge was mined , TASS quoted him as saying .", "TASS", "him", "The bridge was mined"),
        ("Sarin was quoted by RIA Novosti as saying bridges fell .", "RIA Novosti", "Sarin", "bridges fell"),
    ],
)
def test_who_quotes_is_the_channel_and_who_is_quoted_speaks(text, channel, source, content):
    doc = tagged(text)
    (found,) = quoted.found(doc)
    assert words_of(doc, found.channel) == [channel]
    assert words_of(doc, found.source) == [source]
    assert words_of(doc, found.content) == [content]


def test_quoted_without_saying_is_no_such_thing():
    assert list(quoted.found(tagged("TASS quoted Shamanov on the bridge ."))) == []


@pytest.mark.parametrize(
    ("opening", "kept"), [("At dawn", True), ("Speaking in Oslo", False), ("Naturally", False), ("At “ noon", False)]
)
def test_an_adverbial_opens_the_content_that_the_speaker_interrupts(opening, kept):
    doc = tagged(f"{opening} , the army said , shells hit the port .")
    at = len(opening.split()) + 1
    item = Attribution(((at, at + 2),), ((at + 2, at + 3),), ((at + 4, at + 8),))
    (found,) = with_openings(doc, [item])
    assert words_of(doc, found.content) == ([opening] if kept else []) + ["shells hit the port"]


@pytest.mark.parametrize(
    ("text", "end", "name"),
    [
        ("The head of the bank , Ann Lee , said so .", 8, "Ann Lee"),
        ("The head of the bank , Ann Lee , said so .", 5, "Ann Lee"),
        ("The head of the bank , Reuters , said so .", 7, None),
        ("The head of the bank said so .", 5, None),
    ],
)
def test_the_name_between_commas_is_the_heads(text, end, name):
    doc = tagged(text)
    where = apposed_name(doc, read(doc, (0, end))._replace(head=doc[1]))
    assert (doc[slice(*where)].text if where else None) == name


@pytest.mark.parametrize(("word", "pronoun"), [("Mr", "he"), ("Mrs", "she"), ("spokeswoman", "she"), ("Dr", None)])
def test_titles_and_roles_tell_the_pronoun(word, pronoun):
    assert gender_of(word) == pronoun


def test_a_pronoun_passes_over_the_other_sex():
    assert not _fits(Speaker("person", "Oleg Sarin", gender="he"), "she")
    assert _fits(Speaker("person", "Lena Marsh", gender="she"), "she")


def test_an_editors_brackets_are_no_part_of_a_name():
    words = ["the", "[", "Russian", "]", "minister"]
    doc = Doc(VOCAB, words=words, heads=[4] * 5, deps=["det", "punct", "amod", "punct", "root"])
    assert read(doc, (0, 5)).name == "Russian minister"


def test_a_pronoun_stays_with_who_speaks_to_the_report():
    """The actors' stage takes "He" for the commander, who has only been told of."""
    words = ["Noori", "said", "Grom", "promised", "help", ".", "He", "left"]
    heads = [1, 1, 3, 1, 3, 1, 7, 7]
    deps = ["nsubj", "root", "nsubj", "ccomp", "obj", "punct", "nsubj", "root"]
    pos = ["PROPN", "VERB", "PROPN", "VERB", "NOUN", "PUNCT", "PRON", "VERB"]
    doc = Doc(VOCAB, words=words, heads=heads, deps=deps, pos=pos)
    doc.ents = [doc.char_span(0, 5, label="person"), doc.char_span(11, 15, label="person")]
    spans = {"a1": (0, 5), "a2": (11, 15)}
    actors = [Actor(id=key, name=doc.text[slice(*at)], kind="person", mentions=(at,)) for key, at in spans.items()]
    mentions = [Mention(span=span, kind="person", actor=key) for key, span in spans.items()]
    mentions.append(Mention(span=(doc[6].idx, doc[6].idx + 2), kind="person", actor="a2"))
    speakers = Speakers(doc, mentions, actors)
    noori = speakers.speaker((0, 1), None)
    speakers.speaker((2, 3), noori)
    assert speakers.speaker((6, 7), None).name == "Noori"
