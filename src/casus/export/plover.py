"""Statements in the shape of POLECAT's files: tab-separated, an event a line.

The columns and their order are those of the data set's files (Halterman et al., *POLECAT*, Harvard Dataverse, 2023),
as far as they are publicly known; those of casus follow. The types are PLOVER's and the states of casus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casus.export.csv_tables import harmless
from casus.export.evidence import Rate, chain, offsets, reliability, unjudged
from casus.export.layout import safe
from casus.records import Party, Rating, Statement

_POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"),
    *("Language", "Version"),
)
_OWN = (
    *("Headline", "Event Text", "Status", "Stance", "Negated", "Chain", "Reliability", "Credibility"),
    *("Credibility Because", "Copies Folded", "Begin", "End", "Document", "Offsets", "URL"),
)
COLUMNS = _POLECAT + _OWN

_SETTLEMENTS = frozenset({"city", "capital", "town", "village"})

Cells = dict[str, str | float | None]


def polecat_lines(statements: Iterable[Statement], rate: Rate = unjudged) -> Iterator[str]:
    """The lines, the first with the names of the columns; what is not known is empty."""
    yield "\t".join(COLUMNS) + "\n"
    for statement in statements:
        cells = _cells(statement, rate(statement.id, statement.document))
        yield "\t".join(_plain(cells.get(name)) for name in COLUMNS) + "\n"


def _plain(cell: str | float | None) -> str:
    """A cell without tabs and line ends, which nothing quotes in these files, and that begins no formula."""
    if isinstance(cell, str):
        return harmless("".join(map(safe, " ".join(cell.split()))))
    return "" if cell is None else str(cell)


def _cells(statement: Statement, rating: Rating) -> Cells:
    site = statement.place
    placed: Cells = {}
    if site:
        placed = {
            "Placename": site.name,
            "City": site.name if site.kind in _SETTLEMENTS else None,
            "Province": site.admin1,
            "Country": site.country,
            "Latitude": site.lat,
            "Longitude": site.lon,
            "GeoNames ID": (site.gazetteer_id or "").partition("geonames:")[2],
            "Raw Placename": site.name,
            "Feature Type": site.kind,
        }
    return {
        "Event ID": statement.id,
        "Event Date": (statement.begin or statement.end or "")[:10],
        "Event Type": statement.type,
        "Event Mode": statement.mode,
        "Intensity": statement.intensity,
        "Quad Code": statement.quad and statement.quad.upper(),
        "Contexts": ";".join(statement.contexts),
        **_parties(statement.actors, "Actor"),
        **_parties(statement.recipients, "Recipient"),
        **placed,
        "Source": statement.outlet,
        "Publication Date": (statement.published or "")[:10],
        "Headline": statement.title,
        "Event Text": statement.content,
        "Status": statement.status,
        "Stance": statement.stance,
        "Negated": "yes" if statement.negated else "no",
        "Chain": chain(statement.tellers, statement.outlet),
        "Reliability": reliability(statement.tellers),
        "Credibility": rating.credibility,
        "Credibility Because": rating.because,
        "Copies Folded": rating.copies,
        "Begin": statement.begin,
        "End": statement.end,
        "Document": statement.document,
        "Offsets": offsets(statement.spans),
        "URL": statement.url,
    }


def _parties(parties: Iterable[Party], role: str) -> Cells:
    """Of several parties each cell has one part for each, so that the n-th parts belong together."""
    told = tuple(parties)

    def of_each(part: Callable[[Party], str | None]) -> str:
        return ";".join((part(party) or "").replace(";", ",") for party in told)

    return {
        f"{role} Name": of_each(lambda party: party.name),
        f"{role} Country": of_each(lambda party: party.country),
        f"Primary {role} Sector": of_each(lambda party: party.sector),
        f"{role} Sectors": of_each(lambda party: party.sector),
        f"{role} Title": of_each(lambda party: party.role),
        f"{role} Name Raw": of_each(lambda party: party.name),
    }
