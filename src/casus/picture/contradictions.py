"""Contradictions: statements that links hold against each other, and sides that are both said to hold a place."""

from __future__ import annotations

from collections.abc import Sequence

from casus.export.layout import visible
from casus.picture.chains import by_whom
from casus.picture.model import Line, Section
from casus.picture.wording import words
from casus.records import Judgement, Statement


def contradictions(statements: Sequence[Statement], judgements: Sequence[Judgement], control: Section) -> Section:
    """A line for each link of that kind between two of the statements, and one for each contested holder."""
    known = {statement.id: statement for statement in statements}
    lines = [
        _line(known[link.a], known[link.b], link)
        for link in sorted(judgements, key=lambda link: (link.a, link.b))
        if link.kind == "contradicts" and link.positive and link.a in known and link.b in known
    ]
    lines.sort(key=lambda line: line.text)
    contested = [
        Line(
            key=f"contradiction:{line.key}", text=f"control contested: {line.text}", evidence=line.evidence,
            since=line.since, last=line.last,
        )
        for line in control.lines
        if line.standing == "contested"
    ]  # fmt: skip
    return Section(name="Contradictions", lines=(*lines, *contested))


def _line(one: Statement, other: Statement, link: Judgement) -> Line:
    first, second = sorted((one, other), key=lambda s: (s.published or "", s.document, s.trigger))
    return Line(
        key=f"contradiction:{first.document}:{first.trigger[0]}:{second.document}:{second.trigger[0]}",
        text=f"“{words(first)}” (by {by_whom([first])}) against “{words(second)}” "
        f"(by {by_whom([second])}); {visible(link.reason)}; score {link.score:.2f}, judged by {visible(link.by)}",
        evidence=(first.id, second.id),
    )
