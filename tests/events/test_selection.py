"""Readings that ask for something of their arguments: who attacks with words, what is feared, whose rally it is."""

from __future__ import annotations

import pytest
from sketches import sketch

from casus.records import Actor

ATTACKED = """
Marlow Marlow PROPN 2 nsubj
attacked attack VERB 0 root past
Quill Quill PROPN 2 obj
. . PUNCT 2 punct
"""
RALLY = """
Marlow Marlow PROPN 3 nmod:poss
's 's PART 1 case
rally rally NOUN 4 nsubj
drew draw VERB 0 root past
Quill Quill PROPN 4 obj
. . PUNCT 4 punct
"""
FIGHT = """
Ruritania Ruritania PROPN 2 nsubj
fights fight VERB 0 root Tense=Pres|VerbForm=Fin
addiction addiction NOUN 2 obj
. . PUNCT 2 punct
"""
FEAR = """
Marlow Marlow PROPN 2 nsubj
fears fear VERB 0 root Tense=Pres|VerbForm=Fin
that that SCONJ 6 mark
rebels rebel NOUN 6 nsubj
may may AUX 6 aux VerbForm=Fin
cross cross VERB 2 ccomp inf
. . PUNCT 2 punct
"""
TALK = """
Marlow Marlow PROPN 3 nmod:poss
's 's PART 1 case
talk talk NOUN 6 nsubj Number=Sing
with with ADP 5 case
Quill Quill PROPN 3 nmod
failed fail VERB 0 root past
. . PUNCT 6 punct
"""
MADE_ON = """
Attacks attack NOUN 6 nsubj
that that PRON 4 obj PronType=Rel
Marlow Marlow PROPN 4 nsubj
made make VERB 1 acl:relcl past
have have AUX 6 aux Tense=Pres|VerbForm=Fin
helped help VERB 0 root part
Quill Quill PROPN 6 obj
. . PUNCT 6 punct
"""
FIRST_TO = """
The the DET 3 det
first first ADJ 3 amod
rebels rebel NOUN 7 nsubj
to to PART 5 mark
attack attack VERB 3 acl inf
Quill Quill PROPN 5 obj
fled flee VERB 0 root past
. . PUNCT 7 punct
"""
NAMED = """
He he PRON 2 nsubj
addressed address VERB 0 root past
members member NOUN 2 obj
of of ADP 7 case
the the DET 7 det
Marlow Marlow PROPN 7 compound
Conference conference PROPN 3 nmod
yesterday yesterday ADV 2 advmod
. . PUNCT 2 punct
"""
DECLINED = """
Marlow Marlow PROPN 2 nsubj
declined decline VERB 0 root past
to to PART 4 mark
say say VERB 2 xcomp inf
. . PUNCT 2 punct
"""
CANDIDATE = Actor(id="x", name="x", kind="person", country="USA", sector="PTY")
REBEL = Actor(id="x", name="x", kind="person", sector="REB")


def known(doc, actor, word="Marlow"):
    spans = tuple((t.idx, t.idx + len(t)) for t in doc if t.text == word)
    return [Actor(id=word, name=word, kind=actor.kind, country=actor.country, sector=actor.sector, mentions=spans)]


@pytest.mark.parametrize(("actor", "kind"), [(CANDIDATE, "ACCUSE"), (REBEL, "ASSAULT")])
def test_a_politician_attacks_with_words_and_a_fighter_with_arms(found, actor, kind):
    doc = sketch(ATTACKED)
    (event,) = found(doc, ["Quill"], known=known(doc, actor))
    assert event.type == kind


@pytest.mark.parametrize(("actor", "kinds"), [(CANDIDATE, []), (REBEL, ["PROTEST"])])
def test_a_candidates_rally_is_no_protest(found, actor, kinds):
    doc = sketch(RALLY)
    assert [event.type for event in found(doc, ["Quill"], known=known(doc, actor))] == kinds


def test_a_fight_is_against_somebody(found):
    assert found(sketch(FIGHT), ["Ruritania"]) == []
    assert [e.type for e in found(sketch(FIGHT.replace("addiction", "rebels")), ["Ruritania"])] == ["ASSAULT"]


def test_what_is_feared_is_a_danger_or_armed(found):
    doc = sketch(FEAR)
    assert [event.type for event in found(doc, known=known(doc, CANDIDATE))] == ["THREATENED"]
    harmless = sketch(FEAR.replace("rebels rebel", "prices price"))
    assert found(harmless, known=known(harmless, CANDIDATE)) == []


@pytest.mark.parametrize(("number", "kinds"), [("Sing", []), ("Plur", ["CONSULT"])])
def test_talks_are_a_meeting_and_talk_is_not(found, number, kinds):
    doc = sketch(TALK.replace("Sing", number))
    assert [event.type for event in found(doc, ["Quill"], known=known(doc, CANDIDATE))] == kinds


def test_whose_attacks_they_are_may_stand_in_a_clause(found):
    doc = sketch(MADE_ON)
    assert "ASSAULT" not in [event.type for event in found(doc, ["Quill"], known=known(doc, CANDIDATE))]


def test_the_first_to_do_it_has_done_it(found):
    attack = next(event for event in found(sketch(FIRST_TO), ["rebels", "Quill"]) if event.type == "ASSAULT")
    assert attack.status == "occurred"


@pytest.mark.parametrize("text", [NAMED, DECLINED])
def test_a_name_or_no_comment_is_no_event(found, text):
    doc = sketch(text)
    assert found(doc, known=known(doc, CANDIDATE)) == []


@pytest.mark.parametrize(
    ("quill", "kind"), [("PTY", "ACCUSE"), (None, "ASSAULT")], ids=["a party's candidate", "nobody in politics"]
)
def test_who_governs_attacks_a_rival_with_words_and_a_country_with_arms(found, quill, kind):
    doc = sketch(ATTACKED)
    ruler = Actor(id="x", name="x", kind="person", country="USA", sector="GOV")
    other = Actor(id="x", name="x", kind="person" if quill else "state", country="FRA", sector=quill)
    (event,) = found(doc, known=[*known(doc, ruler), *known(doc, other, "Quill")])
    assert event.type == kind
