"""Documents whose every layer is drawn at random, within what ``casus.reading`` promises of it.

The stages must take whatever a model says: of news it never says most of this, of a hostile text it may say anything.
"""

import random
from functools import cache

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from tests.events import sketches
from tests.fuzz.texts import words_of

from casus.times.tokens import words as time_words

NAMES = words_of(
    "Taliban Afghanistan Tajikistan Russia Putin Rahmon Kabul Kunduz Moscow Dushanbe Afghan Russian CSTO NATO",
    "Reuters TASS Shir Khan Panj Interfax Zabihullah Mujahid Ministry of Defence Tajik border service United",
    "Nations Security Council",
)
WORDS = words_of(
    "said say told denied claimed announced warned promised threatened demanded will would may not never no if",
    "unless that which who the a an its their his her he she they it we I and or but because of to from in at on",
    "near between across towards along under against with by for after before until since about more than at least",
    "killed wounded captured seized fled crossed retreated deployed sent troops soldiers guards fighters officials",
    "officer spokesman sources source border crossing district province town river bridge base km kilometres north",
    "south miles people civilians 12 1,000 two dozens hundreds thousand million % $ attack fighting control treaty",
    "article pact help aid agreed refused according reported reportedly quoted saying told that had been has have",
    "was were is are be being",
)
MARKS = words_of(". , ; : — – - ( ) [ ] “ ” \" ' ’ ‘ ! ? … / 's n't 🌧 ß")
MARKS += ["\n", "\n\n", "\u00a0", "\u202e", "\0"]
RELATIONS = words_of(
    "nsubj nsubj:pass obj iobj obl obl:agent obl:tmod obl:npmod nmod nmod:poss nmod:tmod amod advmod advcl acl",
    "acl:relcl ccomp xcomp csubj aux aux:pass cop mark case cc conj det nummod appos flat compound parataxis punct",
    "expl dep list discourse vocative fixed goeswith orphan dislocated reparandum compound:prt",
)
TAGS = words_of("NOUN VERB PROPN ADJ ADV ADP AUX PRON DET NUM PART CCONJ SCONJ PUNCT SYM INTJ X")
MORPHS = [
    "",
    "Tense=Past|VerbForm=Fin",
    "VerbForm=Inf",
    "VerbForm=Ger",
    "VerbForm=Part|Voice=Pass",
    "Mood=Imp",
    "Number=Plur",
    "Polarity=Neg",
    "Person=3",
]
NOUN_TYPES = ["", "person", "organization", "place", "object", "event", "abstract", "time"]


SENTENCES = [text for name, text in vars(sketches).items() if name.isupper() and " root" in str(text)]
"""Parsed by hand; among random words hardly any two make an event."""


@cache
def _english() -> Language:
    return spacy.blank("en")


def text_of(chance: random.Random, size: int) -> str:
    """Some words of news in any order, with marks, times and names."""
    times = sorted(time_words())
    pools = (WORDS, WORDS, NAMES, MARKS, times)
    chosen = (chance.choice(chance.choice(pools)) for _ in range(size))
    return "".join(word + chance.choice(("", " ", " ", " ", " ")) for word in chosen)


def parsed(text: str, chance: random.Random) -> Doc:
    """``text`` with random layers over its words."""
    plain = _english()(text)
    heads, relations = _trees(plain, chance)
    doc = Doc(
        plain.vocab,
        words=[token.text for token in plain],
        spaces=[bool(token.whitespace_) for token in plain],
        pos=["SPACE" if token.is_space else chance.choice(TAGS) for token in plain],
        morphs=[chance.choice(MORPHS) for _ in plain],
        lemmas=[token.lower_ for token in plain],
        heads=heads,
        deps=relations,
    )
    return _with_spans(doc, chance)


def bent(chance: random.Random, size: int, share: float) -> Doc:
    """Some sentences that tell of events, of which each word's layers are changed with a chance of ``share``."""
    straight = sketches.sketch(*(chance.choice(SENTENCES) for _ in range(size)))
    heads = [token.head.i for token in straight]
    changed = [token for token in straight if chance.random() < share]
    for token in changed:
        other = chance.choice(list(token.sent)).i
        if token.i not in _above(other, heads) and heads[token.i] != token.i:
            heads[token.i] = other
    own = {token.i for token in changed if heads[token.i] != token.i}
    doc = Doc(
        straight.vocab,
        words=[token.text for token in straight],
        spaces=[bool(token.whitespace_) for token in straight],
        pos=[chance.choice(TAGS) if token.i in own else token.pos_ for token in straight],
        morphs=[chance.choice(MORPHS) if token.i in own else str(token.morph) for token in straight],
        lemmas=[token.lemma_ for token in straight],
        heads=heads,
        deps=[chance.choice(RELATIONS) if token.i in own else token.dep_ for token in straight],
    )
    return _with_spans(doc, chance)


def _above(at: int, heads: list[int]) -> set[int]:
    """A word and all above it in its tree."""
    found = {at}
    while heads[at] != at:
        at = heads[at]
        found.add(at)
    return found


def _with_spans(doc: Doc, chance: random.Random) -> Doc:
    """``doc`` with random spans and scores; those that the stages look for as entities may not overlap."""
    size = len(doc)
    entities = _spans(doc, chance, ["person", "organization", "place", "group", "event", "other"])
    doc.set_ents(spacy.util.filter_spans(entities))
    doc.spans["attribution"] = [
        Span(doc, span.start, span.end, label=span.label_, span_id=str(chance.randrange(3)))
        for span in _spans(doc, chance, ["source", "cue", "content"])
    ]
    doc.spans["role"] = _spans(doc, chance, ["S", "T"])
    doc.spans["defence"] = _spans(doc, chance, ["Organisation", "Person", "Location"])
    doc.user_data["factuality"] = [chance.uniform(-3, 3) for _ in range(size)]
    doc.user_data["noun_type"] = [chance.choice(NOUN_TYPES) for _ in range(size)]
    doc.user_data["quad"] = np.array([[chance.random() for _ in range(5)] for _ in range(size)], np.float32).reshape(
        size, 5
    )
    return doc


def _trees(plain: Doc, chance: random.Random) -> tuple[list[int], list[str]]:
    """Heads and relations: a tree a sentence, of any shape; white space hangs on the word before it."""
    heads = list(range(len(plain)))
    relations = ["dep"] * len(plain)
    read = [token.i for token in plain if not token.is_space]
    while read:
        cut = chance.randint(1, 40)
        sentence, read = read[:cut], read[cut:]
        order = chance.sample(sentence, len(sentence))
        if chance.random() < 0.1:
            order = sorted(sentence, reverse=chance.random() < 0.5)  # a chain as deep as the sentence is long
        for place, at in enumerate(order):
            chain = chance.random() < 0.3
            heads[at] = order[place - 1 if chain else chance.randrange(place)] if place else at
            relations[at] = chance.choice(RELATIONS) if place else "root"
    last = next((token.i for token in plain if not token.is_space), 0)
    for token in plain:
        if token.is_space:
            heads[token.i] = last
        else:
            last = token.i
    return heads, relations


def _spans(doc: Doc, chance: random.Random, labels: list[str]) -> list[Span]:
    found = []
    for _ in range(chance.randrange(len(doc) // 6 + 2) if len(doc) else 0):
        start = chance.randrange(len(doc))
        found.append(Span(doc, start, min(len(doc), start + chance.randint(1, 8)), label=chance.choice(labels)))
    return found
