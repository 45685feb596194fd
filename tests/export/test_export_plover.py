import msgspec
from hypothesis import given, settings
from tests.export.hostile import hostile_date, hostile_record, hostile_text
from tests.export.told import doubted, record, told

from casus.export.plover import COLUMNS, polecat_lines
from casus.records import Party

POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\t"
    "Recipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\t"
    "Story Locations\tLanguage\tVersion"
)


def read(parts) -> list[dict[str, str]]:
    names, *lines = [line.split("\t") for line in "".join(parts).split("\n")[:-1]]
    return [dict(zip(names, line, strict=True)) for line in lines]


def test_the_columns_begin_with_those_of_polecat() -> None:
    assert "\t".join(COLUMNS).startswith(POLECAT + "\t")
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_an_event_is_a_line() -> None:
    first, second, _ = read(polecat_lines(told(record()), doubted))
    assert (first["Event Date"], first["Event Type"], first["Event Mode"]) == ("2021-06-21", "ASSAULT", "firearms")
    assert (first["Actor Name"], first["Actor Country"], first["Primary Actor Sector"]) == ("Taliban", "AFG", "REB")
    assert (first["Recipient Name"], first["Placename"], first["Latitude"]) == ("Afghanistan", "Shir Khan", "37.18")
    assert (first["Chain"], first["Stance"]) == ("Oxus Wire ← an officer", "deny")
    assert (first["Reliability"], first["Credibility"], first["Credibility Because"]) == ("B", "4", "because of 4")
    assert second["Actor Name"] == "'=HYPERLINK"


def test_the_parts_of_several_actors_belong_together() -> None:
    both = (Party(name="A; B", kind="group", sector="REB"), Party(name="C", kind="state", country="TJK"))
    (line,) = read(polecat_lines([msgspec.structs.replace(told(record())[0], actors=both)]))
    assert (line["Actor Name"], line["Actor Country"], line["Actor Sectors"]) == ("A, B;C", ";TJK", "REB;")


def test_only_numbers_of_geonames_are_given_as_such() -> None:
    one = told(record())[0]
    for given_id, number in (("geonames:1138336", "1138336"), ("crossing:shir-khan", ""), (None, "")):
        place = msgspec.structs.replace(one.place, gazetteer_id=given_id)
        assert read(polecat_lines([msgspec.structs.replace(one, place=place)]))[0]["GeoNames ID"] == number


@settings(deadline=None)
@given(hostile_text, hostile_date)
def test_no_text_breaks_a_line_or_a_cell(text: str, published: str) -> None:
    (line,) = read(polecat_lines(told(hostile_record(text, published))))
    for cell in line.values():
        assert not cell.startswith(("=", "+", "@", "-1+")) or cell == "-1.5"
        assert not any(ord(char) < 32 or char in "\x7f\x85\u2028\u202e\u2066" for char in cell)
