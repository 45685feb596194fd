"""Whether words say that a treaty or an article of it is invoked, or that it is not."""

from __future__ import annotations

import re

from msgspec import Struct

from casus.knowledge.treaties_tables import Article, Treaty, commitment_words
from casus.picture.articles import article_in
from casus.picture.matching import compiled
from casus.picture.treaties_named import treaties_in

_NEGATION = re.compile(r"\b(?:not|never|without|no)\b|n[’']t\b", re.IGNORECASE)
_UNREAL = re.compile(r"\b(?:would|could|may|might|should|can|to|if|whether|will)(?:\s+be)?\s*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|under|in|on|over|for|by|with|to|after|when|and)\b|[,;:.]\s", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:article|clause|pact|treaty)\b", re.IGNORECASE)
_SUBJECT = 60  # characters before a passive in which its subject is looked for
_BACK = 25  # characters before a word of invoking in which a negation or a modal is looked for


class Invoking(Struct, frozen=True):
    """That a treaty is said to be invoked, by its ``article`` where one is named, or ``negated`` that it is not."""

    article: Article | None
    negated: bool


def invoking(content: str, treaty: Treaty) -> Invoking | None:
    """What the words say of invoking the treaty; nothing where it only could be, or something else is invoked."""
    hits = (hit for pattern in compiled(commitment_words().invoked) for hit in pattern.finditer(content))
    for hit in hits:
        near = _object_of(hit, treaty.id)
        if near:
            before = content[max(0, hit.start() - _BACK) : hit.start()]
            negated = bool(_NEGATION.search(before))
            if _UNREAL.search(before) and not negated:
                return None
            return Invoking(article_in(near, treaty), negated)
    return None


def _object_of(hit: re.Match[str], treaty_id: str) -> str:
    """What a word of invoking has for its object, in the passive for its subject, if that is the treaty or an article.

    Else it is empty.
    """
    before, after = hit.string[: hit.start()], hit.string[hit.end() :]
    if _PASSIVE.search(before):
        near = before[-_SUBJECT:]
        near = near[max(near.casefold().rfind("article"), 0) :]
    else:
        near = _PREPOSITION.split(after, maxsplit=1)[0]
    return near if _CLAUSE.search(near) or treaty_id in treaties_in(near) else ""
