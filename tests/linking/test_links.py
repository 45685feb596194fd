import pytest
from tests.linking.made import AFP, ARMY, GOVERNOR, MUJAHID, OFFICER, TALIBAN, killed, outlet, report, seizure

from casus.linking import link, verdicts
from casus.records import Document, Judgement, Statement, Teller

AT = "2021-07-01T00:00:00+00:00"
MOVEMENT = Teller(name="Taliban", kind="group", country="AFG", sector="REB")
RESIDENT = Teller(name="Gul Ahmad", kind="person", country="AFG", sector="CVL")


def judged(kind: str, a: str, b: str, *, positive: bool) -> Judgement:
    return Judgement(kind=kind, a=a, b=b, positive=positive, score=1.0, reason="seen", by="Noori", at=AT)  # type: ignore[arg-type]


def kinds(*statements: Statement, said: tuple[Judgement, ...] = (), documents: tuple[Document, ...] = ()) -> list[str]:
    return [judgement.kind for judgement in link(documents, statements, verdicts(said), AT)]


def test_independent_chains_corroborate() -> None:
    assert kinds(seizure("a", outlet("A"), RESIDENT), seizure("b", outlet("B"))) == ["same_event", "corroborates"]


def test_a_party_and_its_adversary_confirm() -> None:
    found = kinds(seizure("a", outlet("A"), AFP, OFFICER), seizure("b", outlet("B"), MUJAHID))
    assert found == ["same_event", "confirms"]


def test_two_of_one_side_only_corroborate() -> None:
    found = kinds(seizure("a", outlet("A"), OFFICER), seizure("b", outlet("B"), GOVERNOR))
    assert found == ["same_event", "corroborates"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((outlet("A"), MUJAHID), (outlet("B"), Teller(name="Mujahid", kind="person"))),
        ((outlet("A"), MUJAHID), (outlet("B"), MOVEMENT)),
        ((outlet("A"), AFP), (outlet("B"), AFP, OFFICER)),
        ((outlet("A"), AFP, OFFICER), (outlet("B"), AFP, MUJAHID)),
        ((outlet("A"),), (outlet("B"), outlet("A"))),
        ((outlet("A"), OFFICER), (outlet("B"), OFFICER)),
        ((), (outlet("B"),)),
    ],
    ids=["speaker", "movement", "agency", "two through one agency", "outlet", "unnamed", "no chain"],
)
def test_chains_that_depend_on_one_another_do_not(one: tuple[Teller, ...], other: tuple[Teller, ...]) -> None:
    assert kinds(seizure("a", *one), seizure("b", *other)) == ["same_event"]


def test_copies_do_not_corroborate_each_other() -> None:
    copied = judged("copy", "a", "b", positive=True)
    assert kinds(seizure("a", outlet("A")), seizure("b", outlet("B")), said=(copied,)) == ["same_event"]


def test_copies_of_a_copy_do_not_either() -> None:
    chain = (judged("copy", "a", "c", positive=True), judged("copy", "b", "c", positive=True))
    assert kinds(seizure("a", outlet("A")), seizure("b", outlet("B")), said=chain) == ["same_event"]


def test_two_whom_one_story_quotes_confirm_each_other_all_the_same() -> None:
    copied = judged("copy", "a", "b", positive=True)
    statements = seizure("a", outlet("A"), AFP, OFFICER), seizure("b", outlet("B"), MUJAHID)
    assert kinds(*statements, said=(copied,)) == ["same_event", "confirms"]


def test_reports_that_credit_one_agency_are_one_chain_even_if_they_share_no_sentence() -> None:
    first = report("KUNDUZ (Wire) – The port fell.", "A", "2021-06-22")
    second = report("KUNDUZ (Wire) – Fighters are in the customs house.", "B", "2021-06-22")
    statements = seizure(first.id, outlet("A")), seizure(second.id, outlet("B"))
    assert kinds(*statements, documents=(first, second)) == ["same_event"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "negated"}, "status"),
        ({"stance": "deny"}, "status"),
        ({"figures": (killed(12, None),)}, "killed: 9 against at least 12"),
        ({"begin": "2021-06-24", "end": "2021-06-24"}, "time"),
    ],
)
def test_contradictions(changes: dict[str, object], reason: str) -> None:
    one = seizure("a", outlet("A"), OFFICER, figures=(killed(9, 9),))
    found = list(link([], [one, seizure("b", outlet("B"), MUJAHID, **changes)], {}, AT))
    assert [judgement.kind for judgement in found] == ["same_event", "contradicts"]
    assert found[1].reason.startswith(reason)


