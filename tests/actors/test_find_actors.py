from __future__ import annotations

from collections.abc import Callable

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from casus.actors import find_actors
from casus.records import Actor, Document

Parsed = Callable[..., Doc]


def actors_of(doc: Doc, published: str | None = "2021-07-20") -> list[Actor]:
    return find_actors(doc, Document(id="d", text=doc.text, published=published))[1]


def by_text(doc: Doc, published: str | None = "2021-07-20") -> dict[str, Actor]:
    """Each mention's text, with the actor it is a mention of (the first of equal texts)."""
    found: dict[str, Actor] = {}
    for actor in actors_of(doc, published):
        for start, end in actor.mentions:
            found.setdefault(doc.text[start:end], actor)
    return found


COMMITTEE = """
Duma PROPN compound 4
Defense PROPN compound 3
Committee PROPN compound 4
Head PROPN nmod:desc 5 head
Anton PROPN nsubj 7
Belov PROPN flat 5
spoke VERB root 0 speak
. PUNCT punct 7

Belov PROPN nsubj 2
said VERB root 0 say
he PRON nsubj 4
agreed VERB ccomp 2 agree
. PUNCT punct 2

The DET det 2 the
head NOUN nsubj 7
of ADP case 6
the DET det 6
Duma PROPN compound 6
Committee PROPN nmod 2
left VERB root 0 leave
. PUNCT punct 7
"""


def test_a_name_its_surname_a_pronoun_and_a_description_are_one_actor(parsed: Parsed) -> None:
    doc = parsed(COMMITTEE, {"Anton Belov": "person", "Belov": "person", "Duma Defense Committee": "organization"})
    found = by_text(doc)
    assert found["Anton Belov"].role == "Duma Defense Committee Head"
    assert found["Anton Belov"] == found["Belov"] == found["he"] == found["The head of the Duma Committee"]


def test_an_unknown_person_gets_country_and_sector_from_the_stated_role(parsed: Parsed) -> None:
    doc = parsed(COMMITTEE, {"Anton Belov": "person", "Belov": "person", "Duma Defense Committee": "organization"})
    actor = by_text(doc)["Anton Belov"]
    assert (actor.kind, actor.country, actor.sector) == ("person", "RUS", "LEG")


def test_a_described_soldier_takes_country_and_sector_from_the_words(parsed: Parsed) -> None:
    doc = parsed(
        """
        an DET det 4
        Afghan ADJ amod 4
        army NOUN compound 4
        officer NOUN nsubj 5
        spoke VERB root 0 speak
        """
    )
    actor = by_text(doc)["an Afghan army officer"]
    assert (actor.kind, actor.country, actor.sector) == ("person", "AFG", "MIL")
    assert actor.role == "Afghan army officer"


def test_border_guards_are_police_of_their_country(parsed: Parsed) -> None:
    doc = parsed(
        """
        Russian ADJ amod 3
        border NOUN compound 3
        guards NOUN nsubj 4 guard
        waited VERB root 0 wait
        """,
        plural="guards",
    )
    actor = by_text(doc)["Russian border guards"]
    assert (actor.country, actor.sector) == ("RUS", "COP")


SPEAKS = """
{} PROPN nsubj 2
promised VERB root 0 promise
help NOUN obj 2
. PUNCT punct 2
"""
LIES = """
He PRON nsubj 2
slept VERB root 0 sleep
in ADP case 4
{} PROPN obl 2
. PUNCT punct 2
"""


def test_a_capital_that_acts_is_the_state_and_one_that_is_a_place_is_nobody(parsed: Parsed) -> None:
    acting = by_text(parsed(SPEAKS.format("Moscow"), {"Moscow": "place"}))["Moscow"]
    assert (acting.kind, acting.country, acting.name) == ("state", "RUS", "Russia")
    mentions, actors = find_actors(
        doc := parsed(LIES.format("Moscow"), {"Moscow": "place"}), Document(id="d", text=doc.text)
    )
    assert not actors
    assert any(mention.kind == "place" and mention.actor is None for mention in mentions)


def test_a_country_is_an_actor_even_where_it_is_only_a_place(parsed: Parsed) -> None:
    assert by_text(parsed(LIES.format("Tajikistan"), {"Tajikistan": "place"}))["Tajikistan"].country == "TJK"


def test_what_the_taliban_are_depends_on_the_date(parsed: Parsed) -> None:
    doc = parsed(SPEAKS.format("Taliban"), {"Taliban": "organization"})
    assert by_text(doc, "2021-07-20")["Taliban"].sector == "REB"
    assert by_text(doc, "2021-09-20")["Taliban"].sector == "GOV"


def test_an_office_is_that_of_the_date_and_a_former_one_makes_an_elite(parsed: Parsed) -> None:
    doc = parsed(
        """
        Ashraf PROPN nsubj 3
        Ghani PROPN flat 1
        spoke VERB root 0 speak
        """,
        {"Ashraf Ghani": "person"},
    )
    assert by_text(doc, "2021-07-20")["Ashraf Ghani"].sector == "GOV"
    assert by_text(doc, "2022-07-20")["Ashraf Ghani"].sector == "ELI"


