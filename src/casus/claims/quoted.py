"""One source who quotes another: "TASS quoted Shamanov as saying …", "…, TASS quoted him as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from casus.claims.attribution import Attribution, Range, Ranges, trim, without_stop
from casus.claims.cues import index

_NEAR = 12  # words between "quoted" and "as saying"
_QUOTED = frozenset(("quoted", "quotes", "quote", "cited", "cites", "cite"))
_PASSIVE = frozenset(("is", "are", "was", "were", "been", "being"))
_AUXILIARIES = frozenset(("has", "have", "had", "also", "later"))
_OF_NAME = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "SYM"))


def found(doc: Doc) -> Iterator[Attribution]:
    """Every such attribution: the one who quotes is its channel, the one who is quoted its source.

    The words themselves leave no doubt, so the parse is not asked.
    """
    for token in doc:
        verb = _quoting(token)
        if verb is None:
            continue
        as_ = token.i - 1
        passive = doc[verb.i - 1].lower_ in _PASSIVE if verb.i > token.sent.start else False
        before = _name_before(verb)
        between = trim(doc, ((verb.i + 1, as_),))
        channel, source = (_by(doc, between), before) if passive else (before, between)
        cue: Ranges = ((verb.i - 1 if passive else verb.i, verb.i + 1), (as_, token.i + 1))
        content = _content(token, channel if channel and not passive else source, passive=passive)
        if source and content:
            entry = index("verb")["say"][0][1]
            yield Attribution(source, cue, content, entry, channel, sure=True)


def is_part(token: Token) -> bool:
    """Whether a verb is the "quoted" or the "saying" of such an attribution."""
    ahead = token.doc[token.i + 1 : min(token.sent.end, token.i + _NEAR + 2)] if token.lower_ in _QUOTED else ()
    return _quoting(token) is not None or any(_quoting(later) is not None for later in ahead)


def _quoting(token: Token) -> Token | None:
    """The "quoted" that belongs to a "saying" behind "as"."""
    if token.lower_ not in ("saying", "telling") or token.i <= token.sent.start or token.nbor(-1).lower_ != "as":
        return None
    before = token.doc[max(token.sent.start, token.i - _NEAR) : token.i]
    return next((word for word in reversed(before) if word.lower_ in _QUOTED), None)


def _name_before(verb: Token) -> Ranges:
    """The noun phrase that ends before a verb and its auxiliaries."""
    doc, first = verb.doc, verb.sent.start
    end = verb.i
    while end > first and doc[end - 1].lower_ in _AUXILIARIES | _PASSIVE:
        end -= 1
    if end > first and doc[end - 1].pos_ == "PRON":
        return ((end - 1, end),)
    start = end
    while start > first and (doc[start - 1].pos_ in _OF_NAME or doc[start - 1].text == "-" or _joins(doc[start - 1])):
        start -= 1
    return trim(doc, ((start, end),))


def _joins(token: Token) -> bool:
    """Whether a preposition ties two parts of a name phrase: "sources familiar with the matter"."""
    return token.pos_ == "ADP" and not token.is_sent_start and token.nbor(-1).pos_ in ("NOUN", "PROPN", "ADJ")


def _by(doc: Doc, between: Ranges) -> Ranges:
    """Who quotes, in "was quoted by TASS as saying"."""
    return tuple((start + 1, end) for start, end in between if doc[start].lower_ == "by" and end > start + 1)


def _content(saying: Token, first: Ranges, *, passive: bool) -> Ranges:
    """What was said: behind "saying", or before the one who quotes."""
    doc, sentence = saying.doc, saying.sent
    start, end = saying.i + 1, sentence.end
    if passive and start < end and doc[start].lower_ == "by":
        return ()
    after = without_stop(doc, trim(doc, ((start, end),))) if start < end else ()
    if any(doc[i].pos_ in ("VERB", "AUX", "NOUN", "PROPN") for low, high in after for i in range(low, high)):
        return after
    before: Range = (sentence.start, first[0][0] if first else sentence.start)
    return without_stop(doc, trim(doc, (before,))) if before[0] < before[1] else ()