def test_ranges_that_share_a_number_do_not_contradict() -> None:
    one = seizure("a", outlet("A"), OFFICER, figures=(killed(1000, 1000),))
    other = seizure("b", outlet("B"), MUJAHID, figures=(killed(1050, 1050, approximate=True),))
    assert kinds(one, other) == ["same_event", "confirms"]


def test_a_number_that_fits_one_of_several_does_not_contradict() -> None:
    one = seizure("a", outlet("A"), OFFICER, figures=(killed(9, 9), killed(3, 3)))
    assert kinds(one, seizure("b", outlet("B"), MUJAHID, figures=(killed(3, 3),))) == ["same_event", "confirms"]
    found = list(link([], [one, seizure("b", outlet("B"), MUJAHID, figures=(killed(20, None),))], {}, AT))
    assert found[-1].reason == "killed: 9, 3 against at least 20"


def test_two_holders_of_one_place_contradict_and_both_stand() -> None:
    taken = seizure("a", outlet("A"), MUJAHID, actors=(TALIBAN,))
    held = {"type": "CONTROL", "mode": None, "status": "ongoing", "begin": "2021-06-22", "end": None}
    found = list(link([], [taken, seizure("b", outlet("B"), GOVERNOR, actors=(ARMY,), **held)], {}, AT))
    assert [(judgement.kind, judgement.a, judgement.b) for judgement in found] == [("contradicts", "a:e1", "b:e1")]
    assert "Taliban against government forces" in found[0].reason


def test_who_held_a_place_before_it_fell_contradicts_nobody() -> None:
    taken = seizure("a", outlet("A"), MUJAHID)
    held = {"type": "CONTROL", "mode": None, "status": "ongoing", "begin": "2021-06-18", "end": "2021-06-20"}
    assert kinds(taken, seizure("b", outlet("B"), GOVERNOR, actors=(ARMY,), published="2021-06-20", **held)) == []


def test_what_a_person_holds_apart_stays_apart() -> None:
    apart = judged("same_event", "a:e1", "b:e1", positive=False)
    assert kinds(seizure("a", outlet("A")), seizure("b", outlet("B")), said=(apart,)) == []


def test_what_a_person_calls_one_event_is_one() -> None:
    together = judged("same_event", "a:e1", "b:e1", positive=True)
    later = seizure("b", outlet("B"), begin="2021-08-01", end="2021-08-01", published="2021-08-01")
    assert kinds(seizure("a", outlet("A")), later, said=(together,)) == ["contradicts"]


def test_a_person_can_part_copies() -> None:
    text = "The port on the river fell on Tuesday after an hour of fighting, and lorries stood in a long queue. " * 2
    first, second = report(text, "A", "2021-06-22"), report(text, "B", "2021-06-22")
    statements = seizure(first.id, outlet("A")), seizure(second.id, outlet("B"))
    assert kinds(*statements, documents=(first, second)) == ["copy", "same_event"]
    parted = judged("copy", *sorted((first.id, second.id)), positive=False)
    assert kinds(*statements, documents=(first, second), said=(parted,)) == ["same_event", "corroborates"]


def test_the_order_in_which_statements_come_does_not_matter() -> None:
    statements = [
        seizure("a", outlet("A"), MUJAHID),
        seizure("b", outlet("B"), AFP, OFFICER),
        seizure("c", outlet("C"), status="negated"),
        seizure("d", outlet("D"), published="2021-06-30", begin=None, end=None),
    ]
    there, back = (list(link([], order, {}, AT)) for order in (statements, statements[::-1]))
    assert len(there) > 4
    assert there == back


def test_a_paper_that_words_it_as_another_report_does_has_no_source_of_its_own() -> None:
    words = "Taliban fighters captured the customs house of the port without firing shots"
    quoted = seizure("a", outlet("A"), RESIDENT, content=words)
    assert kinds(quoted, seizure("b", outlet("B"), content=f"{words} on Tuesday")) == ["same_event"]
    own = seizure("b", outlet("B"), content="Insurgents walked into the harbour and raised their flag at noon")
    assert kinds(quoted, own) == ["same_event", "corroborates"]
