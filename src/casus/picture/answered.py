"""The line of a pledge or a request with what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from casus.picture.citing import cite
from casus.picture.days import between, published
from casus.picture.excerpts import words
from casus.picture.grouping import Told
from casus.picture.model import Line
from casus.picture.wording import about, doing, last_day, tellers, terms
from casus.records import Statement


def answered(kind: str, told: Told, fate: str, answers: Sequence[Statement], as_of: str) -> Line:
    """The line of what ``told`` tell of, oldest first; ``kind`` begins its key.

    That ``answers`` keep, break or answer it is casus's reading, so both are cited.
    """
    first, last = told[0], last_day(told)
    return Line(
        key=f"{kind}:{first.document}:{first.trigger[0]}",
        about=about(told),
        words=words(first),
        text="; ".join([fate, doing(told), *terms(told), tellers(told)]),
        evidence=tuple(dict.fromkeys((*cite(told), *cite(answers)))),
        state=fate,
        since=published(first),
        last=last,
        stale_days=between(last, as_of),
    )
