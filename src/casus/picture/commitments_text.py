"""The commitments in play as plain text or Markdown: reports are cited by number, the registry by address."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from casus.export.layout import visible
from casus.picture.commitments_model import Commitment, Condition, Promise, Rule, Step
from casus.picture.commitments_report import InPlay
from casus.picture.text import source_line

NOTHING = "No report read by that day brings a commitment into play."
NO_VERDICT = "What reports say of each treaty's conditions and steps. It is no legal finding."

_WIDTH = 100
_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})

Numbers = dict[str, int]
Part = tuple[str, list[tuple[str, str]]]  # a heading, and lines of text with what they rest on


def to_text(report: InPlay) -> str:
    """The commitments for a terminal."""
    numbers = _numbers(report)
    lines = [_title(report), NO_VERDICT if report.commitments else NOTHING, ""]
    for commitment in report.commitments:
        lines += [_heading(commitment).upper(), ""]
        for name, part in _parts(commitment, numbers):
            lines.append(f"{name}:")
            for text, ground in part:
                lines += _wrap(f"{text} {ground}", "  - ", "    ")
        lines.append("")
    if report.sources:
        lines += ["SOURCES", ""]
    for source in report.sources:
        lines += _wrap(f"[{source.number}] {source_line(source)}", "", "    ")
    return "\n".join(lines).rstrip("\n") + "\n"


def to_markdown(report: InPlay) -> str:
    """The commitments as a Markdown document."""
    return "\n".join(_markdown(report)) + "\n"


def _markdown(report: InPlay) -> Iterator[str]:
    numbers = _numbers(report)
    yield from (f"# {_title(report)}", "", NO_VERDICT if report.commitments else NOTHING)
    for commitment in report.commitments:
        yield from ("", f"## {_heading(commitment)}")
        for name, part in _parts(commitment, numbers):
            yield from ("", f"**{name}**", "")
            yield from (f"- {text.translate(_SPECIAL)} {ground}" for text, ground in part)
    if report.sources:
        yield from ("", "## Sources", "")
    for source in report.sources:
        yield f"- [{source.number}] {source_line(source).translate(_SPECIAL)}"


def stage(commitment: Commitment) -> str:
    """The stage in words: what the body found, and whether the treaty was invoked."""
    found = f" “{commitment.outcome}”" if commitment.outcome else ""
    assessed = f"; body assessed{found}" if found and commitment.stage != "body assessed" else ""
    own = found if commitment.stage == "body assessed" else ""
    return f"{commitment.stage}{own}{assessed}; {'invoked' if commitment.invoked else 'not invoked'}"


def _parts(commitment: Commitment, numbers: Numbers) -> Iterator[Part]:
    furthest = commitment.step(commitment.stage)
    yield "Stage", [(stage(commitment), _cites(furthest.evidence if furthest else (), numbers))]
    yield "Standing", [_rule(commitment.standing), *map(_rule, commitment.practice)]
    yield "Steps reported", [_step(step, numbers) for step in commitment.steps]
    if commitment.pledges:
        yield "Pledges", [_pledge(pledge, numbers) for pledge in commitment.pledges]
    if commitment.conditions:
        yield "Conditions", [_condition(condition, numbers) for condition in commitment.conditions]
    yield "What the text says", [_rule(rule) for rule in commitment.owed]
    if commitment.would_change:
        yield "What would change the stage", [_rule(rule) for rule in commitment.would_change]


def _step(step: Step, numbers: Numbers) -> tuple[str, str]:
    found = f" “{step.outcome}”" if step.outcome else ""
    return f"{step.stage}{found}", _both(step.evidence, step.against, numbers)


def _pledge(pledge: Promise, numbers: Numbers) -> tuple[str, str]:
    ground = "under the treaty" if pledge.names_treaty else "the treaty is not named"
    condition = f", on the condition “{visible(pledge.condition)}”" if pledge.condition else ""
    return f"{pledge.by}: “{visible(pledge.words)}”{condition} ({ground})", _cites(pledge.evidence, numbers)


def _condition(condition: Condition, numbers: Numbers) -> tuple[str, str]:
    text = f"{condition.article}, {condition.name}: {condition.state} – {condition.why}"
    return text, _both(condition.evidence, condition.against, numbers) or f"<{condition.source}>"


def _rule(rule: Rule) -> tuple[str, str]:
    return rule.text, f"<{rule.source}>"


def _both(evidence: Iterable[str], against: Iterable[str], numbers: Numbers) -> str:
    denied = _cites(against, numbers)
    return " ".join(filter(None, (_cites(evidence, numbers), f"against: {denied}" if denied else "")))


def _cites(evidence: Iterable[str], numbers: Numbers) -> str:
    return "".join(f"[{numbers[name]}]" for name in evidence)


def _numbers(report: InPlay) -> Numbers:
    return {source.statement: source.number for source in report.sources}


def _title(report: InPlay) -> str:
    return f"Commitments in play as of {report.as_of}{f', party {report.party}' if report.party else ''}"


def _heading(commitment: Commitment) -> str:
    return f"{commitment.party}: {commitment.name} ({commitment.treaty})"


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
