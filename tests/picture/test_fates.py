"""What became of pledges and requests."""

from tests.picture.conftest import ARMY, HAKMI, RUSSIA, TAJIKISTAN, TALIBAN, WIRE, Make

from casus.picture.pledges import pledges
from casus.picture.requests import requests
from casus.records import Judgement, Party, Site, Statement, Teller

SIDOROV = Teller(name="Anatoly Sidorov", kind="person", sector="IGO")
DAY = "2021-07-10"
GIVING = {"type": "AID", "actors": (RUSSIA,), "recipients": (TAJIKISTAN,)}
AHEAD = {"status": "planned", "stance": "promise", **GIVING}
ASKING = {"type": "REQUEST", "mode": "assist", "actors": (TAJIKISTAN,)}


def fates(*told: Statement) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(line.state, line.evidence) for line in reversed(pledges(told, (), DAY).lines)]


def answers(*told: Statement) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(line.state, line.evidence) for line in requests(told, (), DAY).lines]


def test_a_pledge_is_kept_withdrawn_or_broken_by_what_the_same_side_does_later(make: Make) -> None:
    pledged = make(1, **AHEAD)
    given = make(3, published="2021-07-05", **GIVING)
    refused = make(4, type="REJECT", mode="assist", actors=(RUSSIA,), recipients=(TAJIKISTAN,), published="2021-07-05")
    struck = make(5, type="ASSAULT", actors=(RUSSIA,), recipients=(TAJIKISTAN,), published="2021-07-05")
    assert fates(pledged, given) == [("kept", (pledged.id, given.id))]
    assert fates(pledged, refused) == [("withdrawn", (pledged.id, refused.id))]
    assert fates(pledged, make(6, published="2021-07-05", status="negated", **GIVING)) == [
        ("withdrawn", (pledged.id, "r0006:e1"))
    ]
    assert fates(pledged, given, struck) == [("broken", (pledged.id, struck.id))]


def test_what_came_before_went_to_others_or_is_denied_answers_nothing(make: Make) -> None:
    pledged = make(1, **AHEAD)
    others = [
        make(2, type="AID", actors=(RUSSIA,), recipients=(TALIBAN,), published="2021-07-05"),
        make(3, published="2021-06-01", **GIVING),
        make(4, published="2021-07-05", begin="2021-06-20", end="2021-06-20", **GIVING),
        make(5, published="2021-07-05", stance="deny", **GIVING),
    ]
    assert fates(pledged, *others) == [("open", (pledged.id,))]


def test_a_promise_to_leave_alone_is_broken_by_harm_to_the_same_side_only(make: Make) -> None:
    calm = make(
        1, type="ASSAULT", status="negated", stance="promise", actors=(TALIBAN,), recipients=(TAJIKISTAN,)
    )  # fmt: skip
    elsewhere = make(2, type="ASSAULT", actors=(TALIBAN,), recipients=(ARMY,), published="2021-07-05")
    across = make(3, type="ASSAULT", actors=(TALIBAN,), recipients=(TAJIKISTAN,), published="2021-07-06")
    assert fates(calm, elsewhere) == [("open", (calm.id,))]
    assert fates(calm, elsewhere, across) == [("broken", (calm.id, across.id))]
    to_nobody = make(4, type="REJECT", status="negated", stance="promise", actors=(TALIBAN,))
    assert fates(to_nobody, elsewhere) == [("open", (to_nobody.id,))]


def test_a_pledge_is_repeated_by_another_speaker_or_later_and_not_by_a_copy(make: Make) -> None:
    pledged = make(1, predicate="help", **AHEAD)
    again = make(2, predicate="support", tellers=(WIRE, HAKMI), published="2021-07-03", **AHEAD)
    assert fates(pledged, again) == [("repeated", (pledged.id, again.id)), ("open", (again.id,))]
    copy = Judgement(
        kind="copy", a="d0001", b="d0002", positive=True, score=1, reason="same text", by="casus", at="2021-07-03"
    )
    assert [line.state for line in pledges((pledged, again), (copy,), DAY).lines] == ["open", "open"]
    other_speaker = make(3, predicate="help", tellers=(WIRE, HAKMI), **AHEAD)
    assert [state for state, _ in fates(pledged, other_speaker)] == ["repeated"]


def test_a_pledge_in_a_country_is_one_to_it(make: Make) -> None:
    there = Site(name="Tajikistan", kind="country", country="TJK")
    pledged = make(1, type="SUPPORT", status="planned", stance="promise", actors=(RUSSIA,), place=there)
    given = make(2, published="2021-07-05", **GIVING)
    assert fates(pledged, given) == [("kept", (pledged.id, given.id))]


