"""Sets the model's attribution spans right where punctuation, sentences or the parse leave no doubt."""

from __future__ import annotations

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Range, Ranges, has
from casus.claims.cues import verb_cue
from casus.claims.roles import kind_of_noun

_QUOTES = frozenset('“”"«»')
_CONNECTIVES = frozenset(("while", "but", "and", "whereas", "although", "though"))
# Verbs whose passive speaks of its subject and names nobody who speaks: "is expected to", "are said to".
_OF_NOBODY = frozenset(
    ("say", "believe", "think", "report", "understand", "expect", "fear", "allege", "estimate", "know")
)
_THINGS = frozenset(("abstract", "event", "time"))  # GUM's entity types that never speak
_LONGEST_TAIL = 8  # words by which a content is carried on to the comma before its speaker
_LONGEST_NAME = 5  # words of a speaker behind the cue ("…, say two aid workers")


def of_own_sentence(doc: Doc, parts: Ranges, cue: Ranges) -> Ranges:
    """``parts`` without those of other sentences than the cue's, where that has one: they are another's.

    Words in quotation marks stay, since a speaker's quotation runs on over sentences.
    """
    if not cue or len(parts) < 2:
        return parts
    sentence = doc[cue[0][0]].sent
    own = [part for part in parts if sentence.start <= part[0] < sentence.end]
    kept = tuple(part for part in parts if part in own or _is_quoted(doc, part))
    return kept if own else parts


def _is_quoted(doc: Doc, part: Range) -> bool:
    return any(token.text in _QUOTES for token in doc[max(0, part[0] - 1) : part[1]])


def speaker_behind(doc: Doc, cue: Ranges, content: Ranges) -> tuple[Ranges, Ranges]:
    """Source and content where the speaker behind the cue was taken for content: "…, say witnesses"."""
    if len(content) < 2 or len(cue) != 1 or content[-1][0] != cue[0][1]:
        return (), content
    *before, (start, end) = content
    closed = end == len(doc) or doc[end].is_punct or doc[end].is_space
    noun = doc[start:end].root
    comma = doc[cue[0][0] - 1].text in (",", *_QUOTES)
    if closed and comma and end - start <= _LONGEST_NAME and noun.pos_ in ("NOUN", "PROPN", "PRON"):
        return ((start, end),), tuple(before)
    return (), content


def carried_on(doc: Doc, source: Ranges, cue: Ranges, content: Ranges) -> Ranges:
    """``content`` carried on to the comma in front of its speaker: nobody else's words can stand between."""
    if not source or not content:
        return content
    *before, (start, end) = content
    speaker = min(source[0][0], cue[0][0] if cue else source[0][0])
    if not 1 < speaker - end <= _LONGEST_TAIL or doc[speaker - 1].text != ",":
        return content
    between = doc[end : speaker - 1]
    if any(token.is_punct or token.is_space or token.is_sent_start for token in between):
        return content
    return (*before, (start, speaker - 1))


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
    entry = item.entry or next((found[0] for i in range(*item.cue[0]) if (found := verb_cue(doc[i]))), None)
    if not item.source or entry is None or entry.stance != "demand":
        return False
    noun = doc[slice(*item.source[0])].root
    types = doc.user_data.get("noun_type")
    kind = types[noun.i] if types and noun.pos_ == "NOUN" else ""
    return kind in _THINGS and kind_of_noun(noun.lemma_.lower()) is None
