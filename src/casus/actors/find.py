"""Finds the actors of a report and everything that refers to them."""

from __future__ import annotations

from spacy.tokens import Doc

from casus.actors.anaphora import Things, is_speaker, resolve
from casus.actors.clusters import Book, Cluster
from casus.actors.coding import PhraseCoder
from casus.actors.describing import Describer
from casus.actors.layout import lay_out
from casus.actors.mention import Candidate, is_subject
from casus.actors.names import find_names
from casus.actors.nominals import find_nominals
from casus.actors.pronouns import find_pronouns
from casus.actors.same_name import NameBook
from casus.records import Actor, Document, Mention, Span


def find_actors(doc: Doc, document: Document) -> tuple[list[Mention], list[Actor]]:
    """The mentions of ``doc`` in order, each with its actor where it has one, and the actors in order of mention.

    Names, descriptions ("an Afghan army officer") and personal pronouns are mentions. The first person has no actor
    here: it is the speaker, whom the claims stage knows.
    """
    date = document.published[:10] if document.published else None
    layout = lay_out(doc)
    names = find_names(doc, layout)
    nominals = find_nominals(doc, layout, names)
    pronouns = find_pronouns(doc, layout)
    coder = PhraseCoder(doc, names, date)
    book = Book()
    _gather_names(doc, names, book, coder, date)
    mentions = sorted([*names, *nominals, *pronouns], key=lambda mention: (mention.start, mention.end))
    things = Things(doc, layout.sentence, (mention.head for mention in mentions))
    _link(doc, mentions, book, coder, things, layout.paragraph)
    return _record(doc, mentions, book)


def _gather_names(doc: Doc, names: list[Candidate], book: Book, coder: PhraseCoder, date: str | None) -> None:
    filing = NameBook(doc, book, coder, date)
    before: Candidate | None = None
    for name in names:
        filing.add(name, before)
        before = name
        cluster = book.cluster_of(name)
        if cluster is not None and name.title is not None and name.role is not None:
            code = coder.phrase(doc[name.head], name.title_start, name.start, name.role, skip=name)
            cluster.role = name.title
            cluster.country = code.country or cluster.country
            cluster.sector = code.sector or cluster.sector


def _link(
    doc: Doc, mentions: list[Candidate], book: Book, coder: PhraseCoder, things: Things, paragraph: list[int]
) -> None:
    """Go through the text once and give every description and pronoun its actor."""
    describer = Describer(doc, book, coder, paragraph)
    for mention in mentions:
        if mention.form == "name" and is_speaker(doc, mention):
            book.speaks(mention)
    by_head = {mention.head: mention for mention in mentions}
    by_start = {mention.start: mention for mention in mentions if mention.form != "pronoun"}
    for mention in mentions:
        token = doc[mention.head]
        if mention.form == "name":
            describer.pass_name(mention, coder.name_code(mention).country)
        elif mention.form == "nominal":
            mention.owner = next((by_head.get(child.i) for child in token.lefts if child.dep_ == "nmod:poss"), None)
            describer.add(mention, _beside(doc, mention, by_head))
        else:
            cluster = resolve(doc, mention, book, things)
            if mention.end < len(doc) and doc[mention.end].text in "[(":
                mention.same_as = by_start.get(mention.end + 1)
            if cluster is not None and mention.same_as is None:
                book.put(mention, cluster)
        found = book.cluster_of(mention)
        if found is not None:
            book.touch(found, mention, subject=is_subject(token))
            if is_speaker(doc, mention):
                book.speaks(mention)
    for mention in mentions:
        cluster = book.cluster_of(mention.same_as)
        if cluster is not None:
            book.put(mention, cluster)


def _beside(doc: Doc, nominal: Candidate, by_head: dict[int, Candidate]) -> Candidate | None:
    """The mention that a description stands in apposition to, or is said to be."""
    token = doc[nominal.head]
    if token.dep_ == "appos":
        return by_head.get(token.head.i)
    for child in token.children:
        if child.dep_ == "appos" and child.i in by_head and by_head[child.i].form == "name":
            return by_head[child.i]
    if any(
        child.dep_ == "cop" and child.lower_ in ("is", "was", "are", "were", "'s", "’s") for child in token.children
    ) and not any(
        child.lower_ in ("not", "n't", "n’t", "never", "no") or child.dep_ == "aux" for child in token.children
    ):
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        return by_head.get(subject.i) if subject is not None else None
    return None


def _record(doc: Doc, mentions: list[Candidate], book: Book) -> tuple[list[Mention], list[Actor]]:
    ids: dict[int, str] = {}
    spans: dict[str, list[Span]] = {}
    order: list[Cluster] = []
    found: list[Mention] = []
    for mention in mentions:
        cluster = book.cluster_of(mention)
        if cluster is None and mention.form == "pronoun" and mention.kind == "organization":
            continue
        actor: str | None = None
        span = _span(doc, mention)
        if cluster is not None:
            actor = ids.get(id(cluster))
            if actor is None:
                actor = ids[id(cluster)] = f"a{len(ids) + 1}"
                order.append(cluster)
            spans.setdefault(actor, []).append(span)
        found.append(Mention(span=span, kind=mention.kind, actor=actor))
    actors = [
        Actor(
            id=ids[id(cluster)],
            name=cluster.name,
            kind=cluster.kind or ("person" if cluster.person else "organization"),
            country=cluster.country,
            sector=cluster.sector,
            role=cluster.role,
            mentions=tuple(spans[ids[id(cluster)]]),
        )
        for cluster in order
    ]
    return found, actors


def _span(doc: Doc, mention: Candidate) -> Span:
    start, last = doc[mention.start], doc[mention.end - 1]
    return start.idx, last.idx + len(last.text)
