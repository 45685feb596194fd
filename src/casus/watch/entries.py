"""What a feed or a sitemap lists, in the one form that both are read to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import unquote_plus

from casus.ingest.addresses import parse

_TRACKING = frozenset(
    {"_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid"}
    | {"msclkid", "ocid", "twclid", "wbraid", "xtor", "yclid"}
)
_TRACKING_STARTS = ("utm_", "at_", "mtm_", "pk_")
_DAY_LENGTH = len("2021-07-01")


@dataclass(frozen=True)
class Entry:
    """An article that is listed.

    ``stamp`` is when it was last changed, ``published`` when it came out, both ISO 8601 and in UTC where a zone is
    stated; ``language`` is an ISO 639-1 code where one is stated.
    """

    url: str
    stamp: str | None = None
    published: str | None = None
    language: str | None = None


def canonical(url: str, allowed: Collection[str] = ()) -> str:
    """The address of an article without fragment and without what only tells where a reader came from.

    Only parameters that are known to track are dropped: another one may name the article. What casus does not fetch is
    a ``RefusedError``; hosts in ``allowed`` may have any port.
    """
    target = parse("".join(url.split()), allowed)
    path, _, query = target.path.partition("?")
    kept = [part for part in query.split("&") if part and not _tracks(part)]
    return target.site + path + ("?" + "&".join(kept) if kept else "")


def _tracks(parameter: str) -> bool:
    name = unquote_plus(parameter.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_STARTS)


def iso(text: str | None) -> str | None:
    """An ISO 8601 day or time as ``Document.published`` has it, in UTC where it has a zone; ``None`` if it is none."""
    stated = (text or "").strip()
    try:
        if len(stated) <= _DAY_LENGTH:
            return date.fromisoformat(stated).isoformat()
        return utc(datetime.fromisoformat(stated))
    except (ValueError, OverflowError):
        return None


def utc(when: datetime) -> str:
    """A time as ISO 8601 to the second, in UTC if it has a zone. May be an ``OverflowError`` at the ends of time."""
    return (when.astimezone(UTC) if when.tzinfo else when).isoformat(timespec="seconds")


def instant(text: str) -> float:
    """Seconds since 1970 of what ``iso`` returned; a day counts from its end, a time without zone as UTC."""
    when = datetime.fromisoformat(text + "T23:59:59" if len(text) == _DAY_LENGTH else text)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
