"""The report that casus started from, and our own dispatches, from text to record."""

from pathlib import Path
from time import process_time

import pytest

from casus.ingest import read_inputs
from casus.pipeline import Pipeline
from casus.records import Claim, Document, Event, Record

ROOT = Path(__file__).parent.parent
REPORTS = ROOT.parent / "shared" / "reports"
DISPATCHES = ROOT / "examples" / "tajikistan-2021" / "dispatches.jsonl"
_PIPELINE = Pipeline()


@pytest.fixture(scope="module")
def report() -> Record:
    files = sorted(REPORTS.glob("*.txt"))
    if not files:
        pytest.skip("../shared/reports is not here")
    (document,) = read_inputs([str(files[0])], outlet="Ariana News", published="2021-07-01")
    assert isinstance(document, Document)
    return next(_PIPELINE.read([document]))


@pytest.fixture(scope="module")
def dispatches() -> list[Record]:
    return list(_PIPELINE.read(item for item in read_inputs([str(DISPATCHES)]) if isinstance(item, Document)))


def chain(claim: Claim) -> list[str]:
    return [source.name for source in claim.sources]


def words(record: Record, claim: Claim) -> str:
    return " ".join(record.document.text[start:end] for start, end in claim.content)


def claim_of(record: Record, text: str) -> Claim:
    """The innermost claim that says ``text``."""
    return min((claim for claim in record.claims if text in words(record, claim)), key=lambda c: len(words(record, c)))


def events_of(record: Record, type_: str) -> list[Event]:
    return [event for event in record.events if event.type == type_]


def named(record: Record, ids: tuple[str, ...]) -> set[str]:
    return {actor.name for actor in record.actors if actor.id in ids}


def test_the_pledge_comes_through_tass_from_the_committee_head(report: Record) -> None:
    pledge = claim_of(report, "assistance will be provided")
    assert chain(pledge) == ["Ariana News", "TASS", "Vladimir Shamanov"]
    assert pledge.stance == "promise"
    actor = next(actor for actor in report.actors if actor.id == pledge.sources[-1].actor)
    assert (actor.country, actor.sector) == ("RUS", "LEG")
    assert actor.role is not None
    assert "State Duma Defense Committee" in actor.role


def test_the_pledge_has_beneficiary_condition_and_basis(report: Record) -> None:
    quote = claim_of(report, "We will surely provide")
    assert chain(quote) == ["Ariana News", "TASS", "Vladimir Shamanov"]
    assert [report.document.text[s:e] for s, e in quote.editorial] == [
        "[in case of the mounting terrorist threat]",
        "[Tajikistan]",
    ]
    aid = next(event for event in events_of(report, "AID") if event.claim == quote.id)
    assert named(report, aid.recipients) == {"Tajikistan"}
    assert aid.status == "conditional"
    assert aid.condition is not None
    assert "mounting terrorist threat" in report.document.text[slice(*aid.condition)]
    assert aid.basis == "csto"


def test_the_officer_is_anonymous_and_says_why(report: Record) -> None:
    claim = claim_of(report, "forced to leave all check posts")
    outlet, agency, officer = claim.sources
    assert (outlet.name, agency.name, officer.kind) == ("Ariana News", "AFP", "anonymous")
    assert "Afghan army officer" in officer.name
    assert officer.reason is not None
    assert "condition of anonymity" in officer.reason


def test_the_spokesman_confirms(report: Record) -> None:
    claim = claim_of(report, "had seized the border crossing")
    assert chain(claim)[-1] == "Zabihullah Mujahid"
    assert claim.stance == "confirm"
    control = claim_of(report, "in full control of Shir Khan Bandar")
    assert chain(control) == ["Ariana News", "AFP", "Zabihullah Mujahid"]
    assert any(event.claim == control.id for event in events_of(report, "CONTROL"))


def test_unnamed_sources_say_that_it_still_holds(report: Record) -> None:
    claim = claim_of(report, "still controls the border crossing")
    assert claim.sources[-1].kind == "anonymous"
    state = next(event for event in events_of(report, "CONTROL") if event.claim == claim.id)
    assert state.status == "ongoing"
    assert named(report, state.actors) == {"Taliban"}
    when = next(time for time in report.times if time.id == state.time)
    assert when.begin is not None
    assert "2021-06-28" <= when.begin <= "2021-07-05"
    assert (when.anchor or "").startswith("event:e")


def test_times(report: Record) -> None:
    times = {report.document.text[slice(*time.span)]: time for time in report.times}
    assert (times["last week"].begin, times["last week"].end) == ("2021-06-21", "2021-06-27")
    assert (times["May 1"].begin, times["May 1"].end) == ("2021-05-01", None)
    assert times["Thursday"].begin == "2021-07-01"
    seizure = next(event for event in events_of(report, "COERCE") if event.time == times["last week"].id)
    assert named(report, seizure.actors) == {"Taliban"}


def test_the_crossing_is_placed_and_related(report: Record) -> None:
    place = next(place for place in report.places if place.name == "Shir Khan Bandar")
    assert place.lat == pytest.approx(37.18, abs=0.09)
    assert place.lon == pytest.approx(68.61, abs=0.11)
    assert place.relation is not None
    assert (place.relation.kind, place.relation.km) == ("distance", 50)
    assert next(other.name for other in report.places if other.id == place.relation.of) == "Kunduz"


def test_the_council_meeting_is_planned(report: Record) -> None:
    consult = [event for event in events_of(report, "CONSULT") if event.status == "planned"]
    assert any(
        next(time for time in report.times if time.id == event.time).begin == "2021-07-01"
        for event in consult
        if event.time
    )


def test_dispatches_are_read_without_an_unspoken_claim(dispatches: list[Record]) -> None:
    assert len(dispatches) == 10
    for record in dispatches:
        text = record.document.text
        claims = {claim.id for claim in record.claims}
        assert all(claim.sources[0].name == record.document.outlet for claim in record.claims)
        assert all(event.claim in claims for event in record.events)
        for claim in record.claims:
            assert all(0 <= start < end <= len(text) for start, end in (*claim.content, *claim.cue))


def test_the_fall_of_the_crossing_is_one_place_and_day_in_two_papers(dispatches: list[Record]) -> None:
    for record in dispatches[:2]:
        places = {place.id: place for place in record.places}
        times = {time.id: time for time in record.times}
        seizure = next(event for event in events_of(record, "COERCE") if event.mode == "seize")
        assert named(record, seizure.actors) == {"Taliban"}
        assert places[seizure.place or ""].lat == pytest.approx(37.18, abs=0.3)
        assert places[seizure.place or ""].lon == pytest.approx(68.61, abs=0.3)
        assert times[seizure.time or ""].begin == "2021-06-22"


def test_reading_is_pure(dispatches: list[Record]) -> None:
    first = dispatches[0]
    assert next(Pipeline().read([first.document])) == first


def test_time_grows_with_the_length_of_the_text(dispatches: list[Record]) -> None:
    once = "\n\n".join(record.document.text for record in dispatches)

    def seconds(copies: int) -> float:
        began = process_time()
        list(_PIPELINE.read([Document(id="x", text="\n\n".join([once] * copies), published="2021-07-10")]))
        return process_time() - began

    seconds(1)
    assert seconds(8) < 4 * seconds(2) * 1.6
