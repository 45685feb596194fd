"""Who did what to whom where the parse hung a subject, an object or a preposition on the wrong word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sketches import sketch
from spacy.tokens import Span

from casus.records import Actor, Event, Mention

Found = Callable[..., list[Event]]

OBJECT_ON_ANOTHER_VERB = """
Paris Paris PROPN 5 nsubj
attacking attack VERB 1 acl ing
Berlin Berlin PROPN 5 obj
will will AUX 5 aux VerbForm=Fin
hurt hurt VERB 0 root inf
. . PUNCT 5 punct
"""
OBJECT_AS_CLAUSE = """
Paris Paris PROPN 2 nsubj
blamed blame VERB 0 root past
Berlin Berlin PROPN 2 ccomp
. . PUNCT 2 punct
"""
POSSESSOR_AS_OBJECT = """
Paris Paris PROPN 2 nsubj
criticized criticize VERB 0 root past
Berlin Berlin PROPN 2 obj
's 's PART 3 case
silence silence NOUN 2 obj
. . PUNCT 2 punct
"""
MEASURED = """
Paris Paris PROPN 2 nsubj
supports support VERB 0 root Tense=Pres|VerbForm=Fin
Berlin Berlin PROPN 2 obj
fully fully NOUN 2 obj
. . PUNCT 2 punct
"""
REDUCED_RELATIVE = """
Critics critic NOUN 2 nsubj
left leave VERB 0 root past
the the DET 4 det
Berlin Berlin PROPN 2 obl
he he PRON 6 nsubj
accused accuse VERB 2 advcl past
. . PUNCT 2 punct
"""
PREPOSITION_ON_THE_VERB = """
Paris Paris PROPN 2 nsubj
met meet VERB 0 root past
on on ADP 4 case
Friday Friday PROPN 2 obl
with with ADP 2 mark
Berlin Berlin PROPN 2 obl
. . PUNCT 2 punct
"""
SUBJECT_ON_THE_VERB_ABOVE = """
Rome Rome PROPN 2 nsubj
wrote write VERB 0 root past
that that SCONJ 2 mark
Paris Paris PROPN 2 nsubj
had have AUX 6 aux past
attacked attack VERB 2 advcl part
Berlin Berlin PROPN 6 obj
. . PUNCT 2 punct
"""
JOINED_AS_A_NAME = """
Paris Paris PROPN 4 nsubj
and and CCONJ 3 cc
Rome Rome PROPN 1 flat
attacked attack VERB 0 root past
Berlin Berlin PROPN 4 obj
. . PUNCT 4 punct
"""
SUBJECT_OF_A_MARKED_CLAUSE = """
Rome Rome PROPN 2 nsubj
waited wait VERB 0 root past
as as SCONJ 5 mark
Paris Paris PROPN 1 nmod
attacked attack VERB 2 advcl past
Berlin Berlin PROPN 5 obj
. . PUNCT 2 punct
"""
TOGETHER_WITH = """
Together together ADV 5 advmod
with with ADP 3 case
Rome Rome PROPN 5 obl
Paris Paris PROPN 5 nsubj
attacked attack VERB 0 root past
. . PUNCT 5 punct
"""
RECEIVED = """
Berlin Berlin PROPN 2 nsubj
received receive VERB 0 root past
the the DET 4 det
endorsement endorsement NOUN 2 xcomp
of of ADP 6 case
Paris Paris PROPN 4 nmod
. . PUNCT 2 punct
"""
TIME_AFTER_THE_VERB = """
Paris Paris PROPN 2 nsubj
attacked attack VERB 0 root past
Friday Friday PROPN 2 obl:unmarked
. . PUNCT 2 punct
"""
DESCRIBING_CLAUSE = """
Paris Paris PROPN 2 nsubj
called call VERB 0 root past
for for ADP 4 case
cuts cut NOUN 2 obl
rejected reject VERB 4 acl part
by by ADP 7 case
Rome Rome PROPN 5 obl
. . PUNCT 2 punct
"""
PART_OF_A_PLACE = """
Paris Paris PROPN 2 nsubj
blamed blame VERB 0 root past
Second Second ADJ 4 amod
Rome Rome PROPN 2 obj
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (OBJECT_ON_ANOTHER_VERB, ("Berlin",)),
        (OBJECT_AS_CLAUSE, ("Berlin",)),
        (POSSESSOR_AS_OBJECT, ("Berlin",)),
        (MEASURED, ("Berlin",)),
        (REDUCED_RELATIVE, ("Berlin",)),
        (PREPOSITION_ON_THE_VERB, ("Berlin",)),
        (TIME_AFTER_THE_VERB, ()),
        (TOGETHER_WITH, ()),
    ],
)
def test_whom_it_is_done_to_stands_right_after_the_verb(found: Found, text: str, recipients: tuple[str, ...]) -> None:
    event = found(sketch(text), ["Paris", "Berlin", "Rome", "Friday"])[-1]
    assert event.recipients == recipients


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (SUBJECT_ON_THE_VERB_ABOVE, ("Paris",)),
        (SUBJECT_OF_A_MARKED_CLAUSE, ("Paris",)),
        (JOINED_AS_A_NAME, ("Paris", "Rome")),
    ],
)
def test_who_does_it_stands_right_before_the_verb(found: Found, text: str, actors: tuple[str, ...]) -> None:
    event = found(sketch(text), ["Paris", "Rome", "Berlin"])[-1]
    assert (event.actors, event.recipients) == (actors, ("Berlin",))


def test_what_is_received_is_given_by_its_giver_though_the_parse_calls_it_a_clause(found: Found) -> None:
    (event,) = found(sketch(RECEIVED), ["Paris", "Berlin"])
    assert (event.type, event.actors, event.recipients) == ("SUPPORT", ("Paris",), ("Berlin",))


def test_a_thing_that_only_an_attribution_names_is_no_party(found: Found) -> None:
    doc = sketch(OBJECT_AS_CLAUSE.replace("Berlin Berlin PROPN", "silence silence NOUN"))
    doc.user_data["noun_type"] = ["place", "", "abstract", ""]
    thing = Actor(id="thing", name="silence", kind="anonymous", mentions=((13, 20),))
    (event,) = found(doc, ["Paris"], known=[thing])
    assert (event.actors, event.recipients) == (("Paris",), ())


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (DESCRIBING_CLAUSE, ()),
        (DESCRIBING_CLAUSE.replace("acl part", "acl inf"), ("Rome",)),
    ],
)
def test_whom_the_model_reads_in_is_of_no_clause_that_only_describes(
    found: Found, text: str, recipients: tuple[str, ...]
) -> None:
    doc = sketch(text)
    doc.spans["role"] = [Span(doc, 6, 7, label="T")]
    (event,) = [event for event in found(doc, ["Paris", "Rome"]) if event.type == "REQUEST"]
    assert event.recipients == recipients


@pytest.mark.parametrize(("places", "recipients"), [(["Second", "Rome"], ()), (["Rome"], ("Rome",))])
def test_a_person_who_is_part_of_a_places_name_is_no_party(
    found: Found, places: list[str], recipients: tuple[str, ...]
) -> None:
    doc = sketch(PART_OF_A_PLACE)
    person = Mention(span=(doc[3].idx, doc[3].idx + len("Rome")), kind="person", actor="Rome")
    (event,) = found(doc, ["Paris", "Rome"], places, mentions=[person])
    assert event.recipients == recipients
