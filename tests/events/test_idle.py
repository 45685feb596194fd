"""Predicates that tell of nothing: asked, assured, one's own, for a belief, or of what lets somebody do something."""

from __future__ import annotations

import pytest
from sketches import sketch

from casus.records import Claim

ASKED = """
Do do AUX 3 aux Tense=Pres|VerbForm=Fin
Swedes swede PROPN 3 nsubj
support support VERB 0 root inf
Paris Paris PROPN 3 obj
? ? PUNCT 3 punct
"""
WHY = """
Why why ADV 4 advmod
did do AUX 4 aux past
Berlin Berlin PROPN 4 nsubj
support support VERB 0 root inf
Paris Paris PROPN 4 obj
? ? PUNCT 4 punct
"""
ASSURED = """
Berlin Berlin PROPN 2 nsubj
assured assure VERB 0 root past
Paris Paris PROPN 2 obj
it it PRON 6 nsubj
had have AUX 6 aux past
known know VERB 2 ccomp part
. . PUNCT 2 punct
"""
WOULD_PAY = ASSURED.replace("had have AUX 6 aux past", "would will AUX 6 aux VerbForm=Fin").replace(
    "known know", "pay pay"
)
OWN = """
Berlin Berlin PROPN 2 nsubj
defended defend VERB 0 root past
its its PRON 4 nmod:poss
plan plan NOUN 2 obj
. . PUNCT 2 punct
"""
TWO_OBJECTS = """
Berlin Berlin PROPN 2 nsubj
defended defend VERB 0 root past
Paris Paris PROPN 2 obj
as as SCONJ 7 mark
its its PRON 6 nmod:poss
army army NOUN 2 obj
burned burn VERB 2 advcl past
. . PUNCT 2 punct
"""
TALKS = """
Berlin Berlin PROPN 2 nsubj
paused pause VERB 0 root past
after after ADP 4 case
talks talk NOUN 2 obl Number=Sing
with with ADP 6 case
Paris Paris PROPN 4 nmod
. . PUNCT 2 punct
"""
DEVOTED = """
Berlin Berlin PROPN 3 nmod:poss
's 's PART 1 case
commitment commitment NOUN 6 nsubj
to to ADP 5 case
growth growth NOUN 3 nmod
impressed impress VERB 0 root past
Paris Paris PROPN 6 obj
. . PUNCT 6 punct
"""
DEMANDING = """
The the DET 2 det
work work NOUN 6 nsubj
in in ADP 4 case
Paris Paris PROPN 2 nmod
is be AUX 6 cop Tense=Pres|VerbForm=Fin
demanding demand VERB 0 root ing
. . PUNCT 6 punct
"""
HELPED = """
Voters voter NOUN 2 nsubj
helped help VERB 0 root past
Paris Paris PROPN 2 obj
win win VERB 2 xcomp inf
. . PUNCT 2 punct
"""
AGREED = """
Berlin Berlin PROPN 2 nsubj
agreed agree VERB 0 root past
, , PUNCT 4 punct
praising praise VERB 2 advcl ing
Paris Paris PROPN 4 obj
. . PUNCT 2 punct
"""
EXPLAINED = """
Berlin Berlin PROPN 2 nsubj
tried try VERB 0 root past
to to PART 4 mark
explain explain VERB 2 xcomp inf
its its PRON 6 nmod:poss
support support NOUN 4 obj
for for ADP 8 case
Paris Paris PROPN 6 nmod
. . PUNCT 2 punct
"""
GATHERED = """
Ministers minister NOUN 2 nsubj
gathered gather VERB 0 root past
to to PART 4 mark
discuss discuss VERB 2 advcl inf
Paris Paris PROPN 4 obj
. . PUNCT 2 punct
"""
WHEN_THEY_WERE = """
Paris Paris PROPN 4 nsubj
did do AUX 4 aux past
not not PART 4 advmod
know know VERB 0 root inf
of of ADP 6 case
it it PRON 4 obl
when when ADV 10 advmod
envoys envoy NOUN 10 nsubj:pass
were be AUX 10 aux:pass past
arrested arrest VERB 4 advcl part
. . PUNCT 4 punct
"""
WOULD_OFTEN = """
Berlin Berlin PROPN 4 nsubj
would would AUX 4 aux VerbForm=Fin
often often ADV 4 advmod
criticise criticise VERB 0 root inf
Paris Paris PROPN 4 obj
. . PUNCT 4 punct
"""
SHOT_AND_CHARGED = """
Marlow Marlow PROPN 7 nsubj:pass
, , PUNCT 4 punct
who who PRON 4 nsubj PronType=Rel
shot shoot VERB 1 acl:relcl past
Paris Paris PROPN 4 obj
was be AUX 7 aux:pass past
held hold VERB 0 root part
. . PUNCT 7 punct
"""
CITIES = ["Berlin", "Paris", "Swedes", "Voters", "Ministers", "envoys"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (ASKED, []),
        (ASKED.replace("?", "."), ["SUPPORT"]),
        (WHY, ["SUPPORT"]),
        (ASSURED, []),
        (WOULD_PAY, ["AGREE"]),
        (OWN, []),
        (TWO_OBJECTS, ["SUPPORT"]),
        (TALKS, ["CONSULT"]),
        (TALKS.replace("talks talk", "talk talk"), []),
        (DEVOTED, []),
        (DEVOTED.replace("growth growth NOUN", "Rome Rome PROPN"), ["AGREE"]),
        (DEMANDING, []),
        (HELPED, []),
        (HELPED.replace("Voters voter", "Troops troop"), ["AID"]),
        (AGREED, ["SUPPORT"]),
        (
            AGREED.replace("Berlin Berlin PROPN 2 nsubj", "Ministers minister NOUN 2 nsubj Number=Plur"),
            ["AGREE", "SUPPORT"],
        ),
    ],
)
def test_what_is_told(found, text, kinds):
    assert [event.type for event in found(sketch(text), [*CITIES, "Rome", "Troops"])] == kinds


def test_who_somebody_is_the_report_says_itself(found):
    doc = sketch(SHOT_AND_CHARGED)
    told = Claim(id="c1", content=((0, len(doc.text)),), stance="accuse")
    (event,) = found(doc, ["Marlow", "Paris"], claims=[told])
    assert (event.type, event.status) == ("ASSAULT", "occurred")


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (EXPLAINED, "SUPPORT", "occurred"),
        (GATHERED, "CONSULT", "occurred"),
        (GATHERED.replace("gathered gather", "left leave"), "CONSULT", "planned"),
        (WHEN_THEY_WERE, "COERCE", "occurred"),
        (WOULD_OFTEN, "ACCUSE", "occurred"),
        (WOULD_OFTEN.replace("often often", "sharply sharply"), "ACCUSE", "possible"),
    ],
)
def test_what_stands_around_it_does_not_take_it_back(found, text, kind, status):
    assert [(event.type, event.status) for event in found(sketch(text), CITIES)] == [(kind, status)]
