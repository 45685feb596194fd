"""Named mentions: what the reading stage tagged, joined with the names that the actor tables know."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from casus.actors.layout import Layout
from casus.actors.mention import Candidate, Gender, head_of
from casus.actors.naming import Entry, known_names
from casus.actors.roles import is_role_word
from casus.actors.wordlists import word_lists
from casus.records import MentionKind

_KINDS: dict[str, MentionKind] = {
    "person": "person", "organization": "organization", "place": "place", "group": "group", "event": "event",
}  # fmt: skip
_PLACES = ("state", "capital", "metonym")


def find_names(doc: Doc, layout: Layout) -> list[Candidate]:
    """The named mentions of ``doc`` in order, without overlap."""
    known = list(_known_spans(doc))
    tagged = [(*_trim(doc, ent.start, ent.end, ent.label_), ent.label_) for ent in doc.ents]
    owner: dict[int, int] = {i: number for number, (start, end, _) in enumerate(known) for i in range(start, end)}
    used: set[int] = set()
    names: list[Candidate] = []
    for start, end, label in tagged:
        if start >= end or not any(doc[i].text[0].isupper() for i in range(start, end)):
            continue
        touching = sorted({owner[i] for i in range(start, end) if i in owner})
        entries: list[Entry] = []
        for number in touching:
            left, right, found = known[number]
            used.add(number)
            if left <= start and right >= end:
                start, end, entries = left, right, found
        if names and names[-1].end > start:
            continue
        names.append(_name(doc, layout, start, end, label, entries))
    names += [
        _name(doc, layout, start, end, "", entries)
        for number, (start, end, entries) in enumerate(known)
        if number not in used and _stands_alone(doc, start, end, entries)
    ]
    return sorted(names, key=lambda name: name.start)


def _known_spans(doc: Doc) -> Iterator[tuple[int, int, list[Entry]]]:
    """The known names as token spans; a name that ends inside a token is none."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token.text.rstrip(".") or token.text): token.i + 1 for token in doc}
    for begin, finish, entries in known_names().find(doc.text):
        start, end = starts.get(begin), ends.get(finish)
        if start is not None and end is not None and end > start:
            yield start, end, entries


def _trim(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """A tagged span without article, honorific or role in front and without possessive marker behind."""
    while end > start and (doc[end - 1].text in ("'s", "’s", "'", "’") or doc[end - 1].is_punct):
        if doc[end - 1].text == ")" and any(doc[i].text == "(" for i in range(start, end)):
            break
        end -= 1
    while start < end - 1 and (doc[start].lower_ == "the" or doc[start].is_punct or doc[start].is_space):
        start += 1
    while label == "person" and start < end - 1:
        word = doc[start].lower_
        if word not in word_lists().honorifics and not (is_role_word(word) and doc[start].dep_ != "flat"):
            break
        start += 1
    return start, end


def _stands_alone(doc: Doc, start: int, end: int, entries: list[Entry]) -> bool:
    """Whether a known name that nothing tagged is meant as one: some part of it is read as a proper word."""
    if end - start > 1:
        return True
    token = doc[start]
    if entries[0].type == "adjective":
        return token.pos_ in ("ADJ", "PROPN", "NOUN")
    return token.pos_ in ("PROPN", "") or (token.is_upper and len(token) > 2)


def _name(doc: Doc, layout: Layout, start: int, end: int, label: str, entries: list[Entry]) -> Candidate:
    if label == "person" and entries and entries[0].type != "person" and not _may_be_person(doc, start, end):
        label = ""
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
    return word_lists().honorifics.get(doc[start - 1].lower_) if start else None