def test_a_request_is_granted_refused_promised_or_unanswered(make: Make) -> None:
    asked = make(1, **ASKING)
    given, promised = make(2, published="2021-07-05", **GIVING), make(3, published="2021-07-04", **AHEAD)
    refused = make(4, type="REJECT", mode="assist", actors=(RUSSIA,), recipients=(TAJIKISTAN,), published="2021-07-05")
    assert answers(asked) == [("unanswered", (asked.id,))]
    assert answers(asked, promised) == [("promised", (asked.id, promised.id))]
    assert answers(asked, promised, refused) == [("refused", (asked.id, refused.id))]
    assert answers(asked, promised, refused, given) == [("granted", (asked.id, given.id))]
    assert answers(make(5, stance="deny", **ASKING), given) == [("denied", ("r0005:e1",))]


def test_that_no_need_is_seen_answers_whom_its_words_name(make: Make) -> None:
    asked = make(1, **ASKING)
    words = "Tajikistan needed technical aid but there was no need to involve the collective forces"
    forces = Party(name="collective forces", kind="armed_group", country="TJK", sector="MIL")
    told = {"type": "MOBILIZE", "status": "negated", "actors": (forces,), "tellers": (WIRE, SIDOROV)}
    seen = make(2, content=words, published="2021-07-09", **told)
    assert answers(asked, seen) == [("no need seen", (asked.id, seen.id))]
    other = make(3, content="There was no need to send forces to Armenia", published="2021-07-09", **told)
    assert answers(asked, other) == [("unanswered", (asked.id,))]


def test_an_assurance_is_told_once_by_what_is_assured(make: Make) -> None:
    words = "Putin assured him that Moscow would help"
    assured = make(1, type="AGREE", actors=(RUSSIA,), content=words, trigger=(6, 13), predicate="assured")
    helping = make(2, document="d0001", content="that Moscow would help", **AHEAD)
    assert fates(assured, helping) == [("open", (helping.id,))]
    assert fates(assured) == [("open", (assured.id,))]


def test_a_plan_to_do_harm_is_no_pledge_and_a_vow_is_one(make: Make) -> None:
    retake = {"type": "COERCE", "mode": "seize", "actors": (ARMY,), "status": "planned"}
    assert fates(make(1, stance="plan", **retake)) == []
    assert fates(make(2, stance="promise", **retake)) == [("open", ("r0002:e1",))]


def test_a_refusal_by_whom_was_asked_needs_no_receiver(make: Make) -> None:
    csto = Party(name="CSTO", kind="organization", sector="IGO")
    asked = make(1, recipients=(csto,), **ASKING)
    refused = make(2, type="REJECT", mode="assist", actors=(csto,), published="2021-07-02")
    assert answers(asked, refused) == [("refused", (asked.id, refused.id))]
    assert answers(make(3, **ASKING), refused) == [("unanswered", ("r0003:e1",))]


def test_a_ceasefire_is_broken_by_harm_among_those_who_agreed_on_it(make: Make) -> None:
    told = {"type": "AGREE", "actors": (RUSSIA, TAJIKISTAN)}
    truce, trade = make(1, content="agreed to a ceasefire", **told), make(2, content="agreed on a loan", **told)
    struck = make(3, type="ASSAULT", actors=(RUSSIA,), recipients=(TAJIKISTAN,), published="2021-07-05")
    elsewhere = make(4, type="ASSAULT", actors=(RUSSIA,), recipients=(TALIBAN,), published="2021-07-05")
    assert fates(truce, struck) == [("broken", (truce.id, struck.id))]
    assert fates(truce, elsewhere) == [("open", (truce.id,))]
    assert fates(trade, struck) == [("open", (trade.id,))]


def test_a_request_for_talks_is_granted_by_a_meeting(make: Make) -> None:
    asked = make(1, type="REQUEST", actors=(TAJIKISTAN,), content="requested consultations")
    met = make(2, type="CONSULT", actors=(RUSSIA, TAJIKISTAN), published="2021-07-05")
    assert answers(asked, met) == [("granted", (asked.id, met.id))]
    assert answers(make(3, **ASKING), met) == [("unanswered", ("r0003:e1",))]


def test_an_accusation_of_a_broken_promise_is_no_pledge(make: Make) -> None:
    assert fates(make(1, type="AGREE", stance="accuse", actors=(RUSSIA,))) == []
    assert [state for state, _ in fates(make(2, type="ASSAULT", status="negated", stance="plan"))] == ["open"]


def test_only_the_state_that_was_asked_answers(make: Make) -> None:
    asked = make(1, recipients=(RUSSIA,), **ASKING)
    other = Party(name="China", kind="state", country="CHN")
    by_others = make(2, type="AID", actors=(other,), recipients=(TAJIKISTAN,), published="2021-07-05")
    by_itself = make(3, type="AID", actors=(TAJIKISTAN,), recipients=(TAJIKISTAN,), published="2021-07-05")
    assert answers(asked, by_others, by_itself) == [("unanswered", (asked.id,))]
