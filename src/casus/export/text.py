"""The readable record: each claim with its chain of sources and its events, then what is unresolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casus.export.layout import DOT, Segment, paint, shorten, visible, wrap
from casus.export.summary import figure_rows, place_rows, time_rows, unresolved_rows, warning_rows
from casus.export.wording import Wording
from casus.records import Claim, Event, Record

_STATUS_STYLES = {"conditional": "caution", "possible": "caution", "planned": "caution", "negated": "negated"}
_NOBODY = "?"


def to_text(record: Record, *, width: int = 88, colour: bool = False) -> str:
    """``record`` for a reader, in lines of at most ``width`` columns, with ANSI colours if ``colour``."""
    return "\n".join(_Page(record, width, colour).lines()) + "\n"


class _Page:
    def __init__(self, record: Record, width: int, colour: bool) -> None:
        self.record = record
        self.width = width
        self.colour = colour
        self.wording = Wording(record)
        self.events: dict[str | None, list[Event]] = {}
        for event in record.events:
            self.events.setdefault(event.claim, []).append(event)
        self.label = max((len(claim.id) for claim in record.claims), default=1) + 2
        self.type = max((len(_type(event)) for event in record.events), default=0)

    def lines(self) -> Iterator[str]:
        yield from self._header()
        own = [claim for claim in self.record.claims if _is_own(claim)]
        attributed = [claim for claim in self.record.claims if not _is_own(claim)]
        yield from self._section("CLAIMS", self._claims(attributed))
        yield from self._section("THE OUTLET'S OWN WORDS", self._own_words(own))
        record, wording = self.record, self.wording
        yield from self._section("PLACES", map(self._row, place_rows(record, wording)))
        yield from self._section("TIMES", map(self._row, time_rows(record, wording)))
        yield from self._section("FIGURES", map(self._row, figure_rows(record, wording)))
        yield from self._section("UNRESOLVED", map(self._row, unresolved_rows(record, wording)))
        yield from self._section("WARNINGS", map(self._row, warning_rows(record)))

    def _header(self) -> Iterator[str]:
        document = self.record.document
        yield from wrap([(visible(document.title) or "(no title)", "strong")], self.width, "", "", self.colour)
        facts = [document.outlet or "outlet unknown", document.published or "date unknown", document.url, document.id]
        yield from wrap([(DOT.join(visible(fact) for fact in facts if fact), "dim")], self.width, "", "", self.colour)

    def _section(self, name: str, blocks: Iterable[Iterator[str]]) -> Iterator[str]:
        for number, block in enumerate(blocks):
            if number == 0:
                yield ""
                yield paint([(name, "heading")], self.colour)
            yield from block

    def _row(self, segments: list[Segment]) -> Iterator[str]:
        return wrap(segments, self.width, "  ", "    ", self.colour)

    def _claims(self, claims: list[Claim]) -> Iterator[Iterator[str]]:
        known = {claim.id for claim in claims}
        children: dict[str | None, list[Claim]] = {}
        for claim in claims:
            children.setdefault(claim.parent if claim.parent in known else None, []).append(claim)

        def nest(claim: Claim, parent: Claim | None, depth: int) -> Iterator[Iterator[str]]:
            yield self._claim(claim, parent, depth)
            for child in children.get(claim.id, []):
                yield from nest(child, claim, depth + 1)

        for claim in children.get(None, []):
            yield from nest(claim, None, 0)

    def _claim(self, claim: Claim, parent: Claim | None, depth: int) -> Iterator[str]:
        indent = 2 + 2 * depth
        margin = " " * (indent + self.label)
        label = [(f"{claim.id:<{self.label}}", "dim")]
        if not depth:
            yield ""
        lead = " " * indent
        chain = label + self.wording.chain(claim, parent)
        manner = self._manner(claim)
        if indent + sum(len(text) for text, _ in (*chain, (DOT, ""), *manner)) <= self.width:
            yield from wrap([*chain, (DOT, "dim"), *manner], self.width, lead, margin, self.colour)
        else:
            yield from wrap(chain, self.width, lead, margin + "  ", self.colour)
            yield from wrap(manner, self.width, margin, margin, self.colour)
        yield from wrap(self.wording.content(claim), self.width, margin, margin, self.colour)
        yield from self._event_lines(claim.id, margin)

    def _manner(self, claim: Claim) -> list[Segment]:
        stance = f"not: {claim.stance}" if claim.negated else claim.stance
        cue = " … ".join(self.wording.words(span) for span in claim.cue)
        parts = [
            stance,
            claim.quotation,
            f"“{cue}”" if cue else "",
            f"said {self.wording.moment(claim.said)}" if claim.said else "",
        ]
        return [(DOT.join(filter(None, parts)), "tag")]

    def _own_words(self, claims: list[Claim]) -> Iterator[Iterator[str]]:
        silent = 0
        for claim in claims:
            if claim.id in self.events:
                yield self._own_claim(claim)
            else:
                silent += 1
        if None in self.events:
            yield self._event_lines(None, "  ")
        if silent:
            yield self._row([(f"{silent} more statement{'s' if silent > 1 else ''} without an event", "dim")])

    def _own_claim(self, claim: Claim) -> Iterator[str]:
        margin = " " * (2 + self.label)
        label = [(f"{claim.id:<{self.label}}", "dim")]
        words = shorten(self.wording.content(claim), self.width - len(margin))
        yield from wrap(label + words, self.width, "  ", margin, self.colour)
        yield from self._event_lines(claim.id, margin)

    def _event_lines(self, claim: str | None, margin: str) -> Iterator[str]:
        for event in self.events.get(claim, []):
            rest = margin + " " * (self.type + 4)
            yield from wrap(self._event(event), self.width, margin, rest, self.colour)

    def _event(self, event: Event) -> list[Segment]:
        wording = self.wording
        who = wording.names(event.actors) or _NOBODY
        whom = wording.names(event.recipients)
        parts: list[Segment] = [(f"{who} → {whom}" if whom else who, ""), (f"“{wording.words(event.trigger)}”", "dim")]
        near = dict.fromkeys(event.from_context, " (context)")
        parts += [(wording.place_name(event.place) + near.get("place", ""), "")] if event.place else []
        parts += [(wording.moment(event.time) + near.get("time", ""), "")] if event.time else []
        parts.append((event.status, _STATUS_STYLES.get(event.status, "")))
        parts += [(f"condition: {wording.words(event.condition)}", "caution")] if event.condition else []
        parts += [(f"basis: {visible(event.basis)}", "strong")] if event.basis else []
        segments: list[Segment] = [("▸ ", "dim"), (f"{_type(event):<{self.type}}", "type"), ("  ", "")]
        for number, part in enumerate(parts):
            segments += [(DOT, "dim"), part] if number else [part]
        return segments


def _is_own(claim: Claim) -> bool:
    """Whether the outlet alone says it."""
    return len(claim.sources) <= 1 and all(source.kind == "outlet" for source in claim.sources)


def _type(event: Event) -> str:
    return f"{event.type} {event.mode}" if event.mode else event.type
