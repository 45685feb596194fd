"""robots.txt as RFC 9309 reads it, with Crawl-delay, which it leaves out and many sites state.

Python's own reader knows no wildcards and takes the first rule that fits. Others turn a pattern into a regular
expression, which a hostile one makes run for hours; here a match takes time in proportion to pattern and path.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

TOKEN = "casus"  # noqa: S105 - the product token of RFC 9309, no secret
"""The name by which robots.txt may address casus."""

MAX_BYTES = 512_000
"""How much of a file is read: the RFC asks for at least 500 KiB."""

MAX_DELAY = 86_400.0
"""The longest Crawl-delay that is taken at its word, in seconds."""

_PRODUCT = re.compile(r"[A-Za-z_-]+|\*")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile("[A-Za-z0-9._~-]")


@dataclass(frozen=True)
class _Rule:
    pattern: str
    allow: bool


@dataclass(frozen=True)
class Robots:
    """What a site says to casus; ``delay`` is the least time between two requests, in seconds."""

    rules: tuple[_Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether ``path`` (with its query) may be fetched: the longest rule that fits decides, of equals "allow"."""
        wanted = _octets(path)
        if wanted == "/robots.txt":
            return True
        fitting = [(len(rule.pattern), rule.allow) for rule in self.rules if _fits(rule.pattern, wanted)]
        return max(fitting, default=(0, True))[1]


@lru_cache(maxsize=32)  # a file may have half a megabyte
def parse_robots(text: str) -> Robots:
    """The rules for casus, from the groups that name it or else from those for all."""
    groups: dict[str, tuple[list[_Rule], list[float]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.removeprefix("\ufeff").splitlines():
        name, separator, value = line.partition("#")[0].partition(":")
        key, value = name.strip().lower(), value.strip()
        if not separator:
            continue
        if key == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            product = _PRODUCT.match(value)
            agents.append(product[0].lower() if product else "")
        elif key in {"allow", "disallow", "crawl-delay"}:
            in_rules = True
            for agent in agents:
                rules, delays = groups.setdefault(agent, ([], []))
                if key == "crawl-delay" and _NUMBER.fullmatch(value):
                    delays.append(min(float(value), MAX_DELAY))
                elif key != "crawl-delay" and value:
                    rules.append(_Rule(_octets(value), allow=key == "allow"))
    for agent in agents:  # a group without rules allows everything, and still keeps those for all from applying
        groups.setdefault(agent, ([], []))
    rules, delays = groups.get(TOKEN) or groups.get("*") or ([], [])
    return Robots(tuple(dict.fromkeys(rules)), max(delays, default=0.0))


def _octets(path: str) -> str:
    """A path or pattern in one spelling: other characters as escapes, escapes in upper case or, if idle, undone."""
    ascii_only = quote(path, safe="".join(map(chr, range(33, 127))), errors="replace")

    def spell(escape: re.Match[str]) -> str:
        char = chr(int(escape[0][1:], 16))
        return char if _UNRESERVED.fullmatch(char) else escape[0].upper()

    return _ESCAPE.sub(spell, ascii_only)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` for any characters and ``$`` for the end fits the beginning of ``path``."""
    anchored = pattern.endswith("$")
    first, *others = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if anchored and others else None
    for piece in others:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not anchored or at == len(path)
