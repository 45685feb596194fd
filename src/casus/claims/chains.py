"""Builds the chain of sources of every attribution: outlet, agency, speaker."""

from __future__ import annotations

from urllib.parse import urlsplit

from spacy.tokens import Doc

from casus.claims.attribution import Attribution, Ranges, chars
from casus.claims.channels import channel, dateline_wire, document_agency
from casus.claims.colons import is_answer
from casus.claims.inherit import Followed
from casus.claims.media import Medium, same
from casus.claims.sources import UNSTATED, Speaker, Speakers
from casus.records import Document, Source, Span

UNKNOWN_OUTLET = "unknown outlet"
Link = tuple[Source, Speaker | None]


class Chains:
    """The speakers and chains of the attributions of one report."""

    def __init__(
        self, doc: Doc, document: Document, followed: Followed, parents: list[int | None], speakers: Speakers
    ) -> None:
        """Everything is resolved at once, in text order."""
        self._doc, self._items, self._parents, self._speakers = doc, followed.attributions, parents, speakers
        self._leader = followed.leader
        host = urlsplit(document.url or "").hostname
        self.outlet = document.outlet or host or UNKNOWN_OUTLET
        self.base = self._base(document)
        self._media: dict[int, list[Source]] = {}  # a speaker's channel, once it is set
        self._speaker: dict[int, Speaker | None] = {}
        self._links: dict[int, list[Link]] = {}
        for index in range(len(self._items)):
            for at in self._line(index):
                self._resolve(at)

    def _base(self, document: Document) -> list[Link]:
        links: list[Link] = [(Source(kind="outlet", name=self.outlet), None)]
        agency = document_agency(document.text) or dateline_wire(self._doc)
        if agency is not None and not same(agency[0].name, self.outlet):
            links.append((Source(kind=agency[0].kind, name=agency[0].name, span=agency[1]), None))
        return links

    def _line(self, index: int) -> list[int]:
        """The attributions that must be resolved up to this one: hosts and leaders first."""
        line: list[int] = []
        at: int | None = index
        while at is not None and at not in self._links and at not in line:
            line.append(at)
            at = self._parents[at] if self._parents[at] is not None else self._leader.get(at)
        return line[::-1]

    def speaker(self, index: int) -> Speaker | None:
        """Who speaks; None where it is the outlet itself."""
        return self._speaker[index]

    def sources(self, index: int) -> list[Link]:
        """The whole chain, outermost first."""
        return self._links[index]

    def _resolve(self, index: int) -> None:
        item, parent = self._items[index], self._parents[index]
        above = self._links[parent] if parent is not None else self.base
        speaker = self._who(index)
        links = list(above)
        bounds = self._items[parent].content if parent is not None else ((0, len(self._doc)),)
        medium = channel(self._doc, item, bounds)
        if medium is None and item.cue and item.source:
            medium = self._speakers.told_paper(item.cue[-1])
        media = [self._of_medium(medium)] if medium is not None else []
        if not media and parent is None and speaker is not None:
            media = self._media.get(id(speaker), [])
        for source in media:
            if not any(same(source.name, link.name) for link, _ in links if link.kind in ("outlet", "agency")):
                links.append((source, None))
        carried = [link for link, _ in links[len(self.base) :]]
        if speaker is not None and all(link.kind in ("outlet", "agency") for link in carried) and carried:
            self._media[id(speaker)] = carried
        if speaker is not None and not speaker.is_author and not self._is_last(links, speaker):
            links.append((self._of_speaker(item, speaker), speaker))
        self._speaker[index] = speaker
        self._links[index] = links

    def _is_last(self, links: list[Link], speaker: Speaker) -> bool:
        """Whether the chain already ends with this speaker."""
        _, known = links[-1]
        if known is speaker:
            return True
        return speaker.kind in ("outlet", "agency") and any(
            same(link.name, speaker.name) for link, _ in links if link.kind in ("outlet", "agency")
        )

    def _who(self, index: int) -> Speaker | None:
        item, parent = self._items[index], self._parents[index]
        if index in self._leader:
            return self._speaker[self._leader[index]]
        host = self._speaker[parent] if parent is not None else None
        if is_answer(self._doc, item) and (person := self._speakers.interviewed(item.anchor)) is not None:
            return person
        if item.source:
            return self._speakers.speaker(item.source[0], host)
        if item.sourceless or not item.cue:
            return Speaker("anonymous", UNSTATED)
        return self._nearby(index, host) or Speaker("anonymous", UNSTATED)

    def _nearby(self, index: int, host: Speaker | None) -> Speaker | None:
        """The speaker of the attribution before, in the same sentence ("…, adding that …"), or of the one behind it.

        The latter where both share a subject before them: "the mayor, a banker, denied it and said …".
        """
        item = self._items[index]
        sentence = self._doc[item.anchor].sent
        if index and self._items[index - 1].anchor >= sentence.start:
            return self._speaker.get(index - 1)
        following = self._items[index + 1] if index + 1 < len(self._items) else None
        shared = following.source if following is not None and following.anchor < sentence.end else ()
        if shared and sentence.start <= shared[0][0] and shared[-1][1] <= item.anchor:
            return self._speakers.speaker(shared[0], host)
        return None

    def _of_medium(self, medium: Medium) -> Source:
        span = self._span((medium.where,)) if medium.where is not None else None
        return Source(kind=medium.kind, name=medium.name, span=span)

    def _of_speaker(self, item: Attribution, speaker: Speaker) -> Source:
        return Source(kind=speaker.kind, name=speaker.name, actor=speaker.actor, span=self._span(item.source[:1]))

    def _span(self, ranges: Ranges) -> Span | None:
        return chars(self._doc, ranges)[0] if ranges else None
