import pytest
import spacy

from casus.records import Document
from casus.times import find_times

TEXT = "The post fell on Thursday. The road has been shut since May 1."


def document(published):
    return Document(id="d", text=TEXT, published=published)


@pytest.mark.parametrize("published", ["2021-07-01", "2021-07-01T23:30:00Z", "2021-07-01T08:00:00+05:00"])
def test_the_stage_reads_a_document_without_tags(published):
    found = find_times(spacy.blank("en")(TEXT), document(published))
    assert [(when.id, when.value) for when in found] == [("t1", "2021-07-01"), ("t2", "2021-05-01")]


@pytest.mark.parametrize("published", [None, "", "yesterday"])
def test_without_a_publication_day_times_stay_relative(published):
    found = find_times(spacy.blank("en")(TEXT), document(published))
    assert [(when.value, when.begin) for when in found] == [("XXXX-WXX-4", None), ("XXXX-05-01", None)]
