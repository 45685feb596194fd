"""Figures: numbers with what they count, what became of it, and the event and claim that give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from casus.events.lemmas import lemma
from casus.events.quantities import Quantity, quantities
from casus.events.relations import base, children, feature, is_past_participle, prepositions
from casus.events.scope import Scopes
from casus.knowledge.lexicon_tables import figure_words, words
from casus.records import Actor, Claim, Event, Figure, FigureKind, Mention, Span, When

AHEAD = 6  # words after a number within which the noun that it counts stands
STEPS = 4  # words above what is counted among which the one that says what became of it stands
FATES: tuple[FigureKind, ...] = ("killed", "wounded", "casualties", "detained", "missing", "displaced")


def find_figures(
    doc: Doc,
    mentions: Sequence[Mention],
    actors: Sequence[Actor],
    times: Sequence[When],
    claims: Sequence[Claim],
    events: Sequence[Event],
) -> list[Figure]:
    """The figures of a text in its order; dates, ages, shares and lengths of time are none."""
    if not len(doc) or not doc.has_annotation("DEP"):
        return []
    scopes, named = Scopes(claims), _actors(doc, mentions, actors)
    found: list[Figure] = []
    for quantity, tokens in _counted(doc, times):
        noun = _referent(tokens)
        kind, governor = _kind(tokens, noun, quantity)
        if kind is None:
            continue
        owner = named.get(noun.i) if noun is not None else None
        event = _event(events, tokens[0], governor, owner)
        claim = scopes.innermost(tokens[0].idx)
        found.append(
            Figure(
                id=f"f{len(found) + 1}",
                span=quantity.span,
                kind=kind,
                low=quantity.low,
                high=quantity.high,
                approximate=quantity.approximate,
                unit=quantity.unit,
                referent=_phrase(tokens, noun) if noun is not None else None,
                actor=owner,
                event=event.id if event else None,
                claim=claim.id if claim else None,
            )
        )
    return found


def _counted(doc: Doc, times: Iterable[When]) -> Iterator[tuple[Quantity, list[Token]]]:
    """Quantities with their words, without those of times and of names."""
    dated = {at for when in times for at in range(*when.span)}
    for quantity in quantities(doc.text):
        span = doc.char_span(*quantity.number, alignment_mode="expand")
        if not span or quantity.number[0] in dated:
            continue
        if span[-1].ent_type_ and span[-1].ent_iob_ == "I" and not quantity.unit:  # "Brigade 14", "Resolution 1701"
            continue
        yield quantity, list(span)


def _actors(doc: Doc, mentions: Iterable[Mention], actors: Iterable[Actor]) -> dict[int, str]:
    """The actor of every word that a mention covers, the shortest mention's first."""
    spans = [(mention.span, mention.actor) for mention in mentions if mention.actor]
    spans += [(span, actor.id) for actor in actors for span in actor.mentions]
    found: dict[int, str] = {}
    for span, name in sorted(spans, key=lambda part: part[0][0] - part[0][1]):
        for token in doc.char_span(*span, alignment_mode="expand") or ():
            found[token.i] = name or ""
    return found


