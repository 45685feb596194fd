"""Persons' verdicts on statements that were read anew since: carried over to the statements that take their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from casus.ledger import Ledger
from casus.linking.verdicts import now
from casus.records import Judgement, Statement

_OF_DOCUMENTS = frozenset({"copy", "place"})  # a document stays itself however often it is read


def carried(ledger: Ledger, verdicts: Iterable[Judgement], statements: Sequence[Statement]) -> Iterator[Judgement]:
    """The verdicts that lack a standing statement, on the successors of what they were on; signed by the same person.

    A successor is the one statement of the newest record of the document that tells an event of the same type at the
    same words, else at words that overlap. Where there is none, or several, the verdict waits for a person.
    """
    standing = {statement.id for statement in statements}
    lapsed = [item for item in verdicts if item.kind not in _OF_DOCUMENTS and not {item.a, item.b} <= standing]
    gone = {name for item in lapsed for name in (item.a, item.b)} - standing
    if not gone:
        return
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    heirs = {old.id: _successor(old, by_document[old.document]) for old in ledger.named(gone)}
    for item in lapsed:
        a, b = (name if name in standing else heirs.get(name) for name in (item.a, item.b))
        if a and b and a != b:
            why = f"{item.reason} (judged of {item.a} and {item.b}, which were read anew since)"
            yield replace(item, a=min(a, b), b=max(a, b), reason=why, at=now())


def _successor(old: Statement, read_anew: Sequence[Statement]) -> str | None:
    alike = [new for new in read_anew if new.type == old.type]
    same = [new for new in alike if new.trigger == old.trigger]
    found = same or [new for new in alike if new.trigger[0] < old.trigger[1] and old.trigger[0] < new.trigger[1]]
    return found[0].id if len(found) == 1 else None
