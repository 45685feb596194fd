"""The commitments in play as plain text or Markdown: reports are cited as [1], the texts of the registry as [T1]."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from casus.export.layout import visible
from casus.picture.commitments_model import Commitment, Condition, Promise, Rule, Step, spoken
from casus.picture.commitments_report import InPlay, evidence_of_stage
from casus.picture.text import escaped, source_line

NOTHING = "No report read by that day brings a commitment into play."
NO_VERDICT = "What reports say of each treaty's conditions and steps. It is no legal finding."

UNNAMED = "Named by no report, but owing help or consultation to whom reports show in danger"

_WIDTH = 100
_FEW = 2

Part = tuple[str, list[tuple[str, str]]]  # a heading, and lines of text with what they rest on


class _Grounds:
    """The number of each statement and of each address of the registry."""

    def __init__(self, report: InPlay) -> None:
        self._numbers = {source.statement: str(source.number) for source in report.sources}
        self.texts: dict[str, str] = {}
        for commitment in _in_full(report):
            for address in _addresses(commitment):
                self.texts.setdefault(address, f"T{len(self.texts) + 1}")

    def of(self, evidence: Iterable[str] = (), against: Iterable[str] = (), source: str | None = None) -> str:
        """The numbers of what speaks for a line, of what speaks against it, and of the text that it stands in."""
        parts = [self._cited(evidence)]
        parts += [f"against: {denied}"] if (denied := self._cited(against)) else []
        parts += [f"[{self.texts[source]}]"] if source else []
        return " ".join(filter(None, parts))

    def _cited(self, names: Iterable[str]) -> str:
        return "".join(f"[{self._numbers[name]}]" for name in names)


def to_text(report: InPlay) -> str:
    """The commitments for a terminal."""
    grounds = _Grounds(report)
    lines = [_title(report), NO_VERDICT if report.commitments else NOTHING, ""]
    for name, part in _overview(report, grounds):
        lines += [name.upper(), *(line for told in part for line in _wrap(" ".join(told), "- ", "  ")), ""]
    for commitment in _in_full(report):
        lines += [_heading(commitment).upper(), ""]
        for name, part in _parts(commitment, grounds):
            lines.append(f"{name}:")
            lines += (line for told in part for line in _wrap(" ".join(told), "  - ", "    "))
        lines.append("")
    for name, sources in _listed(report, grounds):
        lines += [name.upper(), "", *(line for source in sources for line in _wrap(source, "", "    ")), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def to_markdown(report: InPlay) -> str:
    """The commitments as a Markdown document."""
    return "\n".join(_markdown(report)) + "\n"


def _markdown(report: InPlay) -> Iterator[str]:
    grounds = _Grounds(report)
    yield from (f"# {_title(report)}", "", NO_VERDICT if report.commitments else NOTHING)
    for name, part in _overview(report, grounds):
        yield from ("", f"## {name}", "", *map(_item, part))
    for commitment in _in_full(report):
        yield from ("", f"## {_heading(commitment)}")
        for name, part in _parts(commitment, grounds):
            yield from ("", f"**{name}**", "", *map(_item, part))
    for name, sources in _listed(report, grounds):
        yield from ("", f"## {name}", "")
        for source in sources:
            number, told = source.split(" ", 1)
            yield f"- {number} {f'<{told}>' if number.startswith('[T') else escaped(told)}"


def stage(commitment: Commitment) -> str:
    """The stage in words, and beside it whether help was pledged and asked for, and whether the treaty was invoked."""
    assessed = commitment.step("body assessed")
    found = f"body assessed “{assessed.outcome}”" if assessed else ""
    at_stage = commitment.step(commitment.stage)
    furthest = at_stage.outcome if at_stage and commitment.stage == "invoked" else None
    parts = [found if commitment.stage == "body assessed" else furthest or commitment.stage]
    parts += [found] if found and commitment.stage != "body assessed" else []
    parts += ["pledged"] if commitment.pledges else []
    asked = commitment.step("request made")
    parts += ["requested"] if asked and commitment.stage != "request made" else []
    parts += [asked.outcome] if asked and asked.outcome else []
    invoked = commitment.step("invoked")
    if invoked and commitment.stage != "invoked":
        parts.append(invoked.outcome or "invoked")
    elif invoked is None:
        parts.append("not invoked for defence" if asked and asked.outcome else "not invoked")
    return "; ".join(parts)


def _in_full(report: InPlay) -> list[Commitment]:
    """Those told in full: of the ones that no report names only a few a party, or the ones of the party asked for."""
    unnamed = Counter(commitment.party for commitment in report.commitments if not commitment.named)
    return [each for each in report.commitments if each.named or report.party or unnamed[each.party] <= _FEW]


def _overview(report: InPlay, grounds: _Grounds) -> Iterator[Part]:
    for heading, named in (("In play", True), (UNNAMED, False)):
        rows = [each for each in report.commitments if each.named == named]
        if rows:
            yield (
                heading,
                [(f"{_heading(each)}: {stage(each)}", grounds.of(evidence_of_stage(each))) for each in rows],
            )


def _parts(commitment: Commitment, grounds: _Grounds) -> Iterator[Part]:
    def rules(found: Iterable[Rule]) -> list[tuple[str, str]]:
        return [(rule.text, grounds.of(source=rule.source)) for rule in found]

    yield "Standing", rules((commitment.standing, *commitment.practice))
    yield "Steps reported", [_step(step, grounds) for step in commitment.steps]
    if commitment.pledges:
        yield "Pledges", [_pledge(pledge, grounds) for pledge in commitment.pledges]
    if commitment.conditions:
        yield "Conditions", [_condition(condition, grounds) for condition in commitment.conditions]
    if commitment.missing:
        yield "Not met or not known", rules(commitment.missing)
    yield "What the text says", rules(commitment.owed)
    if commitment.would_change:
        yield "What would change the stage", rules(commitment.would_change)


def _step(step: Step, grounds: _Grounds) -> tuple[str, str]:
    found = f" “{step.outcome}”" if step.outcome else ""
    told = step.since if step.since == step.last else f"{step.since} to {step.last}"
    return f"{step.stage}{found}, told {told}", grounds.of(step.evidence, step.against)


def _pledge(pledge: Promise, grounds: _Grounds) -> tuple[str, str]:
    ground = "under the treaty" if pledge.names_treaty else "the treaty is not named"
    condition = f", on the condition “{visible(pledge.condition)}”" if pledge.condition else ""
    return f"{pledge.by}: “{visible(pledge.words)}”{condition} ({ground})", grounds.of(pledge.evidence)


def _condition(condition: Condition, grounds: _Grounds) -> tuple[str, str]:
    text = f"{spoken(condition.article)}, {condition.name}: {condition.state} – {condition.why}"
    return text, grounds.of(condition.evidence, condition.against, condition.source)


def _addresses(commitment: Commitment) -> Iterator[str]:
    yield commitment.standing.source
    for rule in (*commitment.practice, *commitment.owed, *commitment.missing, *commitment.would_change):
        yield rule.source
    for condition in commitment.conditions:
        yield condition.source


def _listed(report: InPlay, grounds: _Grounds) -> Iterator[tuple[str, list[str]]]:
    """The lists that end the report: each source with its number before it."""
    if grounds.texts:
        yield "Texts of the registry", [f"[{number}] {address}" for address, number in grounds.texts.items()]
    if report.sources:
        yield "Sources", [f"[{source.number}] {source_line(source)}" for source in report.sources]


def _item(told: tuple[str, str]) -> str:
    return f"- {escaped(told[0])} {told[1]}"


def _title(report: InPlay) -> str:
    scope = [f"Commitments in play as of {report.as_of}"]
    scope += [f"party {report.party}"] if report.party else []
    scope += [f"known by {report.known_by}"] if report.known_by else []
    return ", ".join(scope)


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
