"""Warnings: a threat is of what the one who warns would do himself; and whoever has no concern blames nobody."""

from __future__ import annotations

import pytest
from sketches import sketch

from casus.records import Actor

WARNED = """
Berlin Berlin PROPN 2 nsubj
warned warn VERB 0 root past
that that SCONJ 6 mark
Paris Paris PROPN 6 nsubj
would will AUX 6 aux VerbForm=Fin
answer answer VERB 2 ccomp inf
. . PUNCT 2 punct
"""
WARNED_OF = """
Berlin Berlin PROPN 2 nsubj
warned warn VERB 0 root past
Paris Paris PROPN 2 obj
about about ADP 5 case
prices price NOUN 2 obl
. . PUNCT 2 punct
"""
NO_CONCERN = """
Berlin Berlin PROPN 4 nsubj
does do AUX 4 aux Tense=Pres|VerbForm=Fin
not not PART 4 advmod
express express VERB 0 root inf
concern concern NOUN 4 obj
about about ADP 7 case
Paris Paris PROPN 5 nmod
. . PUNCT 4 punct
"""
STATES = [("Berlin", "DEU"), ("Paris", "FRA")]


def threats(found, text):
    doc = sketch(text)
    known = [
        Actor(
            id=n, name=n, kind="state", country=c, mentions=tuple((t.idx, t.idx + len(t)) for t in doc if t.text == n)
        )
        for n, c in STATES
    ]
    return [event.type for event in found(doc, known=known)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (WARNED, []),
        (WARNED.replace("Paris Paris PROPN", "Berlin Berlin PROPN"), ["THREATEN"]),
        (WARNED.replace("Paris Paris PROPN", "it it PRON"), ["THREATEN"]),
        (WARNED.replace("Paris Paris PROPN", "it it PRON").replace("would will", "could can"), []),
        (WARNED_OF, []),
        (WARNED_OF.replace("about about", "against against"), ["THREATEN"]),
        (NO_CONCERN, []),
        (NO_CONCERN.replace("not not PART", "now now ADV"), ["ACCUSE"]),
    ],
)
def test_what_threatens_or_blames(found, text, kinds):
    assert threats(found, text) == kinds


DEAL = """
Berlin Berlin PROPN 2 nsubj
praised praise VERB 0 root past
the the DET 4 det
deal deal NOUN 2 obj
with with ADP 6 case
Paris Paris PROPN 4 nmod
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "kinds"), [("praised praise", ["SUPPORT"]), ("announced announce", ["AGREE"])])
def test_a_deal_is_told_of_where_somebody_makes_it(found, verb, kinds):
    assert threats(found, DEAL.replace("praised praise", verb)) == kinds
