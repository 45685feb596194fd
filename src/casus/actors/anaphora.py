"""What pronouns stand for: by number, gender, recency and a preference for subjects."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from casus.actors.clusters import Book, Cluster
from casus.actors.mention import Candidate, is_subject
from casus.actors.pronouns import FIRST
from casus.actors.roles import lemma
from casus.actors.wordlists import word_lists

_REACH = {"person": 4, "group": 2, "organization": 1}  # sentences back, by the kind of pronoun
_INANIMATE_HEADS = frozenset(("nsubj", "nsubj:pass", "obj", "root", "obl", "conj"))


def resolve(doc: Doc, pronoun: Candidate, book: Book, things: Things) -> Cluster | None:
    """The cluster that ``pronoun`` stands for; ``None`` for the first person and where nothing is likely enough."""
    token = doc[pronoun.head]
    if token.lower_ in FIRST:
        return None
    best, best_score = None, float("-inf")
    doer = _doer_above(token)
    for cluster in book.recent():
        last = cluster.last
        if last is None or not _agrees(pronoun, cluster) or _contains(last, pronoun):
            continue
        back = pronoun.sentence - last.sentence
        if back > _REACH[pronoun.kind] or _speaks_the_quote(pronoun, cluster, book):
            continue
        if last.head == doer or _same_clause(doc, token, last):
            continue
        if pronoun.kind == "organization" and not _is_prominent(doc, token, last, cluster, pronoun):
            continue
        score = _score(doc, token, pronoun, cluster, last, back)
        if score > best_score:
            best, best_score = cluster, score
    if best is None or (not pronoun.person and things.score(doc, pronoun) > best_score):
        return None
    return best


def _agrees(pronoun: Candidate, cluster: Cluster) -> bool:
    if pronoun.person:
        fits = cluster.gender is None or cluster.gender == pronoun.gender
        return cluster.person and not cluster.plural and cluster.kind != "anonymous" and fits
    if pronoun.plural:
        return cluster.plural or (not cluster.person and cluster.kind != "state")
    return not cluster.person and not cluster.plural and cluster.kind != "population"


def _is_prominent(doc: Doc, token: Token, last: Candidate, cluster: Cluster, pronoun: Candidate) -> bool:
    """Whether "it" may mean the cluster: a subject just before, or for "its" anything named in the same sentence."""
    if is_subject(doc[last.head]) or cluster.last_subject == pronoun.sentence:
        return True
    return token.dep_ == "nmod:poss" and last.sentence == pronoun.sentence


def _contains(last: Candidate, pronoun: Candidate) -> bool:
    return last.start <= pronoun.start < last.end


def _same_clause(doc: Doc, token: Token, last: Candidate) -> bool:
    """Whether both are arguments of one verb, where an ordinary pronoun would be a reflexive."""
    if token.dep_ == "nmod:poss" or token.lower_.endswith(("self", "selves")):
        return False
    other = doc[last.head]
    return token.head.i == other.head.i and token.dep_ != "conj" and other.dep_ != "conj" and token.i != other.i


def _doer_above(token: Token) -> int:
    """The subject that an object's verb borrows ("X met Y, accusing [him]"): he is another; -1 where there is none.

    After an object of the verb above ("X urged Y to back [him]") the object is the doer, and he may be the subject.
    """
    verb = token.head
    if token.dep_ not in ("obj", "iobj", "obl") or token.lower_.endswith(("self", "selves")):
        return -1
    for _ in range(4):
        parts = {child.dep_: child.i for child in verb.children if child.i < token.i}
        if "nsubj" in parts or "nsubj:pass" in parts:
            return parts.get("nsubj", parts.get("nsubj:pass", -1))
        if verb.dep_ not in ("advcl", "conj", "xcomp") or verb.head.i == verb.i:
            return -1
        if verb.dep_ == "xcomp" and any(child.dep_ == "obj" for child in verb.head.children):
            return next(child.i for child in verb.head.children if child.dep_ == "obj")
        verb = verb.head
    return -1


def _speaks_the_quote(pronoun: Candidate, cluster: Cluster, book: Book) -> bool:
    """Whether the cluster is the speaker of the quotation that the pronoun stands in, who would say "I"."""
    if pronoun.quote < 0:
        return False
    return book.is_speaking(cluster, pronoun.sentence) or book.is_speaking(cluster, pronoun.sentence - 1)


def is_speaker(doc: Doc, mention: Candidate) -> bool:
    """Whether the mention is the subject of a verb of speech or attitude outside of any quotation."""
    token = doc[mention.head]
    return mention.quote < 0 and is_subject(token) and lemma(token.head) in word_lists().animate


def _score(doc: Doc, token: Token, pronoun: Candidate, cluster: Cluster, last: Candidate, back: int) -> float:
    score = -1.0 * back - 0.002 * min(pronoun.start - last.start, 400)
    subject = is_subject(doc[last.head])
    if subject or cluster.last_subject == pronoun.sentence:
        score += 0.8
    if is_subject(token) and subject:
        score += 0.3
    if token.dep_ == "nmod:poss" and subject and _verb_over(token).i == doc[last.head].head.i:
        score += 0.3 if pronoun.plural and not cluster.plural else 1.0  # "the guards left their posts"
    score += 0.08 * min(len(cluster.mentions), 6)
    if pronoun.plural and not cluster.plural:
        score -= 0.4
    if not pronoun.person and not pronoun.plural and cluster.kind == "state" and not subject:
        score -= 0.3
    if last.quote != pronoun.quote:
        score -= 0.8 if pronoun.quote < 0 else 0.3  # outside a quotation speaks another voice than inside
    return score


def _verb_over(token: Token) -> Token:
    """The nearest verb above a word, a few steps up at most."""
    for _ in range(6):
        if token.pos_ == "VERB" or token.head.i == token.i:
            break
        token = token.head
    return token


class Things:
    """The nouns of a text that describe no actor: what "it" and "they" may stand for instead."""

    def __init__(self, doc: Doc, sentences: list[int], taken: Iterable[int]) -> None:
        """Note them by sentence; ``taken`` are the heads of mentions of actors."""
        heads = set(taken)
        self._by_sentence: dict[int, list[int]] = {}
        for token in doc:
            if token.pos_ == "NOUN" and token.dep_ in _INANIMATE_HEADS and token.i not in heads:
                self._by_sentence.setdefault(sentences[token.i], []).append(token.i)

    def score(self, doc: Doc, pronoun: Candidate) -> float:
        """How well the best of them fits, on the scale of the actors' scores."""
        token = doc[pronoun.head]
        if lemma(token.head) in word_lists().animate and is_subject(token):
            return float("-inf")
        best = float("-inf")
        for back in (0, 1):
            for i in self._by_sentence.get(pronoun.sentence - back, ())[-12:]:
                other = doc[i]
                if i >= pronoun.start or ("Number=Plur" in str(other.morph)) != pronoun.plural:
                    continue
                score = -1.0 * back - 0.002 * (pronoun.start - i)
                if is_subject(other):
                    score += 0.8 + (0.3 if is_subject(token) else 0.0)
                elif other.dep_ != "obj":
                    score -= 0.4
                best = max(best, score)
        return best
