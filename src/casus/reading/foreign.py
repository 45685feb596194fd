"""Syntax and entities of another spaCy pipeline, in the terms that the stages after reading expect.

Stages read Universal Dependencies. Pipelines trained on UD are taken as they are; those with ClearNLP labels (spaCy's
own English ones) are rewritten: prepositions become ``case`` of their object, copulas ``cop`` of their predicate.
Labels: https://github.com/clir/clearnlp-guidelines and https://universaldependencies.org/u/dep/.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

ENTITIES = {
    "PERSON": "person", "PER": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "MISC": "group", "EVENT": "event",
}  # fmt: skip
RENAMED = {
    "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "poss": "nmod:poss", "relcl": "acl:relcl", "prt": "compound:prt", "dative": "iobj", "neg": "advmod",
    "acomp": "xcomp", "oprd": "xcomp", "attr": "xcomp", "npadvmod": "obl:npmod", "quantmod": "advmod",
    "intj": "discourse", "meta": "dep", "preconj": "cc:preconj", "predet": "det:predet", "pcomp": "advcl",
    "nmod": "compound",
}  # fmt: skip
CLEAR_ONLY = {"pobj", "dobj", "nsubjpass"}
BE = {"be", "is", "was", "are", "were", "am", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
MOVES_TO_PREDICATE = {"nsubj", "csubj", "aux", "neg", "advmod", "mark", "punct", "advcl", "cc", "prep", "expl"}


def load(name: str) -> Language:
    """The installed pipeline ``name``; ``ValueError`` says how to mend one that is missing or parses nothing."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ValueError(
            f"no spaCy pipeline named {name!r} is installed; install it first (python -m spacy download {name})"
        ) from error
    if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names) and not _parses(nlp):
        raise ValueError(f"the spaCy pipeline {name!r} has no parser: there is no syntax to take from it")
    nlp.max_length = 100_000_000
    return nlp


def _parses(nlp: Language) -> bool:
    return bool(nlp("They left.").has_annotation("DEP"))


def syntax(doc: Doc) -> tuple[list[int], list[str]]:
    """Heads (token indices, its own for a root) and UD relations of a parsed document."""
    heads = [token.head.i for token in doc]
    deps = [token.dep_ for token in doc]
    if CLEAR_ONLY & set(deps):
        for token in doc:
            if token.dep_ in ("attr", "acomp") and token.head.lower_ in BE:
                _raise_predicate(token, heads, deps)
        for token in doc:
            if token.dep_ == "pobj":
                _raise_object(token, heads, deps)
        deps = [RENAMED.get(dep, dep) for dep in deps]
        deps = ["mark" if dep == "prep" and heads.count(i) else dep for i, dep in enumerate(deps)]
        deps = ["advmod" if dep in ("prep", "agent") else dep for dep in deps]
    return heads, deps


def _raise_object(token: Token, heads: list[int], deps: list[str]) -> None:
    """``left ← prep in ← pobj May`` becomes ``left ← obl May ← case in``."""
    preposition = token.head
    above = heads[preposition.i]
    if above == preposition.i or heads[token.i] != preposition.i:
        return
    heads[token.i], heads[preposition.i] = above, token.i
    agent = deps[preposition.i] == "agent"
    nominal = token.doc[above].pos_ in NOMINAL
    deps[token.i] = "obl:agent" if agent else "nmod" if nominal else "obl"
    deps[preposition.i] = "case"


def _raise_predicate(token: Token, heads: list[int], deps: list[str]) -> None:
    """``is ← nsubj, attr ally`` becomes ``ally ← nsubj, cop is``."""
    copula = token.head
    if heads[token.i] != copula.i:
        return
    own = heads[copula.i]
    heads[token.i] = token.i if own == copula.i else own
    deps[token.i] = deps[copula.i]
    for child in copula.children:
        if child.i != token.i and child.dep_ in MOVES_TO_PREDICATE:
            heads[child.i] = token.i
    heads[copula.i], deps[copula.i] = token.i, "cop"
