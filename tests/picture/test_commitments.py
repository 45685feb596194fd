"""The commitments in play, on statements made by hand."""

from datetime import date
from typing import Any

import pytest
from tests.picture.conftest import RUSSIA, TAJIKISTAN, WIRE, Make

from casus.picture.commitments import commitments
from casus.picture.commitments_model import STAGES, Commitment, Step
from casus.picture.commitments_text import stage
from casus.records import Party, Site, Statement, Teller

DAY = date(2021, 7, 10)
ESTONIA = Party(name="Estonia", kind="state", country="EST")
USA = Party(name="United States", kind="state", country="USA")
CSTO = Party(name="Collective Security Treaty Organization", kind="organization", sector="IGO")
SIDOROV = Teller(name="Anatoly Sidorov", kind="person", role="head of the CSTO's Joint Staff")


@pytest.fixture
def story(make: Make) -> list[Statement]:
    """Help is pledged to Tajikistan and asked for, and the organisation's staff sees no need."""
    return [
        make(
            1,
            published="2021-07-01",
            type="AID",
            status="conditional",
            stance="predict",
            actors=(RUSSIA,),
            recipients=(TAJIKISTAN,),
            condition="if threats grow",
            content="Russia will help Tajikistan under the CSTO if threats grow",
            basis="csto",
        ),
        make(
            2,
            published="2021-07-07",
            type="REQUEST",
            mode="assist",
            actors=(TAJIKISTAN,),
            content="Tajikistan asked its CSTO partners for help on its border",
        ),
        make(
            3,
            published="2021-07-09",
            type="AID",
            status="negated",
            tellers=(WIRE, SIDOROV),
            content="Tajikistan needed technical aid but there was currently no need to involve the collective forces",
        ),
    ]


def row(statements: list[Statement], treaty: str, party: str, on: date = DAY) -> Commitment:
    return next(r for r in commitments(statements, on, party) if r.treaty == treaty)


def test_pledged_and_requested_assessed_not_required_not_invoked(story: list[Statement]) -> None:
    found = row(story, "csto", "TJK")
    assert (found.stage, found.outcome, found.invoked) == ("body assessed", "not required", False)
    assert [(pledge.by, pledge.condition, pledge.names_treaty) for pledge in found.pledges] == [
        ("RUS", "if threats grow", True)
    ]
    requested, assessed = found.step("request made"), found.step("body assessed")
    assert requested is not None
    assert requested.evidence == ("r0002:e1",)
    assert assessed is not None
    assert assessed.evidence == ("r0003:e1",)
    assert found.step("assistance decided") is found.step("delivered") is None
    assert stage(found) == "body assessed “not required”; pledged; requested; not invoked"
    assert (requested.since, assessed.last) == ("2021-07-07", "2021-07-09")


@pytest.mark.parametrize(
    ("on", "stage"),
    [(date(2021, 7, 6), "relevant"), (date(2021, 7, 8), "request made"), (date(2021, 7, 9), "body assessed")],
)
def test_only_what_was_published_by_the_day_counts(story: list[Statement], on: date, stage: str) -> None:
    assert row(story, "csto", "TJK", on).stage == stage
    assert commitments(story, date(2021, 6, 30), None) == ()


def test_the_order_of_the_statements_does_not_matter(story: list[Statement]) -> None:
    assert commitments(story, DAY, None) == commitments(story[::-1], DAY, None)


def test_every_line_cites_statements_that_are_there(story: list[Statement]) -> None:
    known = {statement.id for statement in story}
    found = commitments(story, DAY, None)
    assert found
    for commitment in found:
        for step in commitment.steps:
            assert step.evidence
            assert known.issuperset(step.evidence + step.against)
        for pledge in commitment.pledges:
            assert pledge.evidence
            assert known.issuperset(pledge.evidence)
        for condition in commitment.conditions:
            assert known.issuperset(condition.evidence + condition.against)
            assert condition.source.startswith("http")
        rules = (*commitment.owed, *commitment.missing, *commitment.would_change, *commitment.practice)
        for rule in (*rules, commitment.standing):
            assert rule.source.startswith("http")


