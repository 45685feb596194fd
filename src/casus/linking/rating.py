"""Rating what a ledger holds by the links in it: the figure, its explanation, and the copies that are folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from casus.ledger import Ledger
from casus.linking.credibility import Links, credibility
from casus.linking.stories import Stories
from casus.records import Judgement, Rating


class Rater:
    """Rates statements by what links them."""

    def __init__(self, links: Links, copies: Iterable[Judgement]) -> None:
        """``copies`` are judgements of kind ``copy`` between documents."""
        joined = [judgement for judgement in copies if judgement.positive]
        self._links = links
        self._stories = Stories((), joined)
        documents = {name for judgement in joined for name in (judgement.a, judgement.b)}
        self._sizes = Counter(map(self._stories.story, documents))

    def __call__(self, statement_id: str, document_id: str) -> Rating:
        """The rating of a statement of a document; what nothing links cannot be judged."""
        figure, because = credibility(statement_id, self._links)
        folded = max(self._sizes[self._stories.story(document_id)] - 1, 0)
        return Rating(credibility=figure, because=because, copies=folded)


def rater(ledger: Ledger, until: str | None = None) -> Rater:
    """Rates by the links between what counts now and was published on or before ``until``, a day or time."""
    links = (judgement for judgement in ledger.standing_judgements(until) if judgement.kind != "copy")
    copies = (judgement for judgement in ledger.standing_judgements(until) if judgement.kind == "copy")
    return Rater(Links(links), copies)
