"""What is no attribution, or less of one, than its spans look: passives of nobody, things that demand, connectives."""

from __future__ import annotations

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range, Ranges, has
from casus.claims.cues import verb_cue
from casus.claims.roles import kind_of_noun
from casus.claims.stance import cue_entry
from casus.claims.syntax import is_asked

_QUOTES = frozenset('“”"«»')
_CONNECTIVES = frozenset(("while", "but", "and", "whereas", "although", "though"))
# Verbs whose passive speaks of its subject and names nobody who speaks: "is expected to", "are said to".
_OF_NOBODY = frozenset(
    ("say", "believe", "think", "report", "understand", "expect", "fear", "allege", "estimate", "know")
)
_THINGS = frozenset(("abstract", "event", "time"))  # GUM's entity types that never speak
_LONGEST_NAME = 5  # words before a verb of saying that can be its subject: "two senior officials in Baku said"


def _is_quoted(doc: Doc, part: Range) -> bool:
    return any(token.text in _QUOTES for token in doc[max(0, part[0] - 1) : part[1]])


def cut_short(doc: Doc, content: Ranges) -> Ranges:
    """``content`` without a connective left at its end, and without what another says behind a semicolon."""
    cut = []
    for start, end in content:
        stop = next((i for i in range(start + 1, end) if doc[i].text == ";" and _another_speaks(doc, i + 1, end)), end)
        while stop > start + 1 and (doc[stop - 1].lower_ in _CONNECTIVES or doc[stop - 1].text in ",;"):
            stop -= 1
        cut.append((start, stop))
    return tuple(cut)


def _another_speaks(doc: Doc, start: int, end: int) -> bool:
    """Whether the clause that begins at ``start`` is "Vilnius said …": a subject and at once its verb of saying."""
    if _is_quoted(doc, (start, end)):
        return False
    for token in doc[start : min(end, start + _LONGEST_NAME + 1)]:
        if token.pos_ == "VERB" and token.i > start and verb_cue(token) is not None:
            return any(child.dep_ == "nsubj" and start <= child.i < token.i for child in token.children)
    return False


def names_nobody(doc: Doc, cue: Ranges) -> bool:
    """Whether the cue's subject is only spoken of: "the minister is expected to …", "asked about the raid, she …"."""
    verb = next((doc[i] for start, end in cue for i in range(start, end) if doc[i].pos_ == "VERB"), None)
    if verb is None:
        return False
    relations = {child.dep_ for child in verb.children}
    if is_asked(verb):
        return True
    if verb.lemma_ == "ask" and has(verb, "VerbForm", "Part"):
        return not relations & {"aux", "nsubj", "obl:agent"}
    return verb.lemma_ in _OF_NOBODY and "nsubj:pass" in relations and "obl:agent" not in relations


def only_cites(doc: Doc, item: Attribution) -> bool:
    """Whether it names whom a medium cites, and not what is said: "citing hospital staff"."""
    (start, end) = item.cue[0] if item.cue else (0, 0)
    cites = end - start == 1 and doc[start].lower_ in ("citing", "quoting")
    return cites and all(doc[i].pos_ not in ("VERB", "AUX") for low, high in item.content for i in range(low, high))


def is_demanded_by_a_thing(doc: Doc, item: Attribution) -> bool:
    """Whether nobody speaks: "the situation demanded that …", "the crisis requires …"."""
    entry = item.entry or cue_entry(doc, item)
    if not item.source or entry is None or entry.stance != "demand":
        return False
    noun = doc[slice(*item.source[0])].root
    types = doc.user_data.get("noun_type")
    kind = types[noun.i] if types and noun.pos_ == "NOUN" else ""
    return kind in _THINGS and kind_of_noun(noun.lemma_.lower()) is None