def test_a_step_without_evidence_is_refused() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Step(stage="invoked", since="2021-07-01", last="2021-07-01", evidence=())


def test_what_would_change_the_stage_leaves_out_what_was_done(story: list[Statement]) -> None:
    before = [rule.text for rule in row(story, "csto", "TJK", date(2021, 7, 6)).would_change]
    after = [rule.text for rule in row(story, "csto", "TJK").would_change]
    request = "a request by TJK (article 4, defence)"
    assert request in before
    assert request not in after
    assert any("decision of the CSTO Collective Security Council" in text for text in after)
    assert not any("CSTO Joint Staff" in text for text in after)


def condition(commitment: Commitment, article: str, name: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    found = next(c for c in commitment.conditions if c.article == article and c.name.startswith(name))
    return found.state, found.evidence, found.against


def attack(make: Make, number: int, target: Party, site: Site | None, **fields: Any) -> Statement:
    known = {"actors": (RUSSIA,), "published": "2025-03-01", "type": "ASSAULT", "quad": "material conflict"}
    return make(number, recipients=(target,), place=site, **{**known, **fields})


@pytest.mark.parametrize(
    ("target", "site", "state"),
    [
        (ESTONIA, Site(name="Narva", kind="city", country="EST", lat=59.38, lon=28.19), "met"),
        (USA, Site(name="Honolulu", kind="city", country="USA", lat=21.31, lon=-157.86), "not met"),
        (USA, Site(name="Baghdad", kind="city", country="IRQ", lat=33.3, lon=44.4), "not met"),
        (ESTONIA, None, "unknown"),
        (ESTONIA, Site(name="Tapa", kind="base", country="EST"), "unknown"),
    ],
)
def test_the_area_of_article_6_is_looked_at(make: Make, target: Party, site: Site | None, state: str) -> None:
    found = row([attack(make, 1, target, site)], "nato", str(target.country), date(2025, 3, 2))
    assert condition(found, "5", "in the area")[0] == state
    assert condition(found, "5", "armed attack")[:2] == ("met", ("r0001:e1",))
    assert not found.invoked


def test_where_a_text_has_no_boxes_an_attack_abroad_stays_open(make: Make) -> None:
    ocean = Site(name="Saipan", kind="city", country="MNP", lat=15.2, lon=145.7)
    manila = Site(name="Manila", kind="city", country="PHL", lat=14.6, lon=121.0)
    philippines = Party(name="Philippines", kind="state", country="PHL")
    on = date(2025, 3, 2)
    states = [
        condition(row([attack(make, 1, philippines, site)], "usa-phl", "PHL", on), "IV", "in the area")[0]
        for site in (manila, ocean, None)
    ]
    assert states == ["met", "unknown", "unknown"]


@pytest.mark.parametrize(
    ("attacker", "state"),
    [
        (Party(name="South Korea", kind="state", country="KOR"), "met"),
        (Party(name="South Korean army", kind="armed_group", country="KOR", sector="MIL"), "met"),
        (Party(name="defectors", kind="armed_group", country="KOR", sector="REB"), "not met"),
        (None, "unknown"),
    ],
)
def test_a_text_that_asks_for_a_state_as_attacker_is_asked_who_attacked(
    make: Make, attacker: Party | None, state: str
) -> None:
    korea = Party(name="North Korea", kind="state", country="PRK")
    told = attack(make, 1, korea, None, actors=(attacker,) if attacker else ())
    assert condition(row([told], "chn-prk-1961", "PRK", date(2025, 3, 2)), "II", "by whom")[0] == state


def test_help_that_waits_for_a_body_is_missing_its_decision(story: list[Statement], make: Make) -> None:
    decision = "decision of the CSTO Collective Security Council"
    before, after = row(story, "csto", "TJK", date(2021, 7, 8)), row(story, "csto", "TJK")
    assert condition(before, "4", decision)[0] == "unknown"
    assert condition(after, "4", decision) == ("not met", (), ("r0003:e1",))
    (text,) = [rule.text for rule in after.missing if rule.text.startswith("article 4")]
    assert f"{decision} (not met)" in text
    assert "request" not in text
    words = "The Collective Security Council of the CSTO decided to send troops to Tajikistan"
    decided = make(4, type="AID", actors=(CSTO,), recipients=(TAJIKISTAN,), content=words, published="2021-07-10")
    assert condition(row([*story, decided], "csto", "TJK"), "4", decision) == ("met", ("r0004:e1",), ())


def test_a_threat_that_is_only_possible_does_not_meet_a_condition(make: Make) -> None:
    told = make(1, type="THREATENED", status="conditional", actors=(TAJIKISTAN,), content="if threats grow")
    assert condition(row([told], "csto", "TJK"), "2", "threat")[0] == "unknown"
    voiced = make(2, type="THREATENED", actors=(TAJIKISTAN,), content="threats grow")
    assert condition(row([told, voiced], "csto", "TJK"), "2", "threat")[0] == "met"


PHILIPPINES = Party(name="Philippines", kind="state", country="PHL")
KOREA = Party(name="South Korea", kind="state", country="KOR")


@pytest.mark.parametrize(("asking", "treaty"), [(PHILIPPINES, "usa-phl"), (KOREA, "usa-kor")])
def test_a_name_that_treaties_share_stands_for_the_one_whose_parties_are_named(
    make: Make, asking: Party, treaty: str
) -> None:
    words = "asked the United States for help under the Mutual Defense Treaty"
    told = make(1, type="REQUEST", mode="assist", actors=(asking,), content=words, published="2025-03-01")
    on = date(2025, 3, 2)
    assert [(r.treaty, r.stage, r.named) for r in commitments([told], on, asking.country)] == [
        (treaty, "request made", True)
    ]
    alone = make(2, type="REQUEST", mode="assist", content="asked for it under the Mutual Defense Treaty")
    assert commitments([alone], on, None) == ()


def test_the_treaty_is_the_one_that_the_report_names(make: Make) -> None:
    named = make(1, type="CONSULT", actors=(ESTONIA,), content="Estonia spoke of the North Atlantic Treaty")
    said = "Estonia saw no need to invoke the treaty"
    denied = make(2, document="d0001", type="REQUEST", status="negated", actors=(ESTONIA,), content=said)
    found = row([named, denied], "nato", "EST", date(2025, 3, 2))
    assert not found.invoked
    assert condition(found, "5", "invoked") == ("not met", (), ("r0002:e1",))


def test_what_reports_name_comes_before_what_only_owes_help(make: Make) -> None:
    threat = make(1, type="THREATEN", recipients=(USA,), published="2025-03-01")
    asked = make(2, type="REQUEST", actors=(ESTONIA,), content="asked NATO under the North Atlantic Treaty")
    found = commitments([threat, asked], date(2025, 3, 2))
    assert (found[0].treaty, found[0].party, found[0].named) == ("nato", "EST", True)
    assert not any(each.named for each in found[1:] if each.treaty != "nato")
    assert "budapest" not in {each.treaty for each in found}, "its assurances are to Ukraine"
    assert "usa-jpn" not in {each.treaty for each in found}, "it owes help to Japan"


def test_a_warning_of_what_others_do_threatens_nobody(make: Make) -> None:
    warned = make(1, type="THREATEN", recipients=(ESTONIA,), predicate="warned", content="warned of dire days")
    assert commitments([warned], date(2025, 3, 2), "EST") == ()


def test_a_promise_not_to_attack_brings_nothing_into_play(make: Make) -> None:
    told = attack(make, 1, ESTONIA, None, status="negated", stance="promise")
    assert commitments([told], date(2025, 3, 2), "EST") == ()


@pytest.mark.parametrize(
    ("attacker", "site", "state"),
    [
        (RUSSIA, Site(name="Narva", kind="city", country="EST"), "met"),
        (Party(name="Russian troops", kind="armed_group", country="RUS", sector="MIL"),
         Site(name="Narva", kind="city", country="EST"), "met"),
        (RUSSIA, Site(name="Estonia", kind="country", country="EST"), "unknown"),
        (Party(name="rebels", kind="armed_group", country="RUS", sector="REB"),
         Site(name="Narva", kind="city", country="EST"), "unknown"),
    ],
)  # fmt: skip
def test_forces_of_another_state_that_seize_a_town_attack_its_state(
    make: Make, attacker: Party, site: Site, state: str
) -> None:
    taken = make(1, type="COERCE", mode="seize", quad="material conflict", actors=(attacker,), place=site,
                 content="Estonia lost it, NATO Article 5 or not", published="2025-03-01")  # fmt: skip
    found = row([taken], "nato", "EST", date(2025, 3, 2))
    assert condition(found, "5", "armed attack")[0] == state


def test_a_vow_not_to_attack_denies_no_attack(make: Make) -> None:
    on = date(2025, 3, 2)
    told = attack(make, 1, ESTONIA, None)
    vow = attack(make, 2, ESTONIA, None, status="negated", stance="promise", content="not to attack Estonia")
    agreed = make(3, document="d0001", type="AGREE", actors=(RUSSIA,), content="Russia agreed not to attack Estonia")
    assert condition(row([told, vow, agreed], "nato", "EST", on), "5", "armed attack") == ("met", (told.id,), ())


def test_where_a_body_meets_is_not_whom_it_meets_about(make: Make) -> None:
    moscow = Site(name="Moscow", kind="capital", country="RUS")
    words = "The Collective Security Council of the CSTO met in Moscow and saw no grounds for help"
    met = make(1, type="CONSULT", actors=(CSTO,), place=moscow, content=words, trigger=(44, 47), predicate="met")
    assert commitments([met], DAY, "RUS") == ()
    armenia = Party(name="Armenia", kind="state", country="ARM")
    struck = make(2, document="d0001", type="ASSAULT", quad="material conflict", recipients=(armenia,),
                  actors=(Party(name="Azerbaijan", kind="state", country="AZE"),))  # fmt: skip
    found = row([met, struck], "csto", "ARM")
    assert (found.stage, found.outcome) == ("body assessed", "not required")


def test_an_attack_denied_or_without_an_author_stays_open(make: Make) -> None:
    on = date(2025, 3, 2)
    told, denied = attack(make, 1, ESTONIA, None), attack(make, 2, ESTONIA, None, stance="deny")
    nobody, own = attack(make, 3, ESTONIA, None, actors=()), attack(make, 4, ESTONIA, None, actors=(ESTONIA,))
    states = {
        name: condition(row(statements, "nato", "EST", on), "5", "armed attack")
        for name, statements in {
            "contested": [told, denied],
            "nobody": [nobody],
            "denied": [denied],
            "own": [own],
        }.items()
    }
    assert states == {
        "contested": ("unknown", ("r0001:e1",), ("r0002:e1",)),
        "nobody": ("unknown", ("r0003:e1",), ()),
        "denied": ("not met", (), ("r0002:e1",)),
        "own": ("not met", (), ("r0004:e1",)),
    }


@pytest.mark.parametrize(
    ("content", "invoked"),
    [
        ("Estonia invoked Article 5 of the North Atlantic Treaty", True),
        ("Estonia asked for help, and NATO Article 5 was invoked", True),
        ("Estonia spoke of Article 4, and NATO Article 5 was invoked", True),
        ("Estonia invoked the North Atlantic Treaty", True),
        ("Estonia invoked Article 4 of the North Atlantic Treaty", False),
        ("Estonia spoke of Article 5, and NATO Article 4 was invoked", False),
        ("Estonia said NATO Article 5 could be invoked", False),
        ("Estonia has not invoked the North Atlantic Treaty", False),
        ("Estonia said the shots triggered talks under the North Atlantic Treaty", False),
        ("Estonia said NATO Article 5 has not been invoked", False),
        ("Estonia could invoke the North Atlantic Treaty", False),
    ],
)
def test_invoking_is_told_from_not_invoking(make: Make, content: str, invoked: bool) -> None:
    told = make(1, type="REQUEST", actors=(ESTONIA,), content=content, published="2025-03-01")
    assert row([told], "nato", "EST", date(2025, 3, 2)).invoked is invoked


def test_an_article_on_consultation_that_is_invoked_is_a_request_and_no_casus(make: Make) -> None:
    words = "Estonia has invoked Article 4 of the North Atlantic Treaty"
    told = make(1, type="REQUEST", actors=(ESTONIA,), content=words, published="2025-03-01")
    found = row([told], "nato", "EST", date(2025, 3, 2))
    assert stage(found) == "request made; article 4 invoked; not invoked for defence"
    assert condition(found, "4", "threat") == ("met", (told.id,), ())
    assert [c.article for c in found.conditions if c.name == "invoked"] == []
    five = make(2, type="REQUEST", actors=(ESTONIA,), content=words.replace("4", "5"), published="2025-03-02")
    both = row([told, five], "nato", "EST", date(2025, 3, 2))
    assert stage(both) == "article 5 invoked; requested; article 4 invoked"
    assert condition(both, "5", "invoked") == ("met", (five.id,), ())


def test_what_an_adjective_says_of_those_who_act_is_not_what_it_is_about(make: Make) -> None:
    mission = Party(name="NATO's Baltic Air Policing mission", kind="organization", sector="IGO")
    words = "Italian jets of NATO's Baltic Air Policing mission were scrambled"
    told = make(1, type="MOBILIZE", actors=(mission,), content=words, trigger=(56, 65), predicate="scrambled")
    assert [r for r in commitments([told], DAY, "ITA") if r.treaty == "nato"] == []


def test_a_body_of_the_treaty_acts_for_none_of_its_parties(make: Make) -> None:
    council = Party(name="North Atlantic Council", kind="organization", country="USA")
    told = make(1, type="CONSULT", actors=(council,), content="The North Atlantic Council met at Estonia's request")
    assert [r.party for r in commitments([told], DAY, None) if r.treaty == "nato"] == ["EST"]


def test_the_ladder_from_meeting_to_help_that_arrives(make: Make) -> None:
    kazakhstan = Party(name="Kazakhstan", kind="state", country="KAZ")
    common: dict[str, Any] = {"actors": (CSTO,), "recipients": (kazakhstan,), "published": "2022-01-06"}
    ladder = [
        make(1, type="CONSULT", status="planned", **common),
        make(2, type="CONSULT", **common),
        make(3, type="AGREE", content="The CSTO decided to send peacekeepers", **common),
        make(4, type="AID", **common),
    ]
    on = date(2022, 1, 7)
    reached = [row(ladder[:length], "csto", "KAZ", on).stage for length in (1, 2, 3, 4)]
    assert reached == ["consultation planned", "consultation held", "assistance decided", "delivered"]
    refused = make(5, type="REJECT", mode="assist", **common)
    assert row([refused], "csto", "KAZ", on).stage == "declined"
    assert row([*ladder, refused], "csto", "KAZ", on).stage == "delivered"


@pytest.mark.parametrize(
    ("kind", "content", "stage"),
    [
        ("AID", "Moscow gave aid under the CSTO to Tajikistan", "delivered"),
        ("AID", "Moscow would give aid under the CSTO to Tajikistan", "relevant"),
        ("SUPPORT", "Moscow backed Tajikistan under the CSTO", "relevant"),
        ("DEPLOYED", "Moscow has troops in Tajikistan, a member of the CSTO", "relevant"),
    ],
)
def test_help_in_words_or_still_to_come_is_not_delivered(make: Make, kind: str, content: str, stage: str) -> None:
    at = content.index(" under") if " under" in content else 7
    told = make(1, type=kind, content=content, trigger=(at - 3, at), actors=(RUSSIA,), recipients=(TAJIKISTAN,))
    found = row([told], "csto", "TJK")
    assert found.stage == stage
    assert bool(found.pledges) is ("would" in content)


def test_forces_that_move_somewhere_not_stated_are_no_help_that_arrives(make: Make) -> None:
    kazakhstan = Site(name="Almaty", kind="city", country="KAZ")
    words = "Kazakhstan asked the CSTO for help"
    asked = make(1, type="REQUEST", mode="assist", content=words, published="2022-01-05",
                 actors=(Party(name="Kazakhstan", kind="state", country="KAZ"),))  # fmt: skip
    moved = {"type": "MOBILIZE", "actors": (CSTO,), "document": "d0001", "published": "2022-01-05"}
    on = date(2022, 1, 7)
    assert row([asked, make(2, **moved)], "csto", "KAZ", on).stage == "request made"
    assert row([asked, make(3, place=kazakhstan, **moved)], "csto", "KAZ", on).stage == "delivered"


def test_practice_is_shown_beside_the_law(make: Make) -> None:
    armenia = Party(name="Armenia", kind="state", country="ARM")
    told = make(1, type="REQUEST", mode="assist", actors=(armenia,), content="asked the CSTO", published="2025-01-01")
    found = row([told], "csto", "ARM", date(2025, 1, 2))
    assert found.standing.text.startswith("party in law from 1994")
    assert [rule.text.startswith("ARM: frozen since 2024-02") for rule in found.practice] == [True]
    zealand = Party(name="New Zealand", kind="state", country="NZL")
    threat = make(2, type="THREATEN", recipients=(zealand,), published="2001-01-01")
    assert ["USA: suspended" in rule.text for rule in row([threat], "anzus", "NZL", date(2001, 1, 2)).practice] == [
        True
    ]


def test_consultation_owed_to_two_of_five_is_none_of_the_others(make: Make) -> None:
    told = [
        make(1, type="THREATEN", recipients=(Party(name="Malaysia", kind="state", country="MYS"),)),
        make(2, type="THREATEN", recipients=(Party(name="Australia", kind="state", country="AUS"),)),
    ]
    found = [r for r in commitments(told, DAY, None) if r.treaty == "fpda"]
    assert [(r.party, [c.name for c in r.conditions]) for r in found] == [("MYS", ["bound in law", "threat"])]


def test_one_that_left_brings_no_commitment_into_play(make: Make) -> None:
    uzbekistan = Party(name="Uzbekistan", kind="state", country="UZB")
    told = [make(1, type="THREATEN", recipients=(uzbekistan,), published="2009-01-01")]
    assert [r.treaty for r in commitments(told, date(2009, 1, 2), "UZB")] == ["csto"]
    later = [make(1, type="THREATEN", recipients=(uzbekistan,), published="2018-01-01")]
    assert commitments(later, date(2018, 1, 2), "UZB") == ()


def test_a_body_with_a_wider_remit_names_no_treaty(make: Make) -> None:
    council = Party(name="European Council", kind="organization", sector="IGO")
    told = make(1, type="AID", actors=(council,), recipients=(ESTONIA,), content="money for roads")
    assert commitments([told], DAY, "EST") == ()
    named = make(2, type="AID", actors=(council,), recipients=(ESTONIA,), content="under Article 42.7 to Estonia")
    assert [(r.treaty, r.stage) for r in commitments([named], DAY, "EST")] == [("eu-42-7", "delivered")]


def test_a_text_without_a_defence_clause_says_so(make: Make) -> None:
    told = make(1, type="AID", recipients=(TAJIKISTAN,), content="under the SCO Charter", basis="sco")
    found = row([told], "sco", "TJK")
    assert any("no duty to defend" in rule.text for rule in found.owed)
    assert found.conditions == ()


def test_the_base_agreement_is_an_instrument_of_its_own(make: Make) -> None:
    base = Party(name="201st Military Base", kind="armed_group", country="RUS", sector="MIL")
    told = make(1, type="DEPLOYED", status="ongoing", actors=(base,), content="its base with troops in Dushanbe")
    found = commitments([told], DAY, "TJK")
    assert [(r.treaty, r.stage) for r in found] == [("base-201", "relevant")]


def test_stages_come_in_their_order() -> None:
    assert STAGES[0] == "relevant"
    assert STAGES[-2:] == ("delivered", "declined")
