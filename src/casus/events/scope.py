"""Which claim tells of a stretch of text: the innermost whose content covers it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from casus.records import Claim


class Scopes:
    """Looks up claims by position. Contents nest, so the shortest that covers a position is the innermost."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Cut the text at every content's edge and keep the innermost claim of each piece."""
        parts = [(span, claim) for claim in claims for span in claim.content]
        self.edges = sorted({edge for span, _ in parts for edge in span})
        self.pieces: list[Claim | None] = [None] * (len(self.edges) + 1)
        sizes = {claim.id: sum(end - start for start, end in claim.content) for _, claim in parts}
        for span, claim in sorted(parts, key=lambda part: -sizes[part[1].id]):
            first, last = bisect_right(self.edges, span[0]), bisect_right(self.edges, span[1] - 1)
            for piece in range(first, last + 1):
                self.pieces[piece] = claim

    def innermost(self, position: int) -> Claim | None:
        """The innermost claim whose content covers a position."""
        return self.pieces[bisect_right(self.edges, position)]
