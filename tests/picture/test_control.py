import pytest
from tests.picture.conftest import ARMY, HAKMI, MUJAHID, PORT, TALIBAN, WIRE, Make

from casus.picture.control import control
from casus.picture.model import Line
from casus.records import Judgement, Party, Site, Statement

TAKEN = {"type": "COERCE", "mode": "seize", "place": PORT, "actors": (TALIBAN,)}


def lines(*told: Statement, as_of: str = "2021-07-10", judgements: tuple[Judgement, ...] = ()) -> tuple[Line, ...]:
    return control(told, judgements, as_of).lines


def test_both_sides_make_it_assessed(make: Make) -> None:
    day = {"begin": "2021-06-22", "end": "2021-06-22", **TAKEN}
    one = make(1, tellers=(WIRE, HAKMI), published="2021-06-22", **day)
    other = make(2, tellers=(WIRE, MUJAHID), published="2021-06-23", **day)
    assert [line.standing for line in lines(one)] == ["claimed"]
    (line,) = lines(one, other)
    assert (line.standing, line.state, line.since, line.last) == ("assessed", "Taliban", "2021-06-22", "2021-06-22")
    assert line.stale_days == 18
    assert line.evidence == (one.id, other.id)
    assert "Shir Khan Bandar (crossing, AFG–TJK)" in line.text


def test_speakers_of_one_side_are_one_voice(make: Make) -> None:
    one = make(1, tellers=(WIRE, MUJAHID), **TAKEN)
    shaheen = MUJAHID.__class__(name="Suhail Shaheen", kind="person", country="AFG", sector="REB")
    assert [line.standing for line in lines(one, make(2, tellers=(WIRE, shaheen), **TAKEN))] == ["claimed"]


def test_outlets_in_their_own_voice_do_not_confirm_each_other(make: Make) -> None:
    post = WIRE.__class__(name="Panj Post", kind="outlet")
    told = make(1, **TAKEN), make(2, outlet="Panj Post", tellers=(post,), **TAKEN)
    assert [line.standing for line in lines(*told)] == ["claimed"]


def test_of_copies_the_people_count_whom_they_quote_and_not_the_papers(make: Make) -> None:
    post = WIRE.__class__(name="Panj Post", kind="outlet")
    told = make(1, tellers=(WIRE, HAKMI), **TAKEN), make(2, outlet="Panj Post", tellers=(post,), **TAKEN)
    both = make(1, tellers=(WIRE, HAKMI), **TAKEN), make(2, outlet="Panj Post", tellers=(post, MUJAHID), **TAKEN)
    copy = Judgement(
        kind="copy", a="d0001", b="d0002", positive=True, score=1, reason="same text", by="casus", at="2021-07-01"
    )
    assert [line.standing for line in lines(*told)] == ["assessed"]
    assert [line.standing for line in lines(*told, judgements=(copy,))] == ["claimed"]
    assert [line.standing for line in lines(*both, judgements=(copy,))] == ["assessed"]


def test_a_paper_that_tells_another_ones_words_as_its_own_is_no_second_source(make: Make) -> None:
    post = WIRE.__class__(name="Panj Post", kind="outlet")
    words = "Taliban fighters captured the customs house at Shir Khan Bandar without firing shots"
    told = make(1, tellers=(WIRE, HAKMI), content=words, **TAKEN)
    retold = make(2, outlet="Panj Post", tellers=(post,), content=f"{words} on Tuesday", **TAKEN)
    other = make(2, outlet="Panj Post", tellers=(post,), content="Insurgents entered the border port at dawn", **TAKEN)
    assert [line.standing for line in lines(told, retold)] == ["claimed"]
    assert [line.standing for line in lines(told, other)] == ["assessed"]


