"""A surname that the reader takes for a body's name is the person that the tables know by it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from casus.actors import find_actors
from casus.records import Document

SENTENCE = """
Erdogan PROPN nsubj 2
spoke VERB root 0 speak
. PUNCT punct 2
"""


def test_a_known_surname_read_as_a_body_is_a_person(parsed: Callable[..., Doc]) -> None:
    doc = parsed(SENTENCE, {"Erdogan": "organization"})
    _, actors = find_actors(doc, Document(id="d", text=doc.text, published="2021-07-20"))
    assert [(actor.kind, actor.country, actor.sector) for actor in actors] == [("person", "TUR", "GOV")]


def test_a_body_s_name_stays_one(parsed: Callable[..., Doc]) -> None:
    doc = parsed(SENTENCE.replace("Erdogan", "Hamas"), {"Hamas": "organization"})
    _, actors = find_actors(doc, Document(id="d", text=doc.text, published="2021-07-20"))
    assert [actor.kind for actor in actors] == ["armed_group"]
