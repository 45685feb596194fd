"""Nominal mentions: noun phrases that describe an actor by its role ("an Afghan army officer", "the group")."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from casus.actors.layout import Layout
from casus.actors.mention import NAME_PARTS, Candidate, Gender, case_of, complement_end, is_subject, phrase_start
from casus.actors.roles import lemma, role_of
from casus.actors.wordlists import word_lists
from casus.knowledge.actors_tables import RoleRow
from casus.records import MentionKind

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_PLURAL_ONLY = frozenset(("authority", "force", "troop", "resident", "service"))
_KINDS: dict[str, MentionKind] = {"person": "person", "anonymous": "person", "population": "group", "state": "place"}
_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod", "nmod:desc", "acl")
_EMPTY_MODIFIERS = frozenset(
    ("other", "same", "new", "top", "senior", "own", "several", "many", "more", "former", "late", "current", "whole")
)


def find_nominals(doc: Doc, layout: Layout, names: list[Candidate]) -> list[Candidate]:
    """The nominal mentions of ``doc`` in order; a title in front of a name becomes that name's, and is no mention."""
    named = {i: name for name in names for i in range(name.start, name.end)}
    found: list[Candidate] = []
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN", "PRON", "X") or token.i in named:
            continue
        role = role_of(token)
        if role is None:
            continue
        row, phrase = role
        titled = _titled(token, row, named)
        if titled is not None:
            titled.title_start = _title_start(token, phrase, named)
            titled.title = titled.title or _title(token, titled.title_start, titled.start)
            if titled.role is None or row.inherits == "no":
                titled.role, titled.phrase = row, phrase
            titled.gender = titled.gender or _gender(token, row.gender)
            continue
        if token.dep_ in ("compound", "amod", "flat", "nmod:desc"):
            continue
        candidate = _nominal(layout, token, phrase)
        candidate.role = row
        candidate.gender = _gender(token, row.gender) if not candidate.plural else None
        if _is_actor(token, candidate):
            candidate.kind = _KINDS.get(row.kind, "organization") if not candidate.plural else "group"
            candidate.person = row.kind in ("person", "anonymous") and not candidate.plural
            found.append(candidate)
    return found


def _titled(token: Token, row: RoleRow, named: dict[int, Candidate]) -> Candidate | None:
    """The name that ``token`` stands in front of as a title ("Committee Head Vladimir Shamanov")."""
    following = named.get(token.i + 1)
    if following is None or following.start != token.i + 1 or following.kind in ("place", "group"):
        return None
    if not following.person and (row.kind in ("person", "state") or row.bare == "no"):
        return None
    head = token.doc[following.head]
    if token.dep_ in NAME_PARTS or (following.person and row.kind == "person"):
        return following
    if head.head.i == token.i and head.dep_ in (*NAME_PARTS, "appos", "nmod"):
        return following
    return None


def _title_start(token: Token, phrase: tuple[str, ...], named: dict[int, Candidate]) -> int:
    """Where the title headed by ``token`` begins, possessor and the body's name in front included."""
    start = phrase_start(token)
    if start > 0 and token.doc[start - 1].lower_ == phrase[0] and not token.doc[start].is_sent_start:
        start -= 1
    body = named.get(start - 1)
    if body is not None and body.end == start and body.kind == "organization" and not token.doc[start].is_sent_start:
        return body.start
    return start


def _title(token: Token, start: int, end: int) -> str:
    """The words of a title without determiner and possessor ("foreign minister" of "Russia's foreign minister")."""
    doc = token.doc
    for i in range(start, token.i):
        if doc[i].lower_ in ("the", "a", "an", "'s", "’s"):
            start = i + 1
    return doc[start:end].text.strip()


def _nominal(layout: Layout, token: Token, phrase: tuple[str, ...]) -> Candidate:
    doc = token.doc
    start, end = phrase_start(token), complement_end(token)
    determiners = {doc[i].lower_ for i in range(start, token.i) if doc[i].dep_ == "det"}
    possessed = any(doc[i].dep_ == "nmod:poss" for i in range(start, token.i))
    plural = "Number=Plur" in str(token.morph) or token.lower_ in word_lists().plurals
    content = set(phrase[:-1])
    for i in range(start, end):
        part = doc[i]
        if i != token.i and part.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and part.dep_ != "det":
            content.add(lemma(part))
    return Candidate(
        start=start,
        end=end,
        head=token.i,
        sentence=layout.sentence[token.i],
        form="nominal",
        kind="person",
        plural=plural,
        phrase=phrase,
        modifiers=frozenset(content) - _EMPTY_MODIFIERS,
        definite=bool(determiners & _DEFINITE) or possessed,
        quote=layout.quote[token.i],
    )


def _is_actor(token: Token, candidate: Candidate) -> bool:
    """Whether the phrase describes an actor here, and not a thing, a measure or a predicate."""
    row = candidate.role
    if row is None:
        return False
    word = candidate.phrase[-1] if len(candidate.phrase) == 1 else ""
    if row.kind == "anonymous":
        return len(candidate.phrase) > 1 or (is_subject(token) and lemma(token.head) in word_lists().animate)
    if word in _PLURAL_ONLY and not candidate.plural:
        return False
    if row.bare == "no" and word and not (candidate.modifiers or (candidate.definite and _refers(candidate))):
        return False
    return not (case_of(token) in ("as", "like") and not candidate.definite)


def _refers(candidate: Candidate) -> bool:
    """Whether a bare but definite "the group", "the country" may take up something named before."""
    return candidate.role is not None and candidate.role.kind in ("organization", "state", "outlet", "government")


def _gender(token: Token, stated: Gender | None) -> Gender | None:
    if stated:
        return stated
    word = token.lower_
    if word.endswith("woman"):
        return "f"
    return "m" if word.endswith("man") and word not in ("human", "german", "roman") else None
