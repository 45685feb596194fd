"""The conditions of articles, met, not met or unknown."""

from datetime import date

import pytest
from tests.picture.conftest import RUSSIA, TAJIKISTAN, Make
from tests.picture.rows import CSTO, ESTONIA, USA, attack, condition, row

from casus.records import Party, Site, Statement


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
