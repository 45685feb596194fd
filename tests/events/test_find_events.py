"""Events on hand-made parses: roles, place and time, status, joining, claims."""

from __future__ import annotations

import pytest
import sketches
from hypothesis import given
from hypothesis import strategies as st
from sketches import sketch

from casus.events import find_events
from casus.records import Actor, Claim, Document, Event, Source


def one(events: list[Event], kind: str) -> Event:
    chosen = [event for event in events if event.type == kind]
    assert len(chosen) == 1, [(event.type, event.trigger) for event in events]
    return chosen[0]


@pytest.mark.parametrize("text", [sketches.SEIZED, sketches.SEIZED_PASSIVE])
def test_active_and_passive_have_the_same_roles(found, text):
    event = one(found(sketch(text), ["Fighters", "fighters"], ["crossing"], ["Tuesday"]), "COERCE")
    assert (event.mode, event.status, event.place) == ("seize", "occurred", "crossing")
    assert [name.lower() for name in event.actors] == ["fighters"]
    assert event.quad == "material conflict"


def test_the_time_is_the_clauses_own(found):
    assert one(found(sketch(sketches.SEIZED), ["Fighters"], ["crossing"], ["Tuesday"]), "COERCE").time == "Tuesday"


def test_nominal_event_takes_its_roles_from_of_and_by(found):
    event = one(found(sketch(sketches.CAPTURE), ["fighters"], ["Kunduz"]), "COERCE")
    assert (event.actors, event.place) == (("fighters",), "Kunduz")


def test_a_promise_of_aid_is_an_agreement_with_a_conditional_aid_inside(found):
    doc = sketch(sketches.PROMISE)
    events = found(doc, ["Moscow", "Dushanbe"])
    assert one(events, "AGREE").status == "occurred"
    aid = one(events, "AID")
    assert (aid.actors, aid.recipients, aid.status) == (("Moscow",), ("Dushanbe",), "conditional")
    assert doc.text[slice(*aid.condition)] == "if rebels attack"


def test_what_a_condition_says_is_no_event_of_its_own(found):
    assert not [e for e in found(sketch(sketches.PROMISE), ["Moscow", "rebels"]) if e.type == "ASSAULT"]


def test_a_light_verb_lends_its_subject_and_the_deaths_join_the_attack(found):
    event = one(found(sketch(sketches.LIGHT), ["Rebels", "soldiers", "six"]), "ASSAULT")
    assert (event.actors, event.recipients) == (("Rebels",), ("soldiers", "six"))


def test_one_event_for_killed_and_wounded(found):
    event = one(found(sketch(sketches.COUNT), ["Rebels", "guards", "five"]), "ASSAULT")
    assert event.recipients == ("guards", "five")


def test_full_control_is_an_ongoing_state_without_a_quad(found):
    event = one(found(sketch(sketches.CONTROL), ["fighters"], ["bridge"]), "CONTROL")
    assert (event.status, event.place, event.quad, event.intensity) == ("ongoing", "bridge", None, None)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (sketches.DENIED, "ASSAULT", "negated"),
        (sketches.NOT_WITHDRAW, "RETREAT", "negated"),
        (sketches.NOT_CURLY, "RETREAT", "negated"),
        (sketches.NEITHER, "RETREAT", "negated"),
        (sketches.COUNCIL, "CONSULT", "planned"),
        (sketches.IS_TO, "CONSULT", "planned"),
        (sketches.TOLD_PRESENT, "CONTROL", "ongoing"),
        (sketches.RELATIVE, "RETREAT", "occurred"),
    ],
)
def test_status(found, text, kind, status):
    events = found(
        sketch(text), places=["Kunduz"], actors=["Iran", "tankers", "NATO", "ministers", "Rebels", "They", "envoys"]
    )
    assert one(events, kind).status == status


def test_a_relative_clause_takes_its_subject_from_the_noun(found):
    assert one(found(sketch(sketches.RELATIVE), ["Rebels"], ["Misrata"]), "ASSAULT").actors == ("Rebels",)


def test_what_is_only_asked_for_is_no_event(found):
    events = found(sketch(sketches.URGED), ["Paris", "Berlin"])
    assert [(event.type, event.recipients) for event in events] == [("REQUEST", ("Berlin",))]


def test_it_is_the_place_last_taken(found):
    doc = sketch(sketches.SEIZED, sketches.HOLD_IT)
    event = one(found(doc, ["Fighters", "insurgents"], ["crossing"]), "CONTROL")
    assert (event.actors, event.place, event.status) == (("insurgents",), "crossing", "ongoing")


def test_with_may_hang_on_the_means(found):
    event = one(found(sketch(sketches.TELEPHONE), ["Rahmon", "Putin"]), "CONSULT")
    assert (event.actors, event.recipients) == (("Rahmon",), ("Putin",))


def test_a_phrase_that_only_looks_like_an_act_is_no_event(found):
    assert found(sketch(sketches.SUICIDE), ["Rebels"], ["Kunduz"]) == []