def test_a_rival_holder_of_the_same_days_makes_it_contested(make: Make) -> None:
    taken = make(1, begin="2021-07-08", end="2021-07-08", published="2021-07-08", **TAKEN)
    held = make(2, actors=(ARMY,), place=PORT, status="ongoing", published="2021-07-09", tellers=(WIRE, HAKMI))
    again = make(3, actors=(TALIBAN,), place=PORT, status="ongoing", published="2021-07-10")
    found = lines(taken, held, again)
    assert [(line.state, line.standing) for line in found] == [("Afghan army", "contested"), ("Taliban", "contested")]
    assert all(set(line.evidence) == {taken.id, held.id, again.id} for line in found)


def test_what_changed_hands_was_held_until_then(make: Make) -> None:
    held = make(1, actors=(ARMY,), place=PORT, published="2021-06-01")
    taken = make(2, begin="2021-06-22", end="2021-06-22", published="2021-06-22", **TAKEN)
    retaken = make(3, type="COERCE", mode="seize", place=PORT, actors=(ARMY,), published="2021-07-05")
    found = lines(held, taken, retaken)
    assert [(line.state, line.since) for line in found] == [
        ("Afghan army", "2021-07-05"),
        ("Taliban", "2021-06-22"),
        ("Afghan army", "2021-06-01"),
    ]
    assert "until 2021-06-22" in found[2].text
    assert "until 2021-07-05" in found[1].text
    assert {line.standing for line in found} == {"claimed"}


def test_a_denial_contests_and_a_plan_says_nothing(make: Make) -> None:
    taken = make(1, **TAKEN)
    denied = make(2, stance="deny", tellers=(WIRE, HAKMI), published="2021-07-02", **TAKEN)
    assert [line.standing for line in lines(taken, denied)] == ["contested"]
    assert lines(make(3, status="planned", **TAKEN), make(4, status="possible", **TAKEN)) == ()


def test_a_month_is_no_day_of_taking(make: Make) -> None:
    (line,) = lines(make(1, begin="2021-06-01", end="2021-06-30", published="2021-07-01", **TAKEN))
    assert "taken between 2021-06-01 and 2021-06-30" in line.text
    assert line.since == line.last == "2021-06-30"


def test_a_border_is_not_held_but_the_crossing_that_the_words_name(make: Make) -> None:
    border = Site(name="Afghanistan–Tajikistan border", kind="border")
    words = "The Taliban captured Sherkhan Bandar, the main crossing with Tajikistan, near Torkham. Hairatan is far."
    told = make(
        1, type="COERCE", mode="seize", actors=(TALIBAN,), place=border, content=words, trigger=(12, 20),
        predicate="captured",
    )  # fmt: skip
    assert [line.key.split(":")[1] for line in lines(told)] == ["Shir Khan Bandar", "Torkham"]


def test_a_withdrawal_into_a_place_leaves_nothing(make: Make) -> None:
    town = Site(name="Faizabad", kind="city", country="AFG")
    common = {"type": "RETREAT", "mode": "withdraw", "actors": (ARMY,), "place": town, "trigger": (5, 13)}
    into = make(1, content="They withdrew into Faizabad", predicate="withdrew", **common)
    out_of = make(2, content="They withdrew from Faizabad", predicate="withdrew", **common)
    assert lines(into) == ()
    assert ["left" in line.text for line in lines(out_of)] == [True]


def test_our_control_is_the_speakers(make: Make) -> None:
    told = make(1, place=PORT, tellers=(WIRE, MUJAHID), predicate="under our full control", status="ongoing")
    assert [line.state for line in lines(told)] == ["the side of Zabihullah Mujahid"]


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("It is still held by Chinese vessels, she said", "Chinese vessels"),
        ("It is held by Chinese and Philippine ships", None),
        ("It is held by Friday", None),
        ("It is held by armed men", None),
    ],
)
def test_who_holds_it_is_read_from_the_words_where_nobody_is_coded(make: Make, words: str, holder: str | None) -> None:
    at = words.index("held")
    told = make(1, place=PORT, content=words, trigger=(at, at + 4), predicate="held", status="ongoing")
    assert [line.state for line in lines(told)] == ([holder] if holder else [])


