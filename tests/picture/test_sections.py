import pytest
from tests.picture.conftest import ARMY, HAKMI, MUJAHID, RUSSIA, TAJIKISTAN, TALIBAN, WIRE, Make

from casus.picture import picture
from casus.picture.agenda import agenda
from casus.picture.contradictions import contradictions
from casus.picture.control import control
from casus.picture.model import Section
from casus.picture.pledges import pledges
from casus.picture.posture import posture
from casus.picture.requests import requests
from casus.picture.threats import threats
from casus.records import Judgement, Site

DAY = "2021-07-10"
GIVING = {"type": "AID", "actors": (RUSSIA,), "recipients": (TAJIKISTAN,)}
EMPTY = Section(name="Control", lines=())


def link(kind: str, a: str, b: str, positive: bool = True) -> Judgement:
    return Judgement(kind=kind, a=a, b=b, positive=positive, score=0.9, reason="why", by="casus", at="2021-07-02")


def test_a_pledge_is_told_with_condition_and_basis(make: Make) -> None:
    told = make(1, status="conditional", stance="promise", condition="if attacked", basis="csto", **GIVING)
    (line,) = pledges([told], (), DAY).lines
    assert line.state == "open"
    assert "on the condition “if attacked”" in line.text
    assert "basis: csto" in line.text
    assert "Russia → Tajikistan" in line.text


def test_a_deed_is_no_pledge_and_a_threat_is_none(make: Make) -> None:
    told = [make(1, **GIVING), make(2, type="THREATEN", status="planned", stance="threaten", actors=(RUSSIA,))]
    assert pledges(told, (), DAY).lines == ()
    assert [line.state for line in threats(told, (), DAY).lines] == ["voiced"]


def test_who_says_that_there_is_no_threat(make: Make) -> None:
    told = [
        make(1, type="THREATENED", actors=(TAJIKISTAN,), recipients=(TALIBAN,)),
        make(2, type="THREATENED", status="negated", actors=(TAJIKISTAN,), tellers=(WIRE, MUJAHID)),
        make(3, type="THREATENED", stance="doubt", actors=(TAJIKISTAN,), tellers=(WIRE, HAKMI)),
        make(4, type="THREATENED", status="conditional", actors=(TAJIKISTAN,), recipients=(TALIBAN,)),
        make(5, type="THREATEN", actors=(RUSSIA,), predicate="warned", content="warned of dire days"),
    ]
    lines = threats(told, (), DAY).lines
    assert [line.state for line in lines] == ["voiced", "denied", "doubted", "possible", "warning"]
    assert "Tajikistan, by Taliban" in lines[0].text


def test_forces_and_requests_have_their_sections(make: Make) -> None:
    told = [
        make(1, type="DEPLOYED", actors=(RUSSIA,), status="ongoing"),
        make(2, type="MOBILIZE", mode="troops", actors=(TAJIKISTAN,)),
        make(3, type="RETREAT", mode="resign", actors=(TAJIKISTAN,)),
        make(4, type="REQUEST", mode="assist", actors=(TAJIKISTAN,), recipients=(RUSSIA,)),
        make(5, type="REQUEST", status="negated", actors=(TAJIKISTAN,)),
        make(6, type="COOPERATE", contexts=("military",), actors=(RUSSIA,)),
    ]
    assert [line.text.split(":")[0] for line in posture(told, (), DAY).lines] == [
        "stationed",
        "movement of forces",
        "military cooperation",
    ]
    assert [line.evidence for line in requests(told, (), DAY).lines] == [("r0004:e1",)]


@pytest.mark.parametrize(
    ("words", "kind", "heading"),
    [
        ("Russian jets violated Estonian airspace on Friday", "REJECT", "airspace"),
        ("Estonia scrambled two fighter jets over the gulf", "MOBILIZE", "airspace"),
        ("Seoul put its forces on high alert", "MOBILIZE", "readiness"),
        ("The fleet began naval exercises in the strait", "MOBILIZE", "exercise"),
        ("Russia keeps a base near Bokhtar", "DEPLOYED", "base"),
        ("He called up 20,000 reservists", "MOBILIZE", "reserves and call-up"),
        ("Troops left the valley", "RETREAT", "withdrawal"),
        ("They crossed the river", "RETREAT", "flight or surrender"),
    ],
)
def test_forces_stand_under_the_heading_that_their_words_ask_for(
    make: Make, words: str, kind: str, heading: str
) -> None:
    (line,) = posture([make(1, type=kind, content=words, actors=(RUSSIA,))], (), DAY).lines
    assert line.text.startswith(f"{heading}: {kind}")


def test_a_rejection_of_talks_is_no_posture(make: Make) -> None:
    assert posture([make(1, type="REJECT", mode="meet", content="Moscow rejected talks")], (), DAY).lines == ()


