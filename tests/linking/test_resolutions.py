from tests.linking.made import PORT, seizure

from casus.linking import settled
from casus.linking.verdicts import verdict
from casus.records import Judgement, Site, Statement


def at_port(name: str) -> Statement:
    site = Site(name=PORT.name, kind=PORT.kind, country=PORT.country, gazetteer_id="casus:port")
    return seizure(name, place=site)


def judged(document: str, *, right: bool) -> Judgement:
    return verdict("place", document, "casus:port", positive=right, by="Noori", reason="a village of that name")


def test_a_place_that_a_name_does_not_stand_for_leaves_the_statements_of_its_report_alone() -> None:
    told = [at_port("one"), at_port("two")]
    assert [each.place is None for each in settled(told, [judged("one", right=False)])] == [True, False]


def test_a_place_that_was_found_right_stays() -> None:
    told = [at_port("one")]
    assert settled(told, [judged("one", right=True)]) == told


def test_a_place_without_an_id_in_the_gazetteer_stays() -> None:
    told = [seizure("one")]
    assert settled(told, [judged("one", right=False)]) == told
