"""The answers of the API that are not types of other rooms already."""

from __future__ import annotations

from msgspec import Struct

from casus.picture.commitments_model import Commitment
from casus.picture.model import Cited, Line
from casus.records import Judgement, Statement
from casus.web.standing import Link, Standing


class LinePage(Struct, frozen=True, kw_only=True):
    """A page of a section of the picture, with what its lines cite.

    ``total`` counts the lines of the section, of which the first 2,000 are on ``pages``. ``sources`` has up to 25
    statements of each line with their words, numbered within this page; ``lines`` name all of them. ``current`` is
    false where reports or judgements came in since it was computed; a newer one is being made then.
    """

    section: str
    as_of: str
    known_by: str | None
    since: str
    country: str | None
    place: str | None
    current: bool
    page: int
    pages: int
    total: int
    lines: tuple[Line, ...]
    sources: tuple[Cited, ...]


class CommitmentPage(Struct, frozen=True, kw_only=True):
    """A page of the commitments in play, the furthest stage first, with what they cite.

    Of the statements for and against each thing the first 25 are given. Where ``looked_since`` is set, nothing that was
    published before that day was looked at: there is too much.
    """

    as_of: str
    known_by: str | None
    party: str | None
    looked_since: str | None
    current: bool
    page: int
    pages: int
    total: int
    commitments: tuple[Commitment, ...]
    sources: tuple[Cited, ...]


class EventAnswer(Struct, frozen=True, kw_only=True):
    """A statement, how it stands, and what links it."""

    statement: Statement
    standing: Standing
    links: tuple[Link, ...]


class JudgementPage(Struct, frozen=True, kw_only=True):
    """What persons have judged, the newest first, also what was judged again later."""

    page: int
    more: bool
    judgements: tuple[Judgement, ...]
