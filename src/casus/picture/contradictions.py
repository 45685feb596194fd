"""Contradictions: statements that links hold against each other, and sides that are both said to hold a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casus.export.layout import visible
from casus.picture.chains import by_whom
from casus.picture.excerpts import words
from casus.picture.model import Line, Section
from casus.records import Judgement, Statement


def contradictions(statements: Sequence[Statement], judgements: Sequence[Judgement], control: Section) -> Section:
    """A line for each contested place, and one for each other link of that kind between two of the statements."""
    known = {statement.id: statement for statement in statements}
    contested = list(_contested(control))
    shown = [frozenset(line.evidence) for line in contested]
    lines = [
        _line(known[link.a], known[link.b], link)
        for link in sorted(judgements, key=lambda link: (link.a, link.b))
        if link.kind == "contradicts" and link.positive and link.a in known and link.b in known
        and not any({link.a, link.b} <= evidence for evidence in shown)
    ]  # fmt: skip
    lines.sort(key=lambda line: line.text)
    return Section(name="Contradictions", lines=(*contested, *lines))


def _contested(control: Section) -> Iterator[Line]:
    """One line a place, whoever is said to hold it."""
    by_place: dict[str, list[Line]] = {}
    for line in control.lines:
        if line.standing == "contested":
            by_place.setdefault(line.about, []).append(line)
    for about, lines in by_place.items():
        holders = " against ".join(dict.fromkeys(line.state or "a holder not stated" for line in lines))
        yield Line(
            key=f"contradiction:{lines[0].key}",
            about=about,
            text=f"who holds {about}: {holders}{'' if len(lines) > 1 else ', denied'}; by whom stands under Control",
            evidence=tuple(dict.fromkeys(name for line in lines for name in line.evidence)),
            since=min(line.since or "" for line in lines),
            last=max(line.last or "" for line in lines),
        )


def _line(one: Statement, other: Statement, link: Judgement) -> Line:
    first, second = sorted((one, other), key=lambda s: (s.published or "", s.document, s.trigger))
    return Line(
        key=f"contradiction:{first.document}:{first.trigger[0]}:{second.document}:{second.trigger[0]}",
        about=f"“{words(first)}” against “{words(second)}”",
        text=f"“{words(first)}” (by {by_whom([first])}) against “{words(second)}” "
        f"(by {by_whom([second])}); {visible(link.reason)}; score {link.score:.2f}, judged by {visible(link.by)}",
        evidence=(first.id, second.id),
    )
