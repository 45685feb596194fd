"""Attributions by a colon: headlines ("Pence: …"), transcripts ("MR. OKAFOR: …"), interviews ("A: …"), lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from casus.claims.attribution import Attribution, Range, trim, without_stop
from casus.claims.cues import verb_cue
from casus.claims.roles import is_role
from casus.claims.syntax import subject
from casus.knowledge.cues_tables import source_words

_LONGEST_LABEL = 9
_BULLETS = frozenset("-–—*•·")
_OF_CLAUSES = frozenset(("VERB", "AUX", "SCONJ", "PRON", "ADV"))


def found(doc: Doc, paragraph: list[int], named: set[int]) -> Iterator[Attribution]:
    """Paragraphs that open with a source and a colon. ``named`` holds the tokens of mentions.

    In a transcript (a speaker in capitals, a question or an answer) the paragraphs that follow without a label are the
    same turn.
    """
    turn: Attribution | None = None
    labelled = [(start, end, _label(doc, start, end, named)) for start, end in _stretches(doc, paragraph)]
    alone = sum(colon is not None for _, _, colon in labelled) == 1
    for start, end, colon in labelled:
        if colon is None or (alone and _in_capitals(doc, (start, colon)) and _reports(doc, colon + 1, end)):
            if turn is not None:
                turn = _extended(doc, turn, (start, end))
            continue
        if turn is not None:
            yield turn
            turn = None
        source = trim(doc, ((start, colon),))
        content = trim(doc, ((colon + 1, end),))
        if not source or not content:
            continue
        spoken = _is_transcript(doc, source[0])
        attribution = Attribution(source, ((colon, colon + 1),), content, sure=spoken)
        if spoken:
            turn = attribution
        else:
            yield Attribution(source, ((colon, colon + 1),), without_stop(doc, content))
    if turn is not None:
        yield turn


def is_turn(doc: Doc, attribution: Attribution) -> bool:
    """Whether it is a turn of a transcript, whose words are quoted without marks."""
    return _by_colon(doc, attribution) and _is_transcript(doc, attribution.source[0])


def _by_colon(doc: Doc, attribution: Attribution) -> bool:
    return bool(attribution.source and attribution.cue) and doc[attribution.cue[0][0]].text == ":"


def is_question(doc: Doc, attribution: Attribution) -> bool:
    """Whether the source is the one who asks in an interview."""
    return _by_colon(doc, attribution) and _text(doc, attribution.source[0]) in source_words().questioners


def is_answer(doc: Doc, attribution: Attribution) -> bool:
    """Whether the source is "A" or "Answer"."""
    return _by_colon(doc, attribution) and _text(doc, attribution.source[0]) in source_words().answerers


def _text(doc: Doc, where: Range) -> str:
    return doc[where[0] : where[1]].text.strip(" .").lower()


def _extended(doc: Doc, turn: Attribution, where: Range) -> Attribution:
    more = trim(doc, (where,))
    return replace(turn, content=(*turn.content, *more))


def _stretches(doc: Doc, paragraph: list[int]) -> Iterator[Range]:
    start = 0
    for i in range(1, len(doc) + 1):
        if i == len(doc) or paragraph[i] != paragraph[start]:
            while start < i and (doc[start].is_space or doc[start].text in _BULLETS):
                start += 1
            if start < i:
                yield start, i
            start = i


def _label(doc: Doc, start: int, end: int, named: set[int]) -> int | None:
    """The colon after a speaker's label, if the stretch opens with one."""
    for i in range(start, min(end - 1, start + _LONGEST_LABEL)):
        token = doc[i]
        if token.text == ":":
            return i if i > start and _is_speaker(doc, (start, i), named) else None
        if token.is_space and "\n" in token.text:
            return None
        if not (
            token.is_alpha
            or token.like_num
            or token.text in (".", ",", "-", "'s", "’s", "&", "(", ")")
            or token.is_title
        ) and not any(letter.isalpha() for letter in token.text):
            return None
        if verb_cue(token) is not None and token.pos_ not in ("NOUN", "PROPN"):
            return None
    return None


def _is_speaker(doc: Doc, label: Range, named: set[int]) -> bool:
    words = source_words()
    text = _text(doc, label)
    if text in words.questioners or text in words.answerers:
        return True
    if text in words.labels:
        return False
    tokens = [token for token in doc[label[0] : label[1]] if token.is_alpha]
    if not tokens:
        return False
    if _in_capitals(doc, label):
        return not _is_dateline(tokens) and all(token.pos_ not in _OF_CLAUSES for token in tokens)
    if any(token.i in named for token in tokens):
        return True
    last = tokens[-1]
    return is_role(last.lemma_) or (len(tokens) <= 3 and last.lemma_.lower() in words.documents)


def _is_dateline(tokens: list[Token]) -> bool:
    """Whether a label in capitals is where a report was written, as the South Asian press sets it: "ISLAMABAD: …"."""
    return all(token.ent_type_ == "place" for token in tokens)


def _reports(doc: Doc, start: int, end: int) -> bool:
    """Whether the first sentence of a paragraph reports what a third person says: then nobody speaks it in a turn."""
    for token in doc[start : min(end, doc[start].sent.end)]:
        found = verb_cue(token)
        if found is not None and not found[0].weak and (who := subject(token)) is not None and who.pos_ != "PRON":
            return True
    return False


def _in_capitals(doc: Doc, label: Range) -> bool:
    letters = [letter for letter in doc[label[0] : label[1]].text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _is_transcript(doc: Doc, label: Range) -> bool:
    words = source_words()
    text = _text(doc, label)
    return text in words.questioners or text in words.answerers or _in_capitals(doc, label)
