"""Named mentions: what the reading stage tagged, joined with the names that the actor tables know."""

from __future__ import annotations

from spacy.tokens import Doc

from casus.actors.layout import Layout
from casus.actors.mention import Candidate, Gender, head_of
from casus.actors.name_spans import is_description, join, known_spans, trim, widen
from casus.actors.naming import Entry
from casus.actors.wordlists import word_lists
from casus.records import MentionKind

_KINDS: dict[str, MentionKind] = {
    "person": "person", "organization": "organization", "place": "place", "group": "group", "event": "event",
}  # fmt: skip
_PLACES = ("state", "capital", "metonym")


def find_names(doc: Doc, layout: Layout) -> list[Candidate]:
    """The named mentions of ``doc`` in order, without overlap."""
    known = list(known_spans(doc))
    owner: dict[int, int] = {i: number for number, (start, end, _) in enumerate(known) for i in range(start, end)}
    used: set[int] = set()
    names: list[Candidate] = []
    for ent in doc.ents:
        start, end = trim(doc, ent.start, ent.end, ent.label_)
        if start >= end or not any(doc[i].text[0].isupper() for i in range(start, end)):
            continue
        touching = sorted({owner[i] for i in range(start, end) if i in owner})
        start, end, entries = join(doc, start, end, [known[number] for number in touching])
        if ent.label_ == "organization" and not entries:
            start, end = widen(doc, start, end)
        if (names and names[-1].end > start) or (not entries and is_description(doc, start, end, ent.label_)):
            continue
        used.update(touching)
        names.append(_name(doc, layout, start, end, ent.label_, entries))
    taken = {i for name in names for i in range(name.start, name.end)}
    names += [
        _name(doc, layout, start, end, "", entries)
        for number, (start, end, entries) in enumerate(known)
        if number not in used and start not in taken and _stands_alone(doc, start, end, entries)
    ]
    return sorted(names, key=lambda name: name.start)


def _stands_alone(doc: Doc, start: int, end: int, entries: list[Entry]) -> bool:
    """Whether a known name that nothing tagged is meant as one: some part of it is read as a proper word."""
    if end - start > 1:
        return True
    token = doc[start]
    if entries[0].type == "adjective":
        return token.pos_ in ("ADJ", "PROPN", "NOUN")
    return token.pos_ in ("PROPN", "") or (token.is_upper and token.pos_ in ("NOUN", "ADJ", "X"))


def _name(doc: Doc, layout: Layout, start: int, end: int, label: str, entries: list[Entry]) -> Candidate:
    if label == "person" and entries and entries[0].type != "person" and not _may_be_person(doc, start, end):
        label = ""
    elif label == "organization" and entries and all(entry.type == "person" for entry in entries):
        label = "person"  # a surname alone ("Trump") is easily read as a body's name
    entries = _fitting(label, entries)
    head = head_of(doc, start, end)
    person = label == "person" or (not label and bool(entries) and entries[0].type == "person")
    kind = _KINDS.get(label, "other") if label else _kind_of(entries)
    if kind in ("other", "event") and entries:
        kind = _kind_of(entries)
    elif kind in ("organization", "group") and entries and entries[0].type in _PLACES:
        kind = "place"
    return Candidate(
        start=start,
        end=end,
        head=head.i,
        sentence=layout.sentence[start],
        form="name",
        kind=kind,
        plural=not person and "Number=Plur" in str(head.morph) and not entries,
        gender=_gender(doc, start) if person else None,
        person=person,
        label=label,
        entries=entries,
        definite=True,
        quote=layout.quote[start],
    )


def _kind_of(entries: list[Entry]) -> MentionKind:
    if not entries:
        return "other"
    if entries[0].type == "person":
        return "person"
    if entries[0].type == "adjective":
        return "group"
    return "place" if entries[0].type in _PLACES else "organization"


def _fitting(label: str, entries: list[Entry]) -> list[Entry]:
    """The entries that a tag allows: a person's name is no country, and a country's no person."""
    if label == "person":
        return [entry for entry in entries if entry.type == "person"]
    if label == "place":  # "Azov" may be a sea
        return [entry for entry in entries if entry.type in (*_PLACES, "adjective")]
    if label:
        return [entry for entry in entries if entry.type != "person"]
    return [entry for entry in entries if entry.type == entries[0].type]


def _may_be_person(doc: Doc, start: int, end: int) -> bool:
    """Whether the known name of something else may also be somebody's ("Jordan")."""
    return end - start == 1 and doc[start].text in word_lists().also_persons


def _gender(doc: Doc, start: int) -> Gender | None:
    said = word_lists().honorifics.get(doc[start - 1].lower_) if start else None
    if said is None and doc[start].text in word_lists().women:
        return "f"
    return "m" if said is None and doc[start].text in word_lists().men else said
