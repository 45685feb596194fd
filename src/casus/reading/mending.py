"""Sets attributions right where sentences, punctuation and the parse leave no doubt of what the tagger missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from casus.reading.decode import TaggedSpan

Range = tuple[int, int]

_QUOTES = frozenset(("“", "”", '"', "«", "»", "''", "``"))
_LONGEST_TAIL = 8  # words by which a content is carried on to the comma before its speaker
_SHARING = ("conj", "advcl", "xcomp")  # relations by which a verb shares its governor's subject
_MODIFYING = frozenset(("aux", "aux:pass", "cop", "advmod", "det", "amod", "mark"))
_CLIMB = 3
_LONGEST_NAME = 5  # words of a speaker behind the cue: "…, say two aid workers"


def mend(doc: Doc, attributions: Sequence[Sequence[TaggedSpan]]) -> list[list[TaggedSpan]]:
    """The attributions with their plain mistakes mended. Spans are half-open token ranges of the parsed ``doc``.

    A source or content of another sentence than the cue's goes, unless it is quoted or the only one. A cue without a
    source gets the speaker behind it, or its own subject. A content goes on to the comma in front of its speaker.
    """
    parts = [part for spans in attributions for part in spans]
    taken = frozenset(token for start, end, _ in parts for token in range(start, end))
    sources = {token: (s, e) for s, e, label in parts if label == "source" for token in range(s, e)}
    return [_mended(doc, spans, taken, sources) for spans in attributions]


def _mended(
    doc: Doc, spans: Sequence[TaggedSpan], taken: frozenset[int], sources: Mapping[int, Range]
) -> list[TaggedSpan]:
    """One attribution mended. ``taken`` are the tokens of all of them, ``sources`` the source that a token is of."""
    parts: dict[str, list[Range]] = {"source": [], "cue": [], "content": []}
    for start, end, label in spans:
        parts[label].append((start, end))
    if not parts["cue"]:
        return list(spans)
    cue = _to_its_word(doc, parts["cue"], taken)
    source, content = _of_own_sentence(doc, parts["source"], cue), _of_own_sentence(doc, parts["content"], cue)
    if not source:
        source, content = _speaker_behind(doc, cue, content)
    subject = _subject(doc, cue)
    if subject is not None:
        source = _single(source, subject) if source else _speaker(doc, subject, (*content, *cue), sources)
    content = _unbroken(doc, source, cue, content)
    content = _carried_on(doc, source, cue, content, taken)
    named = (("source", source), ("cue", cue), ("content", content))
    return sorted((start, end, label) for label, ranges in named for start, end in ranges)


def _to_its_word(doc: Doc, cue: list[Range], taken: frozenset[int]) -> list[Range]:
    """``cue`` carried on to the word that it only modifies: "so" to "so admires", "was" to "was never asked"."""
    *before, (start, end) = cue
    last = doc[end - 1]
    stop = last.head.i + 1
    free = end < stop <= end + _LONGEST_NAME and taken.isdisjoint(range(end, stop))
    return [*before, (start, stop)] if free and last.dep_ in _MODIFYING else cue


def _of_own_sentence(doc: Doc, parts: list[Range], cue: list[Range]) -> list[Range]:
    if len(parts) < 2:
        return parts
    sentence = doc[cue[0][0]].sent
    own = [part for part in parts if sentence.start <= part[0] < sentence.end]
    return [part for part in parts if part in own or _is_quoted(doc, part)] if own else parts


def _is_quoted(doc: Doc, part: Range) -> bool:
    return any(token.text in _QUOTES for token in doc[max(0, part[0] - 1) : part[1]])


def _speaker_behind(doc: Doc, cue: list[Range], content: list[Range]) -> tuple[list[Range], list[Range]]:
    """Source and content where the speaker behind the cue was taken for content: "…, say witnesses"."""
    if len(content) < 2 or len(cue) != 1 or content[-1][0] != cue[0][1]:
        return [], content
    *before, (start, end) = content
    closed = end == len(doc) or doc[end].is_punct or doc[end].is_space
    comma = doc[cue[0][0] - 1].text == "," or doc[cue[0][0] - 1].text in _QUOTES
    name = end - start <= _LONGEST_NAME and doc[start:end].root.pos_ in ("NOUN", "PROPN", "PRON")
    return ([(start, end)], before) if closed and comma and name else ([], content)


def _speaker(doc: Doc, subject: Token, told: Sequence[Range], sources: Mapping[int, Range]) -> list[Range]:
    """The cue's subject, where the tagger gave the source to another cue only: "he said, adding that …"."""
    if subject.i in sources:
        return [sources[subject.i]]
    start, end = subject.left_edge.i, subject.right_edge.i + 1
    while start < end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    overlaps = any(start < high and low < end for low, high in told)
    return [] if overlaps or start == end else [(start, end)]


def _single(source: list[Range], subject: Token) -> list[Range]:
    """Of several sources the one that holds the cue's subject, where one does: the others speak elsewhere."""
    return [part for part in source if part[0] <= subject.i < part[1]] or source


def _unbroken(doc: Doc, source: list[Range], cue: list[Range], content: list[Range]) -> list[Range]:
    """``content`` without pieces that neither its speaker nor its cue parts from the piece before: they are another's.

    Quotations are often in pieces: "a “staged show” by “actors”".
    """
    kept = content[:1]
    for part in content[1:]:
        parted = any(kept[-1][1] <= start < part[0] for start, _ in (*source, *cue))
        if parted or _is_quoted(doc, part):
            kept.append(part)
    return kept


def _subject(doc: Doc, cue: list[Range]) -> Token | None:
    """Who does what the cue's verb tells: its own subject or that of the verbs that it is joined to or depends on."""
    verb = next((doc[i] for start, end in cue for i in range(start, end) if doc[i].pos_ == "VERB"), None)
    for _ in range(_CLIMB):
        if verb is None or _is_passive(verb):
            return None
        for child in verb.children:
            if child.dep_ == "nsubj":
                return child
        if verb.dep_ not in _SHARING or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _is_passive(verb: Token) -> bool:
    return "Voice=Pass" in verb.morph or any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children)


def _carried_on(
    doc: Doc, source: list[Range], cue: list[Range], content: list[Range], taken: frozenset[int]
) -> list[Range]:
    """``content`` carried on to the comma in front of its speaker: nobody else's words can stand between."""
    if not source or not content:
        return content
    *before, (start, end) = content
    speaker = min(source[0][0], cue[0][0])
    if not 1 < speaker - end <= _LONGEST_TAIL or doc[speaker - 1].text != ",":
        return content
    pause = any(token.is_punct or token.is_space or token.is_sent_start for token in doc[end : speaker - 1])
    if pause or not taken.isdisjoint(range(end, speaker - 1)):
        return content
    return [*before, (start, speaker - 1)]
