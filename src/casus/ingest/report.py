"""The one place where a ``Document`` is made."""

from __future__ import annotations

from dataclasses import dataclass

from casus.ingest.errors import MAX_BYTES, TOO_LARGE, InputError
from casus.ingest.language import detect
from casus.ingest.metadata import check_published, clean_name
from casus.records import Document, document_id


@dataclass(frozen=True)
class Facts:
    """What is known of a report beside its text; an empty field means unknown."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, with those of ``other`` where these are unknown."""
        return Facts(
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
            published=self.published or other.published,
            url=self.url or other.url,
            id=self.id or other.id,
        )


def make_document(text: str, facts: Facts, where: str) -> Document:
    """``text`` as a document, or an ``InputError`` that says what keeps it from being one."""
    if not text.strip():
        raise InputError(where, "empty: no text in it")
    if len(text) > MAX_BYTES:
        raise InputError(where, TOO_LARGE)
    try:
        published = check_published(facts.published) if facts.published else None
    except ValueError as error:
        raise InputError(where, str(error)) from error
    outlet = clean_name(facts.outlet)
    url = facts.url or None
    return Document(
        id=facts.id or document_id(text, outlet, published, url),
        text=text,
        title=clean_name(facts.title),
        outlet=outlet,
        url=url,
        published=published,
        language=detect(text),
    )
