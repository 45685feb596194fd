"""The row type of ``outlets/outlets.tsv``: news agencies and outlets, who owns them and how reliable they are rated."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from casus.knowledge.loader import table


class OutletRow(Struct, frozen=True, kw_only=True):
    """An agency or outlet. ``reliability`` is the Admiralty letter (A–F), ``source`` says where the row is from."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "outlet"
    country: str | None = None
    ownership: str | None = None
    state_controlled: str | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    source: str | None = None


def outlets() -> tuple[OutletRow, ...]:
    """Every row, read once."""
    return table("outlets/outlets.tsv", OutletRow)