def claim(doc, stance="state", speaker="Minister"):
    end = len(doc.text)
    return Claim(
        id="c1", content=((0, end),), sources=(Source(kind="person", name=speaker, actor=speaker),), stance=stance
    )


def test_events_belong_to_the_claim_that_covers_them_and_take_its_stance(found):
    doc = sketch(sketches.SEIZED)
    event = one(found(doc, ["Fighters"], ["crossing"], claims=[claim(doc, "deny")]), "COERCE")
    assert (event.claim, event.status) == ("c1", "negated")


def test_we_is_the_speakers_country():
    doc = sketch(sketches.NOT_WITHDRAW.replace("NATO NATO PROPN", "We we PRON"))
    actors = [
        Actor(id="Minister", name="A minister", kind="person", country="RUS", sector="GOV"),
        Actor(id="Russia", name="Russia", kind="state", country="RUS"),
    ]
    events = find_events(doc, Document(id="x", text=doc.text), [], actors, [], [], [claim(doc)])
    assert one(events, "RETREAT").actors == ("Russia",)


def test_two_claims_of_one_event_stay_two_events(found):
    doc = sketch(sketches.SEIZED, sketches.SEIZED_PASSIVE)
    middle = doc[6].idx + 2
    claims = [
        Claim(id="c1", content=((0, middle),)),
        Claim(id="c2", content=((middle, len(doc.text)),)),
    ]
    assert [e.claim for e in found(doc, ["Fighters", "fighters"], ["crossing"], claims=claims)] == ["c1", "c2"]


WORDS = st.sampled_from(
    ["attack", "Rebels", "in", "control", "of", "if", ",", "not", "the", "\n", "“", "🙂", "promised"]
)
TAGS = st.sampled_from(["NOUN", "VERB", "PROPN", "ADP", "AUX", "PRON"])
RELATIONS = st.sampled_from(
    ["nsubj", "obj", "obl", "nmod", "conj", "advcl", "acl:relcl", "xcomp", "ccomp", "case", "mark"]
)


@given(st.lists(st.tuples(WORDS, TAGS, RELATIONS, st.integers(0, 30)), min_size=1, max_size=30))
def test_no_parse_raises_and_spans_lie_in_the_text(rows):
    lines = []
    for index, (word, tag, relation, head) in enumerate(rows):
        above = head % (index + 1)  # heads lie before their dependents, so that the tree has no cycle
        lines.append((word, tag, relation, above))
    doc = sketches.Doc(
        sketches.VOCAB,
        words=[row[0] for row in lines],
        lemmas=[row[0].lower() for row in lines],
        pos=[row[1] for row in lines],
        heads=[row[3] if index else 0 for index, row in enumerate(lines)],
        deps=["root" if row[3] == index else row[2] for index, row in enumerate(lines)],
        sent_starts=[index == 0 for index in range(len(lines))],
    )
    actors = [Actor(id="a1", name="Rebels", kind="armed_group", mentions=((t.idx, t.idx + len(t)),)) for t in doc[:1]]
    for event in find_events(doc, Document(id="x", text=doc.text), [], actors, [], [], []):
        assert 0 <= event.trigger[0] < event.trigger[1] <= len(doc.text)


def test_an_unparsed_text_has_no_events():
    doc = sketches.Doc(sketches.VOCAB, words=["Rebels", "attacked"])
    assert find_events(doc, Document(id="x", text=doc.text), [], [], [], [], []) == []


def test_what_context_gives_is_named(found):
    event = one(found(sketch(sketches.SEIZED), ["Fighters"], ["crossing"], ["Tuesday"]), "COERCE")
    assert (event.place, event.time, event.from_context) == ("crossing", "Tuesday", ())


def test_joined_mentions_keep_their_triggers(found):
    doc = sketch(sketches.COUNT)
    event = one(found(doc, ["Rebels", "guards", "five"]), "ASSAULT")
    assert [doc.text[slice(*span)] for span in event.mentions] == ["killed", "wounded"]
    assert event.trigger == event.mentions[0]


FELL = """
Hakmi Hakmi PROPN 2 nsubj
said say VERB 0 root past
port port NOUN 2 ccomp
and and CCONJ 5 cc
town town NOUN 3 conj
fell fall VERB 2 ccomp past
. . PUNCT 2 punct
"""
CAPTURED = """
Taliban Taliban PROPN 2 nsubj
captured capture VERB 0 root past
Kunduz Kunduz PROPN 6 nsubj
, , PUNCT 6 punct
a a DET 6 det
city city NOUN 2 obl
. . PUNCT 2 punct
"""


def test_a_list_that_the_parse_cut_from_its_verb_is_its_subject(found):
    event = one(found(sketch(FELL), [], ["town"]), "COERCE")
    assert (event.mode, event.place, event.actors) == ("seize", "town", ())


def test_the_name_right_after_the_verb_is_the_place_taken(found):
    event = one(found(sketch(CAPTURED), ["Taliban"], ["Kunduz", "city"]), "COERCE")
    assert (event.actors, event.place) == (("Taliban",), "Kunduz")