def test_what_was_not_done_says_so_in_its_heading(make: Make) -> None:
    told = [make(1, type="MOBILIZE", status="negated"), make(2, type="MOBILIZE", status="planned", actors=(RUSSIA,))]
    assert [line.text.split(":")[0] for line in posture(told, (), DAY).lines] == [
        "movement of forces, said not to be",
        "movement of forces, planned",
    ]


def test_help_comes_before_other_requests_and_pledges(make: Make) -> None:
    told = [
        make(1, type="REQUEST", actors=(RUSSIA,), published="2021-07-09"),
        make(2, type="REQUEST", mode="assist", actors=(TAJIKISTAN,)),
        make(3, type="AGREE", actors=(RUSSIA,), published="2021-07-09"),
        make(4, status="planned", stance="promise", **GIVING),
    ]
    assert [line.evidence[0] for line in requests(told, (), DAY).lines] == ["r0002:e1", "r0001:e1"]
    assert [line.evidence[0] for line in pledges(told, (), DAY).lines] == ["r0004:e1", "r0003:e1"]


def test_an_old_event_told_anew_is_no_new_one(make: Make) -> None:
    old = make(1, type="MOBILIZE", begin="2013-09-23", end="2013-09-23", published="2021-07-07")
    built = picture([make(2, published="2021-07-01"), old], as_of=DAY)
    (line,) = [
        line
        for section in built.sections
        if section.name == "Changes"
        for line in section.lines
        if "MOBILIZE" in line.text
    ]
    assert line.text.startswith("posture, told since 2021-07-03, of 2013-09-23: ")


def test_what_happened_years_ago_is_no_news_of_forces(make: Make) -> None:
    old = make(1, type="MOBILIZE", begin="2013-09-23", end="2013-09-23", published="2021-07-07")
    new = make(2, type="MOBILIZE", actors=(TAJIKISTAN,), published="2021-07-05")
    assert [line.last for line in posture([old, new], (), DAY).lines] == ["2021-07-05", "2013-09-23"]


def test_the_agenda_knows_what_is_ahead_told_and_without_outcome(make: Make) -> None:
    meeting = {"type": "CONSULT", "status": "planned", "actors": (RUSSIA, TAJIKISTAN)}
    told = [
        make(1, begin="2021-07-20", end="2021-07-20", **meeting),
        make(2, begin="2021-07-05", end="2021-07-05", **meeting),
        make(3, type="RETREAT", status="planned", actors=(RUSSIA,), end="2021-08-31"),
        make(4, type="RETREAT", status="conditional", actors=(RUSSIA,), end="2021-08-31"),
    ]
    lines = agenda(told, (), DAY).lines
    assert [line.state for line in lines] == ["ahead", "ahead", "no outcome reported"]
    assert "in 10 days" in lines[0].text
    held = make(5, type="CONSULT", actors=(RUSSIA,), published="2021-07-06")
    lines = agenda([*told, held], (), DAY).lines
    assert [line.state for line in lines] == ["ahead", "ahead", "outcome reported"]
    assert lines[2].evidence == ("r0002:e1", "r0005:e1")


def test_a_deadline_that_passed_stays_until_a_report_tells_what_came_of_it(make: Make) -> None:
    due = make(1, type="RETREAT", status="planned", actors=(RUSSIA,), end="2021-07-05", published="2021-06-20")
    gone = make(2, type="RETREAT", actors=(RUSSIA,), published="2021-07-06")
    assert [line.state for line in agenda([due], (), DAY).lines] == ["no outcome reported"]
    assert [line.state for line in agenda([due, gone], (), DAY).lines] == ["outcome reported"]


def test_talks_that_were_agreed_on_are_told_once_with_their_time(make: Make) -> None:
    agreed = make(
        1, type="AGREE", actors=(RUSSIA,), begin="2021-07-25", end="2021-07-25",
        content="They agreed to hold talks in Oslo on July 25", trigger=(5, 11), predicate="agreed",
    )  # fmt: skip
    talks = make(
        2, type="CONSULT", status="planned", actors=(RUSSIA,), document="d0001", claim="c2",
        content="to hold talks in Oslo on July 25", trigger=(3, 13), predicate="hold talks",
    )  # fmt: skip
    (line,) = agenda([agreed, talks], (), DAY).lines
    assert (line.state, line.last, line.evidence) == ("ahead", "2021-07-25", (talks.id,))


def test_what_begins_on_a_day_and_has_no_end_is_ahead(make: Make) -> None:
    (line,) = agenda([make(1, type="MOBILIZE", status="planned", begin="2021-07-26")], (), DAY).lines
    assert line.state == "ahead"
    assert "(2021-07-26 to …, in 16 days)" in line.text


def test_a_warning_against_it_is_a_threat_and_one_of_it_is_none(make: Make) -> None:
    told = [
        make(1, type="THREATEN", content="warned Kabul against interfering", trigger=(0, 6), predicate="warned"),
        make(2, type="THREATEN", content="warned the Council of dire scenarios", trigger=(0, 6), predicate="warned"),
    ]
    assert [line.state for line in threats(told, (), DAY).lines] == ["voiced", "warning"]