def _referent(tokens: list[Token]) -> Token | None:
    """The noun that is counted: the last of the noun phrase that follows, past "of" and owners, else the number's head.

    The parse hangs numbers wrongly more often than other words, so that the words' order is asked first.
    """
    last, noun = tokens[-1], None
    for token in last.doc[last.i + 1 : min(last.i + 1 + AHEAD, last.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif token.lower_ in ("'s", "’s"):
            noun = None  # what came before only owns what is counted
        elif noun is not None or not (token.pos_ in ("ADJ", "DET", "NUM") or _joins(token)):
            break
    head = last.head
    follows = base(last) == "nummod" and last.i < head.i <= last.i + AHEAD and head.pos_ in ("NOUN", "PROPN")
    return noun if noun is not None or not follows else head


def _joins(token: Token) -> bool:
    """Whether a word within a noun phrase leads on to its noun: "of", "most", "loaded"."""
    modifies = base(token) in ("amod", "advmod") or (token.pos_ == "VERB" and is_past_participle(token))
    return token.lower_ == "of" or (modifies and token.head.i > token.i and token.head.pos_ in ("NOUN", "ADJ"))


def _phrase(tokens: list[Token], noun: Token) -> Span:
    """What is counted with the words between it and its number, without "of" and articles."""
    first = next(t for t in noun.doc[tokens[-1].i + 1 : noun.i + 1] if t.pos_ not in ("DET", "ADP") or t == noun)
    return first.idx, noun.idx + len(noun)


def _kind(tokens: list[Token], noun: Token | None, quantity: Quantity) -> tuple[FigureKind | None, Token | None]:
    """What a figure is of, and the word that says so."""
    if quantity.unit:
        return "distance" if quantity.unit == "km" else "money", None
    known = figure_words()
    if noun is not None and lemma(noun) in known.ignored:
        return None, None
    armed = noun is not None and _names(noun, "armed")
    for word in [*_before(tokens[0], quantity), *_governors(tokens, noun)]:
        for kind in FATES:
            if kind == "displaced" and armed:  # soldiers who flee retreat
                continue
            if lemma(word) in known.kinds[kind] or word.lower_ in known.kinds[kind]:
                return kind, word
    if noun is None:
        return None, None
    inner = [child for child in children(noun, "nmod") if "of" in prepositions(child)]
    nouns = [noun, *inner] if lemma(noun) in words().quantity else [noun]  # "members of the security forces"
    if lemma(noun) in known.weapons:
        return "weapons", None
    if any(_names(word, "armed") for word in nouns) or _are_its_men(noun):
        return "force", None
    named = any(_names(noun, kind) for kind in ("person", "group", "place")) or _is_object(noun)
    return ("other" if named and not _is_determined(tokens) else None), None


def _are_its_men(noun: Token) -> bool:
    """Whether people are those of whom an armed body is made up ("the garrison had 450 men")."""
    made_up = lemma(noun.head) in ("have", "number", "comprise", "muster", "field")
    return made_up and lemma(noun) == "man" and any(_names(body, "armed") for body in children(noun.head, "nsubj"))


def _before(number: Token, quantity: Quantity) -> Iterator[Token]:
    """The verb whose object the number begins, wherever the parse hung it ("wounding about 20")."""
    first = next((t for t in reversed(number.doc[: number.i]) if t.idx < quantity.span[0]), None)
    if first is not None and first.pos_ == "VERB":
        yield first


def _is_object(noun: Token) -> bool:
    """Whether the model takes a noun for a thing that can be counted."""
    types = noun.doc.user_data.get("noun_type")
    return types is not None and types[noun.i] == "object" and feature(noun, "Number") == "Plur"


def _names(noun: Token, kind: str) -> bool:
    listed = words().kinds[kind]
    return lemma(noun) in listed or noun.lower_ in listed


def _is_determined(tokens: list[Token]) -> bool:
    """Whether "one" or "two" with an article only picks something out ("the two countries")."""
    before = tokens[0].nbor(-1).lower_ if tokens[0].i else ""
    return tokens[-1].lower_ == "one" or before in ("the", "these", "those", "both", "all", "its", "their")


def _governors(tokens: list[Token], noun: Token | None) -> Iterator[Token]:
    """The words that may say what became of those counted: beside the number, at the noun, then above them."""
    last, doc = tokens[-1], tokens[-1].doc
    yield from doc[last.i + 1 : min(last.i + 2, len(doc))]  # "12 dead", "20 wounded"
    word = noun if noun is not None else last
    if noun is None and prepositions(last) & {"at", "to", "of"}:
        yield from _tallied(last.head)
    if noun is not None:
        yield noun
        yield from children(noun, "amod", "acl", "acl:relcl", "nmod:desc")
        yield from (after for after in doc[noun.i + 1 : min(noun.i + 2, len(doc))] if base(after) != "case")
    for _ in range(STEPS):
        if word.head == word or (word.pos_ in ("VERB", "AUX") and base(word) != "conj"):
            return
        governor = word.head
        if base(word) == "obl" and prepositions(word):
            return
        if base(word) == "conj" and governor.pos_ == "VERB" and word.pos_ == "VERB":
            return
        yield governor
        yield from children(governor, "xcomp") if governor.lower_ in ("left", "leaving", "were", "was") else ()
        word = governor


def _tallied(head: Token) -> Iterator[Token]:
    """The words of what a number is given for: "the death toll rose to", "put the number of dead at"."""
    nouns = [head] if head.pos_ == "NOUN" else [c for c in head.children if base(c) in ("nsubj", "obj")]
    for noun in nouns:
        yield from (noun, *children(noun, "compound", "amod", "nmod"))


def _event(events: Sequence[Event], number: Token, governor: Token | None, owner: str | None) -> Event | None:
    """The event whose trigger says what became of those counted, else one of the sentence in which they take part."""
    here = number.sent
    first, last = here.start_char, here.end_char
    near = [e for e in events if any(first <= start < last for start, _ in e.mentions)]
    if governor is not None:
        at = governor.idx
        for event in near:
            if any(start <= at < end for start, end in event.mentions):
                return event
    if owner:
        takes_part = [event for event in near if owner in event.actors or owner in event.recipients]
        return takes_part[0] if len(takes_part) == 1 else None
    return None
