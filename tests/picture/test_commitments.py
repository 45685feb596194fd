"""The commitments in play, on statements made by hand."""

from datetime import date
from typing import Any

import pytest
from tests.picture.conftest import RUSSIA, TAJIKISTAN, Make
from tests.picture.rows import CSTO, DAY, ESTONIA, row

from casus.picture.commitments import commitments
from casus.picture.commitments_model import STAGES, Step
from casus.picture.commitments_text import stage
from casus.records import Party, Site, Statement


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


def test_soldiers_who_come_under_a_treaty_are_help_and_no_talks(make: Make) -> None:
    soldiers = Party(name="Malian soldiers", kind="armed_group", country="MLI", sector="MIL")
    niamey = Site(name="Niamey", kind="capital", country="NER")
    told = make(1, type="CONSULT", mode="visit", actors=(soldiers,), place=niamey, basis="sahel",
                content="Malian soldiers arrived in Niamey under the Liptako-Gourma Charter")  # fmt: skip
    found = row([told], "sahel", "NER", date(2024, 1, 1))
    assert [step.stage for step in found.steps] == ["relevant", "delivered"]


def test_a_treaty_that_owes_one_side_is_in_play_for_that_side(make: Make) -> None:
    words = "Tokyo spoke of the US-Japan Security Treaty with the United States"
    told = make(1, type="CONSULT", content=words, basis="usa-jpn", actors=(Party(name="UN", kind="organization"),))
    assert [r.party for r in commitments([told], DAY, None) if r.treaty == "usa-jpn"] == ["JPN"]


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
