"""Assessments that an act is not called for: told as negated, by whoever would act or by the speaker."""

from __future__ import annotations

import pytest
from sketches import sketch

from casus.records import Claim, Source

NO_NEED = """
There there PRON 2 expl
was be VERB 0 root past
no no DET 4 det
need need NOUN 2 nsubj
to to PART 6 mark
involve involve VERB 4 acl inf
troops troop NOUN 6 obj
. . PUNCT 2 punct
"""
SEES_NO_NEED = """
NATO NATO PROPN 2 nsubj
sees see VERB 0 root Tense=Pres|VerbForm=Fin
no no DET 4 det
need need NOUN 2 obj
to to PART 6 mark
deploy deploy VERB 4 acl inf
troops troop NOUN 6 obj
. . PUNCT 2 punct
"""
NOT_NEED = """
NATO NATO PROPN 4 nsubj
does do AUX 4 aux Tense=Pres|VerbForm=Fin
not not PART 4 advmod
need need VERB 0 root inf
to to PART 6 mark
intervene intervene VERB 4 xcomp inf
. . PUNCT 4 punct
"""
NOT_REQUIRE = """
The the DET 2 det
situation situation NOUN 5 nsubj
does do AUX 5 aux Tense=Pres|VerbForm=Fin
not not PART 5 advmod
require require VERB 0 root inf
help help NOUN 5 obj
from from ADP 8 case
NATO NATO PROPN 6 nmod
. . PUNCT 5 punct
"""
UNNECESSARY = """
NATO NATO PROPN 2 compound
intervention intervention NOUN 4 nsubj
is be AUX 4 cop Tense=Pres|VerbForm=Fin
unnecessary unnecessary ADJ 0 root
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [(SEES_NO_NEED, "MOBILIZE"), (NOT_NEED, "AID"), (NOT_REQUIRE, "AID"), (UNNECESSARY, "AID")],
)
def test_what_is_not_called_for_is_negated_and_whoever_would_act_is_its_actor(found, text, kind):
    (event,) = found(sketch(text), ["NATO"])
    assert (event.type, event.status, event.actors) == (kind, "negated", ("NATO",))


def test_where_nobody_is_named_it_is_the_speakers(found):
    doc = sketch(NO_NEED)
    told = Claim(id="c1", content=((0, len(doc.text)),), sources=(Source(kind="person", name="x", actor="Minister"),))
    (event,) = found(doc, claims=[told])
    assert (event.type, event.status, event.actors) == ("MOBILIZE", "negated", ("Minister",))


def test_a_need_that_is_affirmed_is_only_a_call(found):
    there_is = NO_NEED.replace("no no DET", "a a DET")
    assert found(sketch(there_is), ["troops"]) == []