def test_a_meeting_takes_the_time_that_its_claim_gives_it(make: Make) -> None:
    meets = make(1, type="CONSULT", actors=(RUSSIA,), begin="2021-07-01", end="2021-07-01")
    discusses = make(2, type="CONSULT", status="planned", actors=(RUSSIA,), document="d0001")
    (line,) = agenda([meets, discusses], (), DAY).lines
    assert (line.state, line.last) == ("no outcome reported", "2021-07-01")
    assert "(2021-07-01, 9 days ago)" in line.text


def test_links_join_reports_of_one_event_and_keep_others_apart(make: Make) -> None:
    one, other = make(1, type="MOBILIZE", actors=(TAJIKISTAN,)), make(2, type="MOBILIZE", actors=(RUSSIA,))
    assert len(posture([one, other], (), DAY).lines) == 2
    assert len(posture([one, other], [link("same_event", one.id, other.id)], DAY).lines) == 1
    same = make(3, type="MOBILIZE", actors=(TAJIKISTAN,), predicate=one.predicate)
    assert len(posture([one, same], (), DAY).lines) == 1
    assert len(posture([one, same], [link("same_event", one.id, same.id, positive=False)], DAY).lines) == 2


def test_a_contradiction_cites_both_and_needs_both(make: Make) -> None:
    one, other = make(1), make(2)
    links = [link("contradicts", one.id, other.id), link("contradicts", one.id, "r9999:e1")]
    (line,) = contradictions([one, other], links, EMPTY).lines
    assert line.evidence == (one.id, other.id)
    assert "why" in line.text


def test_a_contested_place_is_one_line_that_links_do_not_repeat(make: Make) -> None:
    port = Site(name="Islam Qala", kind="crossing", country="AFG")
    taken = make(1, type="COERCE", mode="seize", place=port, actors=(TALIBAN,))
    held = make(2, place=port, actors=(ARMY,), tellers=(WIRE, HAKMI))
    links = [link("contradicts", taken.id, held.id)]
    (line,) = contradictions([taken, held], links, control([taken, held], links, DAY)).lines
    assert line.text.startswith("who holds Islam Qala (crossing, AFG–IRN): ")
    assert set(line.evidence) == {taken.id, held.id}


def test_a_gap_is_shown_as_a_gap(make: Make) -> None:
    told = [make(1, published="2021-07-01"), make(2, published="2021-07-05T10:00:00+04:30")]
    made = picture([*told, make(3, published=None)], as_of="2021-07-06")
    (read,) = (section for section in made.sections if section.name == "Coverage")
    texts = [line.text for line in read.lines]
    assert texts[0] == "Oxus Wire: 2 reports, 2021-07-01 to 2021-07-05"
    assert any(
        text.startswith("GAP: nothing read that was published 2021-07-02 to 2021-07-04 (3 days)") for text in texts
    )
    assert any(
        text.startswith("GAP: nothing read that was published 2021-07-06 to 2021-07-06 (1 day)") for text in texts
    )
    assert texts[-1].startswith("1 report without a date")


def test_changes_tell_what_is_new_and_what_turned(make: Make) -> None:
    pledged = make(1, status="planned", stance="promise", published="2021-07-01", **GIVING)
    given = make(2, published="2021-07-08", **GIVING)
    asked = make(3, type="REQUEST", actors=(TAJIKISTAN,), published="2021-07-09")
    built = picture([pledged, given, asked], as_of=DAY)
    found = {section.name: section.lines for section in built.sections}["Changes"]
    assert [line.text.split(":")[0] for line in found] == [
        "pledges, changed since 2021-07-03, then open, now kept",
        "requests, new since 2021-07-03",
    ]


def test_country_and_place_narrow_the_picture_but_not_the_coverage(make: Make) -> None:
    port = Site(name="Shir Khan Bandar", kind="crossing", country="AFG")
    told = [
        make(1, type="REQUEST", actors=(TAJIKISTAN,)),
        make(2, type="REQUEST", actors=(RUSSIA,)),
        make(3, type="REQUEST", actors=(RUSSIA,), place=port),
        make(4, type="REQUEST", actors=(RUSSIA,), content="They asked at Sherkhan Bandar for help"),
    ]

    def asked(**scope: str) -> list[str]:
        sections = {section.name: section.lines for section in picture(told, as_of=DAY, **scope).sections}
        assert "4 reports" in sections["Coverage"][0].text
        return [name for line in sections["Requests"] for name in line.evidence]

    assert asked(country="TJK") == ["r0001:e1", "r0003:e1"]
    assert asked(place="Shirkhan Bandar") == ["r0003:e1", "r0004:e1"]


def test_what_nobody_said_is_told_by_nobody(make: Make) -> None:
    built = picture([make(1, type="REQUEST", negated=True, actors=(RUSSIA,))], as_of=DAY)
    assert all(section.lines == () for section in built.sections)
