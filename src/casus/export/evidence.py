"""What every line of an export cites: the chain of sources and where the words stand."""

from __future__ import annotations

from collections.abc import Iterable

from casus.records import Source, Span, Teller


def chain(sources: Iterable[Source | Teller], outlet: str | None) -> str:
    """The chain from the publisher to the first speaker; where none is given, the outlet."""
    return " ← ".join(source.name for source in sources) or outlet or "unknown outlet"


def offsets(spans: Iterable[Span]) -> str:
    """The spans in Unicode code points, half-open."""
    return " ".join(f"{start}-{end}" for start, end in spans)
