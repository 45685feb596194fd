"""Constructions that single rules of the event stage read: who is addressed, what is taken, which treaty is meant."""

from __future__ import annotations

import pytest
from sketches import sketch

from casus.actors.mention import phrase_start
from casus.events import basis
from casus.records import Actor

SHOT_DEAD = """
Gunmen gunman NOUN 2 nsubj
shot shoot VERB 0 root past
dead dead ADJ 5 amod
a a DET 5 det
guard guard NOUN 2 obj
. . PUNCT 2 punct
"""
CROSSED = """
Insurgents insurgent NOUN 2 nsubj
crossed cross VERB 0 root past
into into ADP 4 case
Ruritania Ruritania PROPN 2 obl
. . PUNCT 2 punct
"""
TOGETHER = """
US US PROPN 4 compound
and and CCONJ 3 cc
NATO NATO PROPN 1 conj
troops troop NOUN 5 nsubj
withdrew withdraw VERB 0 root past
. . PUNCT 5 punct
"""
TOPIC = """
Ministers minister NOUN 2 nsubj
discussed discuss VERB 0 root past
Ruritania Ruritania PROPN 2 obj
with with ADP 5 case
envoys envoy NOUN 2 obl
in in ADP 7 case
Geneva Geneva PROPN 2 obl
. . PUNCT 2 punct
"""
LOST = """
The the DET 2 det
territory territory NOUN 3 nsubj
lost lose VERB 8 advcl past
to to ADP 5 case
rebels rebel NOUN 3 obl
would will AUX 8 aux VerbForm=Fin
be be AUX 8 aux:pass inf
retaken retake VERB 0 root part
. . PUNCT 8 punct
"""
TWO_PLACES = """
Rebels rebel NOUN 2 nsubj
captured capture VERB 0 root past
Kunduz Kunduz PROPN 2 obj
and and CCONJ 5 cc
Taloqan Taloqan PROPN 3 conj
. . PUNCT 2 punct
"""
CALLED_ON = """
Paris Paris PROPN 2 nsubj
called call VERB 0 root past
on on ADP 2 compound:prt
Berlin Berlin PROPN 6 obl
to to PART 6 mark
act act VERB 2 ccomp inf
. . PUNCT 2 punct
"""
SURROUNDED = """
Paris Paris PROPN 3 nmod:poss
's 's PART 1 case
suburbs suburb NOUN 5 nsubj:pass
were be AUX 5 aux:pass past
surrounded surround VERB 0 root part
. . PUNCT 5 punct
"""
UNDER_A_PACT = """
Under under ADP 3 case
the the DET 3 det
RP RP PROPN 4 obl
aided aid VERB 0 root past
Paris Paris PROPN 4 obj
, , PUNCT 8 punct
Berlin Berlin PROPN 8 nsubj
aided aid VERB 4 conj past
Rome Rome PROPN 8 obj
. . PUNCT 4 punct
"""


def test_what_a_verb_makes_of_its_object_is_no_part_of_it():
    guard = sketch(SHOT_DEAD)[4]
    assert phrase_start(guard) == 3


def test_armed_men_who_cross_into_a_country_are_an_incursion(found):
    (event,) = found(sketch(CROSSED), ["Insurgents"], ["Ruritania"], known=[ARMED])
    assert (event.type, event.actors, event.place) == ("MOBILIZE", ("Insurgents",), "Ruritania")


ARMED = Actor(id="x", name="x", kind="armed_group")


def test_both_of_whom_troops_are_named_take_part(found):
    (event,) = found(sketch(TOGETHER), ["US", "NATO", "troops"])
    assert event.actors == ("US", "NATO")


def test_what_is_discussed_is_no_place_of_the_talk(found):
    (event,) = found(sketch(TOPIC), ["Ministers", "envoys"], ["Ruritania", "Geneva"])
    assert event.place == "Geneva"


def test_a_participle_before_its_verb_gives_its_subject_back(found):
    events = [event for event in found(sketch(LOST), ["rebels"]) if event.mode == "seize"]
    assert [(event.actors, event.status) for event in events] == [((), "planned")]


def test_each_place_taken_is_an_event_of_its_own(found):
    events = found(sketch(TWO_PLACES), ["Rebels"], ["Kunduz", "Taloqan"])
    assert [(event.place, event.actors) for event in events] == [("Kunduz", ("Rebels",)), ("Taloqan", ("Rebels",))]


def test_whoever_is_called_on_is_the_recipient_wherever_the_parse_hung_it(found):
    (event,) = found(sketch(CALLED_ON), ["Paris", "Berlin"])
    assert (event.type, event.actors, event.recipients) == ("REQUEST", ("Paris",), ("Berlin",))


def test_whose_suburbs_are_surrounded_is_not_who_surrounds_them(found):
    assert all("Paris" not in event.actors for event in found(sketch(SURROUNDED), ["Paris"], ["suburbs"]))


@pytest.fixture
def river_pact(monkeypatch):
    monkeypatch.setattr(basis, "treaty_names", lambda: {"RP": "river"})
    basis._pattern.cache_clear()
    yield
    basis._pattern.cache_clear()


@pytest.mark.usefixtures("river_pact")
def test_a_ground_belongs_to_the_predicate_of_its_clause(found):
    events = found(sketch(UNDER_A_PACT), ["Paris", "Berlin", "Rome"])
    assert [event.basis for event in events] == ["river", None]


JAILED_FOR = """
Police police NOUN 2 nsubj
jailed jail VERB 0 root past
Berlin Berlin PROPN 2 obj
for for SCONJ 5 mark
helping help VERB 2 advcl ing
Paris Paris PROPN 5 obj
. . PUNCT 2 punct
"""
ATTEND = """
Berlin Berlin PROPN 3 nsubj:pass
is be AUX 3 aux:pass Tense=Pres|VerbForm=Fin
scheduled schedule VERB 0 root part
to to PART 5 mark
attend attend VERB 3 xcomp inf
a a DET 7 det
summit summit NOUN 3 obl
. . PUNCT 3 punct
"""
ORDERED = """
Paris Paris PROPN 2 nsubj
ordered order VERB 0 root past
an a DET 4 det
investigation investigation NOUN 2 obj
into into ADP 6 case
Berlin Berlin PROPN 4 nmod
. . PUNCT 2 punct
"""


def test_who_is_jailed_for_an_act_has_done_it(found):
    aid = next(event for event in found(sketch(JAILED_FOR), ["Police", "Berlin", "Paris"]) if event.type == "AID")
    assert (aid.actors, aid.recipients) == (("Berlin",), ("Paris",))


def test_an_object_hung_one_verb_too_high_is_the_infinitives(found):
    doc = sketch(ATTEND)
    doc.user_data["noun_type"] = ["event" if token.text == "summit" else "" for token in doc]
    (event,) = found(doc, ["Berlin"])
    assert (event.type, event.actors, event.status) == ("CONSULT", ("Berlin",), "planned")


def test_the_noun_of_a_phrase_tells_nothing_again(found):
    (event,) = found(sketch(ORDERED), ["Paris", "Berlin"])
    assert (event.type, event.mode, event.recipients) == ("ACCUSE", "investigate", ("Berlin",))