def test_a_place_that_is_not_resolved_is_told_in_the_reports_words(make: Make) -> None:
    words = "the insurgents had taken six districts along the frontier"
    (line,) = lines(make(1, type="COERCE", mode="seize", actors=(TALIBAN,), content=words))
    assert line.text.startswith("place unresolved: Taliban")
    assert words in line.text


def test_all_crossings_of_a_province_are_expanded_and_marked(make: Make) -> None:
    words = "The Taliban hold all the border crossings with Tajikistan in Kunduz"
    kunduz = Site(name="Kunduz", kind="admin1", country="AFG")
    found = lines(make(1, actors=(TALIBAN,), place=kunduz, content=words))
    assert [line.key.split(":")[1] for line in found] == ["Shir Khan Bandar"]
    assert all("expanded" in line.text for line in found)


def test_all_crossings_of_a_border_are_more_than_those_of_a_province(make: Make) -> None:
    afghanistan = Site(name="Afghanistan", kind="country", country="AFG")
    words = "The Taliban hold every border crossing with Tajikistan"
    found = lines(make(1, actors=(TALIBAN,), place=afghanistan, content=words))
    names = {line.key.split(":")[1] for line in found}
    assert {"Shir Khan Bandar", "Ai Khanum", "Ishkashim"} <= names
    assert "Hairatan" not in names


def test_most_crossings_are_not_expanded(make: Make) -> None:
    afghanistan = Site(name="Afghanistan", kind="country", country="AFG")
    for words in ("They hold most border crossings with Tajikistan", "They hold two border crossings with Tajikistan"):
        (line,) = lines(make(1, actors=(TALIBAN,), place=afghanistan, content=words))
        assert line.text.startswith("place unresolved")


def test_a_state_and_its_army_are_one_holder(make: Make) -> None:
    state = Party(name="Afghanistan", kind="state", country="AFG")
    told = make(1, actors=(state,), place=PORT), make(2, actors=(ARMY,), place=PORT, published="2021-07-02")
    assert len(lines(*told)) == 1


def test_that_it_fell_speaks_for_the_one_side_said_to_have_taken_it(make: Make) -> None:
    fell = make(1, type="COERCE", mode="seize", place=PORT, tellers=(WIRE, HAKMI), published="2021-06-22")
    taken = make(2, begin="2021-06-22", end="2021-06-22", tellers=(WIRE, MUJAHID), published="2021-06-23", **TAKEN)
    (line,) = lines(fell, taken)
    assert (line.state, line.standing, line.evidence) == ("Taliban", "assessed", (fell.id, taken.id))
    assert "by whom is not stated, according to Khaliddin Hakmi" in line.text


def test_that_it_fell_says_nothing_of_a_holder_of_another_week(make: Make) -> None:
    fell = make(1, type="COERCE", mode="seize", place=PORT, tellers=(WIRE, HAKMI), published="2021-07-02")
    taken = make(2, begin="2021-06-22", end="2021-06-22", published="2021-06-23", **TAKEN)
    assert ["by whom is not stated" in line.text for line in lines(fell, taken)] == [False, True]
    assert [line.standing for line in lines(fell)] == ["claimed"]


def test_holders_that_links_hold_against_each_other_are_contested(make: Make) -> None:
    held = make(1, actors=(ARMY,), place=PORT, published="2021-07-08")
    taken = make(2, published="2021-07-09", **TAKEN)
    against = Judgement(
        kind="contradicts", a=held.id, b=taken.id, positive=True, score=0.9, reason="why", by="casus", at="2021-07-09"
    )
    assert {line.standing for line in lines(held, taken)} == {"claimed"}
    assert {line.standing for line in lines(held, taken, judgements=(against,))} == {"contested"}