def test_a_name_in_brackets_is_the_short_form_of_the_one_before(parsed: Parsed) -> None:
    doc = parsed(
        """
        River PROPN compound 3
        Peoples PROPN compound 3
        League PROPN nsubj 7
        ( PUNCT punct 5
        RPL PROPN appos 3
        ) PUNCT punct 5
        met VERB root 0 meet
        """,
        {"River Peoples League": "organization", "RPL": "organization"},
    )
    found = by_text(doc)
    assert found["RPL"] == found["River Peoples League"]


def test_an_adjective_is_no_actor_but_the_state_behind_an_act_is(parsed: Parsed) -> None:
    cheese = parsed("Dutch ADJ amod 2\ncheese NOUN nsubj 3\nsmelled VERB root 0 smell", {"Dutch": "group"})
    assert not actors_of(cheese)
    raid = parsed("Dutch ADJ amod 2\nairstrikes NOUN nsubj 3 airstrike\nfailed VERB root 0 fail", {"Dutch": "group"})
    assert by_text(raid)["Dutch"].country == "NLD"


def test_a_pronoun_with_its_sense_in_brackets_has_that_sense(parsed: Parsed) -> None:
    doc = parsed(
        """
        We PRON nsubj 2
        left VERB root 0 leave
        it PRON obj 2
        [ PUNCT punct 5
        Tajikistan PROPN appos 3
        ] PUNCT punct 5
        . PUNCT punct 2
        """,
        {"Tajikistan": "place"},
    )
    assert by_text(doc)["it"].country == "TJK"


def test_the_first_person_is_left_to_the_claims(parsed: Parsed) -> None:
    mentions, actors = find_actors(
        doc := parsed("We PRON nsubj 2\nleft VERB root 0 leave"), Document(id="d", text=doc.text)
    )
    assert [mention.actor for mention in mentions] == [None]
    assert not actors


def test_fighters_of_a_named_group_are_the_group(parsed: Parsed) -> None:
    doc = parsed(
        """
        Taliban PROPN compound 2
        fighters NOUN nsubj 3 fighter
        arrived VERB root 0 arrive
        . PUNCT punct 3

        The DET det 2 the
        militants NOUN nsubj 3 militant
        left VERB root 0 leave
        . PUNCT punct 3
        """,
        {"Taliban": "organization"},
        plural="fighters militants",
    )
    found = by_text(doc)
    assert found["Taliban"] == found["Taliban fighters"] == found["The militants"]


MALIAN = """
Malian ADJ amod 2
leaders NOUN nsubj 3 leader
spoke VERB root 0 speak
. PUNCT punct 3
"""


def test_a_country_s_leaders_govern_it(parsed: Parsed) -> None:
    doc = parsed(MALIAN, {"Malian": "group"}, plural="leaders")
    leaders = by_text(doc)["Malian leaders"]
    assert (leaders.country, leaders.sector) == ("MLI", "GOV")


def test_ids_follow_the_order_of_first_mention(parsed: Parsed) -> None:
    doc = parsed(COMMITTEE, {"Anton Belov": "person", "Belov": "person", "Duma Defense Committee": "organization"})
    actors = actors_of(doc)
    assert [actor.id for actor in actors] == [f"a{n}" for n in range(1, len(actors) + 1)]
    assert [actor.mentions[0] for actor in actors] == sorted(actor.mentions[0] for actor in actors)


ACCUSING = """
Belov PROPN nsubj 2
met VERB root 0 meet
Orlov PROPN obj 2
, PUNCT punct 5
accusing VERB advcl 2 accuse
him PRON obj 5 he
of ADP mark 8
lying VERB advcl 5 lie
. PUNCT punct 2
"""


def test_the_object_of_a_clause_without_subject_is_not_who_does_it(parsed: Parsed) -> None:
    actors = by_text(parsed(ACCUSING, {"Belov": "person", "Orlov": "person"}))
    assert actors["him"] is actors["Orlov"]


LAW = """
Belov PROPN nsubj 2
opposed VERB root 0 oppose
the DET det 6
Fair PROPN amod 6
Rents PROPN compound 6
Act PROPN obj 2
. PUNCT punct 2
"""


def test_a_law_is_no_actor(parsed: Parsed) -> None:
    assert set(by_text(parsed(LAW, {"Belov": "person", "Fair Rents Act": "organization"}))) == {"Belov"}


JETS = """
Russian ADJ amod 2
jets NOUN nsubj 3 jet
entered VERB root 0 enter
Swedish ADJ amod 7
and CCONJ cc 6
Finnish ADJ conj 4
waters NOUN obj 3 water
. PUNCT punct 3
"""


def test_whose_arms_and_waters_they_are_is_a_party(parsed: Parsed) -> None:
    names = {"Russian": "group", "Swedish": "group", "Finnish": "group"}
    assert [actor.country for actor in actors_of(parsed(JETS, names, plural="jets waters"))] == ["RUS", "SWE", "FIN"]


@settings(deadline=None)  # the first example builds the index of names
@given(st.text(max_size=300))
def test_no_text_makes_it_fail_and_every_span_lies_in_it(text: str) -> None:
    doc = spacy.blank("en")(text)
    mentions, actors = find_actors(doc, Document(id="d", text=text))
    for start, end in [mention.span for mention in mentions] + [span for actor in actors for span in actor.mentions]:
        assert 0 <= start < end <= len(text)
