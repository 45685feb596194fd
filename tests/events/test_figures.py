"""Figures with what they count, their actor, event and claim."""

from __future__ import annotations

import pytest
import sketches
from sketches import sketch

from casus.events import find_figures
from casus.records import Actor, Claim, Event, When

KILLED = """
At at ADV 3 advmod
least least ADV 1 fixed
six six NUM 4 nummod
guards guard NOUN 6 nsubj:pass
were be AUX 6 aux:pass
killed kill VERB 0 root part
and and CCONJ 9 cc
two two NUM 9 nsubj:pass
wounded wound VERB 6 conj part
. . PUNCT 6 punct
"""
FORCE = """
Moscow Moscow PROPN 2 nsubj
keeps keep VERB 0 root past
7,000 7,000 NUM 4 nummod
soldiers soldier NOUN 2 obj
and and CCONJ 7 cc
31 31 NUM 7 nummod
tanks tank NOUN 4 conj
there there ADV 2 advmod
for for ADP 11 case
2 2 NUM 11 nummod
years year NOUN 2 obl
. . PUNCT 2 punct
"""


def at(doc, word):
    token = next(token for token in doc if token.text == word)
    return token.idx, token.idx + len(token)


def test_killed_and_wounded_each_with_its_event_and_claim():
    doc = sketch(KILLED)
    guards = Actor(id="a1", name="guards", kind="population", mentions=(at(doc, "guards"),))
    claim = Claim(id="c1", content=((0, len(doc.text)),))
    trigger = at(doc, "killed")
    event = Event(id="e1", trigger=trigger, type="ASSAULT", mentions=(trigger,))
    killed, wounded = find_figures(doc, [], [guards], [], [claim], [event])
    assert (killed.kind, killed.low, killed.high, killed.actor, killed.event) == ("killed", 6, None, "a1", "e1")
    assert doc.text[slice(*killed.referent)] == "guards"
    assert (wounded.kind, wounded.low, wounded.high, wounded.referent) == ("wounded", 2, 2, None)
    assert (killed.claim, wounded.claim) == ("c1", "c1")


def test_force_and_weapons_and_no_lengths_of_time():
    doc = sketch(FORCE)
    assert [(f.kind, f.low) for f in find_figures(doc, [], [], [], [], [])] == [("force", 7000), ("weapons", 31)]


def test_a_number_within_a_time_is_no_figure():
    doc = sketch(FORCE)
    start, end = at(doc, "7,000")
    assert [f.kind for f in find_figures(doc, [], [], [When(id="t1", span=(start, end))], [], [])] == ["weapons"]


@pytest.mark.parametrize("text", ["", sketches.SEIZED])
def test_no_numbers_no_figures(text):
    assert find_figures(sketch(text), [], [], [], [], []) == []


TOLL = """
Officials official NOUN 2 nsubj
put put VERB 0 root past
the the DET 5 det
death death NOUN 5 compound
toll toll NOUN 2 obj
at at ADP 7 case
45 45 NUM 2 obl
. . PUNCT 2 punct
"""
GARRISON = """
The the DET 2 det
garrison garrison NOUN 3 nsubj
had have VERB 0 root past
450 450 NUM 5 nummod
men man NOUN 3 obj
. . PUNCT 3 punct
"""
TRUCKS = """
60 60 NUM 2 nummod
trucks truck NOUN 3 nsubj Number=Plur
waited wait VERB 0 root past
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("text", "kind"), [(TOLL, "killed"), (GARRISON, "force"), (TRUCKS, "other")])
def test_tolls_the_men_of_a_garrison_and_things(text, kind):
    doc = sketch(text)
    doc.user_data["noun_type"] = ["object" if token.text == "trucks" else "" for token in doc]
    assert [figure.kind for figure in find_figures(doc, [], [], [], [], [])] == [kind]
