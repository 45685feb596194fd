"""Who says it: chains of sources, the sides on which speakers stand, and how both are worded."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from casus.export.layout import visible
from casus.knowledge.folding import fold
from casus.records import Party, Statement, Teller

_STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "PRM", "LEG", "JUD"})

_SHOWN = 8


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """The folded name, kept: the same few act and speak in most reports."""
    return fold(name)


def speaker(statement: Statement) -> str:
    """The key of the first speaker. One who is not named counts as another person only through another channel.

    Where no chain is given, or the outlet itself speaks, the key is the outlet.
    """
    if not statement.tellers:
        return f"outlet:{name_key(statement.outlet or statement.document)}"
    last = statement.tellers[-1]
    if last.kind == "anonymous":
        channels = [teller for teller in statement.tellers[:-1] if teller.kind in {"agency", "outlet"}]
        return f"anonymous:{name_key(channels[-1].name if channels else statement.outlet or '')}"
    return f"{'outlet' if last.kind in {'outlet', 'agency'} else 'speaker'}:{name_key(last.name)}"


def state_side(country: str) -> str:
    """The side of a state."""
    return f"state:{country}"


def side(country: str | None, sector: str | None, name: str) -> str:
    """The side that an actor or a speaker stands on: a state with its organs, else the body itself."""
    if country and (sector is None or sector in _STATE_SECTORS):
        return state_side(country)
    return f"body:{name_key(name)}" if sector != "REB" or not country else f"rebels:{country}"


def is_state(party: Party) -> bool:
    """Whether a party is a state or an organ of one."""
    return party.kind == "state" or (party.country is not None and party.sector in _STATE_SECTORS)


def told_side(statement: Statement) -> str | None:
    """The side of the first speaker; an outlet, an agency or nobody named stands on none."""
    last = statement.tellers[-1] if statement.tellers else None
    if last is None or last.kind in {"outlet", "agency", "anonymous"} or last.country is None:
        return None
    return side(last.country, last.sector, last.name)


def chain(tellers: tuple[Teller, ...], outlet: str | None) -> str:
    """The chain in words, from the first speaker out to the publisher."""
    names = [_teller(teller) for teller in reversed(tellers)] or [visible(outlet) or "outlet unknown"]
    return " through ".join(names)


def by_whom(statements: Iterable[Statement]) -> str:
    """The first different chains in the order given, and how many more there are."""
    different = dict.fromkeys((statement.tellers, statement.outlet) for statement in statements)
    worded = list(dict.fromkeys(chain(tellers, outlet) for tellers, outlet in different))
    more = [f"{len(worded) - _SHOWN} more chains"] if len(worded) > _SHOWN + 1 else []
    return "; ".join([*worded[: _SHOWN if more else None], *more])


def _teller(teller: Teller) -> str:
    notes = ", ".join(filter(None, (teller.country, teller.sector)))
    anonymous = "unnamed: " if teller.kind == "anonymous" else ""
    return f"{anonymous}{visible(teller.name)}{f' ({notes})' if notes and teller.kind == 'person' else ''}"
