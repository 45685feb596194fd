"""Which text of a claim and of a document is indexed."""

from __future__ import annotations

from casus.ledger.words import indexed
from casus.records import Claim, Document, Record


def claim_words(record: Record, claim: Claim) -> str:
    """The words of a claim: what is said, and the names of those through whom it comes."""
    said = (record.document.text[start:end] for start, end in claim.content)
    return indexed(" ".join((*said, *(source.name for source in claim.sources))))


def document_words(document: Document) -> str:
    """The words of a document: its title and its text."""
    return indexed(f"{document.title or ''} {document.text}")
