"""Which treaty a report names, whom it is about, and whether an article is invoked."""

from datetime import date

import pytest
from tests.picture.conftest import Make
from tests.picture.rows import CSTO, DAY, ESTONIA, USA, attack, condition, row

from casus.picture.commitments import commitments
from casus.picture.commitments_text import stage
from casus.records import Party, Site

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
