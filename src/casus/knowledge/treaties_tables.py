"""Row types of the treaty files under ``data/treaties/``: one YAML file a treaty, its parties and its articles.

Dates are ISO 8601 of any precision (``2012``, ``2012-06``, ``2012-06-28``); ``null`` where unknown or yet to come.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state bound by a treaty for a time. One that left and came back stands twice.

    ``since`` and ``until`` (``from`` and ``to`` in the file) are legal dates; practice that differs goes into ``note``.
    """

    country: str
    since: str | None = field(name="from", default=None)
    until: str | None = field(name="to", default=None)
    note: str | None = None


class Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One article: what kind of commitment it is, and what it says in words of our own."""

    number: str
    kind: Literal["consult", "defence", "assistance", "non_aggression", "base", "other"]
    summary: str
    source: str


class Treaty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A treaty or another text that states cite as the ground of what they do.

    ``aliases`` are the names by which news cites it, its organisation's among them.
    """

    id: str
    name: str
    kind: Literal["alliance", "bilateral", "charter", "base", "arms_control", "ceasefire", "pact"]
    signed: str | None
    in_force: str | None
    source: str
    aliases: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    articles: tuple[Article, ...] = ()
