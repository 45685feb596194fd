"""``feeds.toml``: which feeds and sitemaps are followed, how often, and who answers for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from casus.ingest.addresses import RefusedError, parse

DAY = 86_400.0
"""Seconds."""

_DURATION = re.compile(r"(\d{1,4})(s|m|h|d)")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": DAY}
_LEAST_EVERY = 60.0
_LEAST_GAP = 1.0
_CONTACT = re.compile(r"(mailto:|https?://)[!-~]{3,200}|[!-~]{1,100}@[!-~]{3,100}")
_LANGUAGE = re.compile("[a-z]{2}")

Kind = Literal["feed", "sitemap"]
Shape = TypeVar("Shape")


class FeedsFileError(ValueError):
    """A feeds file that cannot be used; the message names the file, the entry, the fault and its remedy."""


@dataclass(frozen=True)
class Source:
    """A feed or a sitemap that is followed.

    ``every`` is how often it is asked for, ``max_age`` how old what it lists may be, both in seconds; ``language`` is
    that of its articles (ISO 639-1), ``None`` lets casus tell.
    """

    kind: Kind
    url: str
    outlet: str
    every: float
    max_age: float
    language: str | None


@dataclass(frozen=True)
class Plan:
    """What a feeds file says. ``contact`` is told to every server; ``gap`` is in seconds."""

    contact: str
    gap: float
    allow_private: tuple[str, ...]
    sources: tuple[Source, ...]


class _Defaults(Struct, forbid_unknown_fields=True):
    every: str = "15m"
    max_age: str = "7d"
    language: str | None = None


class _Entry(Struct, forbid_unknown_fields=True):
    url: str
    outlet: str
    every: str | None = None
    max_age: str | None = None
    language: str | None = None


class _File(Struct, forbid_unknown_fields=True):
    contact: str
    gap: str = "5s"
    allow_private: list[str] = []
    defaults: _Defaults = msgspec.field(default_factory=_Defaults)
    feeds: list[dict[str, Any]] = []
    sitemaps: list[dict[str, Any]] = []


def read_feeds_file(path: Path, allow_private: Iterable[str] = ()) -> Plan:
    """The plan in a feeds file, or a ``FeedsFileError``; ``allow_private`` adds to the hosts that may be private."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FeedsFileError(f"{path}: not readable: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FeedsFileError(f"{path}: not TOML: {error}") from error
    return plan_of(content, str(path), allow_private)


def plan_of(content: dict[str, Any], where: str, allow_private: Iterable[str] = ()) -> Plan:
    """The plan in the content of a feeds file; errors name it ``where``."""
    file = _shaped(content, _File, where)
    allowed = tuple(host.lower().strip("[]") for host in (*file.allow_private, *allow_private))
    if not _CONTACT.fullmatch(file.contact):
        raise FeedsFileError(
            f"{where}: contact {file.contact!r} leads to nobody. Give a mail or web address by which a site's operator "
            'reaches you: contact = "desk@example.org"'
        )
    gap = _seconds(file.gap, "gap", where, _LEAST_GAP)
    sources: dict[str, Source] = {}
    tables: tuple[tuple[Kind, list[dict[str, Any]]], ...] = (("feed", file.feeds), ("sitemap", file.sitemaps))
    for kind, entries in tables:
        for number, entry in enumerate(entries, 1):
            url = entry.get("url")
            at = f"{where}: {kind}s, entry {number}" + (f" ({url})" if isinstance(url, str) else "")
            source = _source(kind, _shaped(entry, _Entry, at), file.defaults, allowed, at)
            if source.url in sources:
                raise FeedsFileError(f"{at}: the address is there twice. Leave one of them")
            sources[source.url] = source
    if not sources:
        raise FeedsFileError(f"{where}: nothing to watch. Add a [[feeds]] or [[sitemaps]] table with url and outlet")
    return Plan(file.contact, gap, allowed, tuple(sources.values()))


def _source(kind: Kind, entry: _Entry, defaults: _Defaults, allowed: tuple[str, ...], at: str) -> Source:
    try:
        target = parse(entry.url, allowed)
    except RefusedError as error:
        raise FeedsFileError(f"{at}: {error.what}") from error
    if not entry.outlet.strip():
        raise FeedsFileError(f"{at}: outlet is empty. Give the name of who publishes it")
    language = entry.language or defaults.language
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise FeedsFileError(f"{at}: language {language!r} is no code of ISO 639-1. Write it as en")
    return Source(
        kind=kind,
        url=target.site + target.path,
        outlet=entry.outlet,
        every=_seconds(entry.every or defaults.every, "every", at, _LEAST_EVERY, DAY),
        max_age=_seconds(entry.max_age or defaults.max_age, "max_age", at, _LEAST_EVERY),
        language=language,
    )


def _shaped(content: dict[str, Any], shape: type[Shape], where: str) -> Shape:
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        raise FeedsFileError(f"{where}: {error}") from error


def _seconds(text: str, name: str, where: str, least: float, most: float = float("inf")) -> float:
    found = _DURATION.fullmatch(text)
    if not found:
        raise FeedsFileError(f"{where}: {name} {text!r} is no duration. Write it as 90s, 15m, 2h or 1d")
    seconds = int(found[1]) * _SECONDS[found[2]]
    if not least <= seconds <= most:
        limits = f"at least {least:g} seconds" + ("" if most == float("inf") else f" and at most {most:g}")
        raise FeedsFileError(f"{where}: {name} {text!r} is out of bounds: {limits}")
    return seconds
