"""Country and PLOVER sector of a mention: from known names, and from the words of a title, role or body's name."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from spacy.tokens import Doc, Token

from casus.actors.mention import Candidate, case_of, complement
from casus.actors.naming import Entry, known_names
from casus.actors.roles import body_of_words, role_of
from casus.actors.wordlists import word_lists
from casus.knowledge.actors_tables import RoleRow
from casus.records import ActorKind

_COMPANY = frozenset(
    ("inc", "inc.", "corp", "corp.", "ltd", "ltd.", "co", "co.", "plc", "gmbh", "llc", "sa", "ag", "nv")
)
_STATE_TYPES = ("state", "adjective", "capital", "metonym")
_BELONGING = frozenset(("in", "from", "for", "of", "'s", "’s", "'", "’", "to"))
_DOMESTIC = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP", "CVL", "PTY", "PRM", "REB", "ELI"))


class Code(Struct, frozen=True):
    """What an actor is coded as."""

    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None


def choose(entries: list[Entry], date: str | None) -> Entry | None:
    """The entry in force on ``date``; else the last one that had ended, as somebody's former office.

    Without a date the latest entry is taken as it stands.
    """
    if not entries:
        return None
    latest = max(entries, key=lambda entry: entry.since or "")
    if date is None:
        return latest
    holding = [entry for entry in entries if entry.holds(date)]
    if holding:
        return max(holding, key=lambda entry: entry.since or "")
    past = [entry for entry in entries if entry.is_past(date)]
    return max(past, key=lambda entry: entry.until or "") if past else None


def code_of_body(text: str) -> Code:
    """The code of an organisation that no table knows, from the words of its name ("Afghan Ministry of Defense")."""
    inner = [entries[0] for _, _, entries in known_names().find(text)]
    country = next((entry.country for entry in inner if entry.type in _STATE_TYPES), None)
    body = next((entry for entry in inner if entry.type not in (*_STATE_TYPES, "person")), None)
    parts = text.lower().replace("-", " ").split()
    row = body_of_words(parts)
    if body is not None and (row is None or row.inherits == "yes" or row.sector is None):
        return Code("organization", country or body.country, body.sector)
    if row is None:
        return Code("organization", country, "BUS" if _COMPANY & set(parts) else None)
    return Code(kind_of(row, plural=False), country or (body.country if body else None), row.sector)


def kind_of(row: RoleRow, *, plural: bool) -> ActorKind:
    """The kind of actor that a role noun makes, one person of many being their body or their people."""
    if row.kind != "person" or not plural:
        return row.kind
    match row.sector:
        case "GOV":
            return "government"
        case "REB" | "PRM" | "UAF" | "CRM":
            return "armed_group"
        case "MIL" | "COP" | "SPY" | "LEG" | "JUD" | "IGO":
            return "organization"
        case _:
            return "population"


class PhraseCoder:
    """Reads country and sector out of the words of noun phrases, given the names in a text."""

    def __init__(self, doc: Doc, names: Iterable[Candidate], date: str | None) -> None:
        """Note where the names are."""
        self._doc = doc
        self._date = date
        self._named = {i: name for name in names for i in range(name.start, name.end)}

    def country(self, start: int, end: int, skip: Candidate | None = None) -> str | None:
        """The country that the words ``start:end`` name: by a state, people or capital first, else by a known body."""
        second: str | None = None
        for name in self.names_in(start, end, skip):
            code = self.name_code(name)
            if code.country is None:
                continue
            if name.has(*_STATE_TYPES):
                return code.country
            second = second or code.country
        return second

    def phrase(self, head: Token, start: int, end: int, row: RoleRow, skip: Candidate | None = None) -> Code:
        """The code of a role phrase headed by ``head`` over ``start:end``, complements with prepositions included."""
        country = self.country(start, end, skip)
        for child in head.children:
            if country is None and child.dep_ in ("nmod", "nmod:poss") and case_of(child) in _BELONGING:
                country = self.country(child.left_edge.i, child.i + 1, skip)
        inner = complement(head, end, ("from", "in", "of", "for", "at")) if country is None else None
        if inner is not None:
            country = self.country(end, inner.i + 1, skip)
        sector = row.sector
        if row.inherits == "yes":
            sector = self._body_sector(head, start, end, skip) or row.sector
            if sector is None and country is not None and head.lemma_.lower() == "leader":
                sector = "GOV"  # "Malian leaders", "Iraq's leader": a country's, not a body's
        if sector in ("IGO", "NGO"):
            country = None
        return Code(None, country, sector)

    def name_code(self, name: Candidate) -> Code:
        """The code of a named mention by itself."""
        entry = choose(name.entries, self._date)
        if entry is not None:
            if entry.type == "person":
                past = self._date is not None and entry.is_past(self._date) and entry.sector in ("GOV", "LEG", "MIL")
                return Code("person", entry.country, "ELI" if past else entry.sector)
            kind: ActorKind = "organization"
            if entry.type in ("state", "adjective", "capital"):
                kind = "state"
            elif entry.type == "group":
                kind = "armed_group"
            elif entry.type == "outlet":
                kind = "outlet"
            elif entry.sector == "GOV":
                kind = "government"
            return Code(kind, entry.country, entry.sector)
        if name.person:
            return Code("person")
        return code_of_body(self._doc[name.start : name.end].text)

    def _body_sector(self, head: Token, start: int, end: int, skip: Candidate | None, depth: int = 3) -> str | None:
        served = complement(head, head.i + 1, ("of", "for", "at"))
        for name in self.names_in(start, end if served is None else max(end, served.i + 1), skip):
            if not name.person and not name.has(*_STATE_TYPES):
                sector = self.name_code(name).sector
                if sector:
                    return sector
        for child in ([served] if served is not None else []) + list(head.children):
            if child.pos_ in ("NOUN", "PROPN") and child.dep_ in ("nmod", "nmod:poss", "compound", "amod"):
                nested = role_of(child)
                if nested and nested[0].kind not in ("person", "state") and nested[0].sector:
                    return nested[0].sector
                if depth and child.i not in self._named and child.dep_ == "nmod":
                    deeper = self._body_sector(child, child.left_edge.i, child.i + 1, skip, depth - 1)
                    if deeper:
                        return deeper
        return None

    def names_in(self, start: int, end: int, skip: Candidate | None) -> list[Candidate]:
        """The named mentions that the words ``start:end`` touch, but for ``skip``."""
        found: dict[int, Candidate] = {}
        for i in range(max(start, 0), min(end, len(self._doc))):
            name = self._named.get(i)
            if name is not None and name is not skip and not self._is_only_allied(name):
                found[id(name)] = name
        return list(found.values())

    def _is_only_allied(self, name: Candidate) -> bool:
        """Whether the name only says whom somebody is with or against ("Iran-backed", "pro-Russia")."""
        doc = self._doc
        if name.end + 1 < len(doc) and doc[name.end].text == "-" and doc[name.end + 1].lower_ in word_lists().allying:
            return True
        return name.start > 1 and doc[name.start - 1].text == "-" and doc[name.start - 2].lower_ in ("pro", "anti")


def is_domestic(sector: str | None) -> bool:
    """Whether actors of a sector belong to some country, so that one may be looked for in the context."""
    return sector in _DOMESTIC
