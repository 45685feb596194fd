"""Which reports are one source: the documents that copies join, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable

from casus.linking.credits import credit, origins
from casus.records import Document, Judgement


class Stories:
    """Finds the story of a document, and what two reports credit in common."""

    def __init__(self, documents: Iterable[Document], copies: Iterable[Judgement]) -> None:
        """``copies`` are judgements of kind ``copy``; those that aren't positive join nothing."""
        self._documents = {document.id: document for document in documents}
        self._parent: dict[str, str] = {}
        for judgement in copies:
            if judgement.positive:
                one, other = sorted((self.story(judgement.a), self.story(judgement.b)))
                if one != other:
                    self._parent[other] = one

    def story(self, document_id: str) -> str:
        """The id that names the story: the smallest of its documents' ids."""
        root = document_id
        while root in self._parent:
            root = self._parent[root]
        while document_id != root:  # every document on the way learns the root, so that the next look-up is short
            self._parent[document_id], document_id = root, self._parent[document_id]
        return root

    def one_story(self, one: str, other: str) -> bool:
        """Whether two documents tell one story: they are the same, or copies directly or through others."""
        return self.story(one) == self.story(other)

    def common_credits(self, one: str, other: str) -> frozenset[str]:
        """The agencies that two outlets' reports name in their datelines as the source of the whole, or are."""
        first, second = self._documents.get(one), self._documents.get(other)
        if first is None or second is None or first.outlet == second.outlet:
            return frozenset()
        return origins(first) & origins(second) & {credit(first) or "", credit(second) or ""}
