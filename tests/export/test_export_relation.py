import pytest

from casus.export.wording import Wording
from casus.records import Document, Place, Record, Relation

KABUL, GHAZNI = (Place(id=key, name=name, kind="city") for key, name in (("p1", "Kabul"), ("p2", "Ghazni")))


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation(kind="between", of="p1", and_of="p2", km=60, bearing=225), "between Kabul and Ghazni"),
        (Relation(kind="between", of="p1"), "border of Kabul"),
        (Relation(kind="across", of="p1"), "across Kabul"),
        (Relation(kind="distance", of="p1"), "near Kabul"),
        (Relation(kind="distance", of="p1", km=30, bearing=180), "30 km south of Kabul"),
    ],
)
def test_a_relation_is_worded_with_all_its_places(relation, words) -> None:
    place = Place(id="p3", name="here", kind="area", relation=relation)
    record = Record(document=Document(id="d", text="here"), places=(KABUL, GHAZNI, place))
    assert Wording(record).place(place).endswith(words)
