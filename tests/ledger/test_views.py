from tests.ledger.reports import KHOROG, NEWER, ORIGIN, report

from casus.ledger import Ledger


def test_the_views_name_who_and_where_of_the_newest_records(ledger: Ledger) -> None:
    raid = report("Two soldiers were killed in a raid.", "2021-07-01", speaker="Zabihullah", place=KHOROG)
    ledger.add([raid], ORIGIN)
    ledger.add([raid], NEWER)
    with ledger._store.reading() as connection:
        (event,) = connection.exec_driver_sql("SELECT * FROM event_with_names").mappings()
        (claim,) = connection.exec_driver_sql("SELECT * FROM claim_with_names").mappings()
    assert (event["outlet"], event["type"], event["parties"]) == ("Oxus Wire", "ASSAULT", "Afghan army")
    assert (event["place"], event["country"], event["latitude"]) == ("Khorog", "TJK", 37.49)
    assert set(event["sources"].split(", ")) == set(claim["sources"].split(", ")) == {"Oxus Wire", "Zabihullah"}
    assert (claim["claim"], claim["published"]) == ("c1", "2021-07-01")
