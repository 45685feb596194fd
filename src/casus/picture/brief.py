"""The brief: one page out of a picture and the commitments in play, every sentence with its footnotes.

Likelihood is worded after Intelligence Community Directive 203 and stands in a sentence of its own, apart from
confidence, as that directive asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from casus.knowledge.picture_tables import likelihoods
from casus.picture.brief_arrow import arrow
from casus.picture.brief_model import Brief, Part, Sentence
from casus.picture.chains import chain
from casus.picture.commitments_model import Commitment
from casus.picture.commitments_report import InPlay, evidence_of_stage
from casus.picture.commitments_text import stage
from casus.picture.days import days
from casus.picture.model import Cited, Line, Picture

_FRESH = 7
"""The days for which a claim of a holder gives high confidence."""

_PLACES, _FORCES, _EACH, _COMMITMENTS, _DATES, _GAPS = 4, 3, 2, 2, 4, 3
_FOOTNOTES = 4

_DONE = frozenset({"occurred", "ongoing"})
_SPOKEN = {"Requests": "Asked", "Pledges": "Pledged", "Threats": "Threat"}
_HELP = ("REQUEST assist", "AID", "SUPPORT", "COOPERATE")
_VAGUE = frozenset({"possible", "warning"})


def brief(picture: Picture, in_play: InPlay) -> Brief:
    """The brief of a picture, and of the commitments in play as of the same day."""
    sections = {section.name: section for section in picture.sections}
    known = {cited.statement: cited for cited in (*in_play.sources, *picture.sources)}
    lines = {name: section.lines for name, section in sections.items()}
    pointing, reason = arrow(picture, sections)
    parts = (
        Part(heading="Who holds what", sentences=tuple(_holders(lines["Control"]))),
        Part(heading="Forces", sentences=tuple(_forces(lines["Posture"], known))),
        Part(heading="Asked, pledged, threatened", sentences=tuple(_spoken(lines, known))),
        Part(heading="Commitments in play", sentences=tuple(_commitments(in_play.commitments))),
        Part(heading="Dates", sentences=tuple(_dates(lines["Agenda"], known))),
        Part(heading="Not known", sentences=tuple(_unknown(lines))),
    )
    shown = tuple(part for part in parts if part.sentences)
    sentences = [*reason, *(sentence for part in shown for sentence in part.sentences)]
    cited = dict.fromkeys(name for sentence in sentences for name in sentence.evidence)
    return Brief(
        as_of=picture.as_of,
        since=picture.since,
        arrow=pointing,
        reason=reason,
        parts=shown,
        sources=tuple(replace(known[name], number=number) for number, name in enumerate(cited, 1)),
        country=picture.country,
        known_by=picture.known_by,
    )


def _holders(control: Sequence[Line]) -> Iterator[Sentence]:
    """Two sentences a place, on the last that is said of it: how likely it is, then how much confidence there is."""
    by_place: dict[str, list[Line]] = {}
    for line in control:
        if line.state and not line.key.startswith("control:unplaced:"):
            by_place.setdefault(line.about, []).append(line)
    for about, spells in list(by_place.items())[:_PLACES]:
        rivals = [line for line in spells if line.standing == "contested"]
        latest = spells[0]
        evidence = latest.evidence[:_FOOTNOTES]
        standing = "own side" if latest.own_side and latest.standing == "claimed" else latest.standing or "claimed"
        word = likelihoods()[standing].word
        holder = f"{latest.state} held {about} on {latest.last}"
        others = sorted({line.state or "" for line in rivals} - {latest.state or ""})
        if others:
            yield Sentence(text=f"There is {word} that {holder}, and not {' or '.join(others)}.", evidence=evidence)
        elif word.startswith("a "):
            yield Sentence(text=f"There is {word} that {holder}.", evidence=evidence)
        else:
            yield Sentence(text=f"It is {word} that {holder}.", evidence=evidence)
        yield Sentence(text=_confidence(latest), evidence=evidence)


def _confidence(line: Line) -> str:
    """``high``: two independent chains within a week; ``low``: contested, of one side only, or old and single."""
    fresh = (line.stale_days or 0) <= _FRESH
    reasons = {
        "assessed": "independent chains agree",
        "contested": "reports contradict each other",
        "claimed": "only its own side says so" if line.own_side else "no independent chain confirms it",
    }
    standing = line.standing or "claimed"
    if standing == "assessed":
        level = "high" if fresh else "moderate"
    else:
        level = "moderate" if standing == "claimed" and fresh and not line.own_side else "low"
    return f"Confidence in this is {level}: {reasons[standing]}, last told {days(line.stale_days or 0)} before."


def _told(line: Line, known: dict[str, Cited], heading: str | None = None) -> Sentence:
    """A line as the report's own words and who says so."""
    evidence = line.evidence[:_FOOTNOTES]
    first = known[evidence[0]]
    name = heading or line.text.split(":", 1)[0].capitalize()
    said = f"{chain(first.tellers, first.outlet)}, {(first.published or 'undated')[:10]}"
    return Sentence(text=f"{name} ({line.state}): “{line.words}”, according to {said}.", evidence=evidence)


def _forces(posture: Sequence[Line], known: dict[str, Cited]) -> Iterator[Sentence]:
    """The latest that is told as done; what is planned stands under dates."""
    done = [line for line in posture if line.state in _DONE]
    return (_told(line, known) for line in _different(done)[:_FORCES])


def _spoken(lines: dict[str, tuple[Line, ...]], known: dict[str, Cited]) -> Iterator[Sentence]:
    """The latest of requests, pledges and threats, those of help first, and as many of each as fit."""
    for section, heading in _SPOKEN.items():
        clear = [line for line in lines[section] if line.state not in _VAGUE]
        first = sorted(clear, key=lambda line: not line.about.startswith(_HELP))
        for line in _different(first)[:_EACH]:
            yield _told(line, known, heading)


def _different(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that quote the same words again."""
    return list({line.words: line for line in reversed(lines)}.values())[::-1]


def _commitments(found: Sequence[Commitment]) -> Iterator[Sentence]:
    """The furthest of those that a report names, else of all: how far each is, and what is not met or not known."""
    for commitment in ([each for each in found if each.named] or found)[:_COMMITMENTS]:
        evidence = evidence_of_stage(commitment)[:_FOOTNOTES]
        yield Sentence(text=f"{commitment.party}, {commitment.name}: {stage(commitment)}.", evidence=evidence)
        if lacking := "; ".join(rule.text for rule in commitment.missing):
            yield Sentence(text=f"Not met or not known: {lacking}.", evidence=evidence)


def _dates(agenda: Sequence[Line], known: dict[str, Cited]) -> Iterator[Sentence]:
    """What is due, and what was due without a report of what came of it."""
    for line in [line for line in agenda if line.state in ("ahead", "no outcome reported")][:_DATES]:
        yield _told(line, known, f"Due {line.last or line.since}")


def _unknown(lines: dict[str, tuple[Line, ...]]) -> Iterator[Sentence]:
    """Gaps in reading, and what names no place that casus could resolve."""
    gaps = [line for line in lines["Coverage"] if line.state == "gap"][-_GAPS:]
    if gaps:
        evidence = tuple(dict.fromkeys(name for line in gaps for name in line.evidence))
        told = "; ".join(line.about for line in gaps)
        yield Sentence(
            text=f"What happened is not known for the days of which nothing was read: {told}.", evidence=evidence
        )
    unplaced = [line for line in lines["Control"] if line.key.startswith("control:unplaced:")]
    if unplaced:
        evidence = tuple(dict.fromkeys(name for line in unplaced[:_FOOTNOTES] for name in line.evidence[:1]))
        count = f"{len(unplaced)} claim{'' if len(unplaced) == 1 else 's'}"
        more = f"; cited are the latest {_FOOTNOTES}" if len(unplaced) > _FOOTNOTES else ""
        yield Sentence(text=f"{count} of who holds what name no place that could be resolved{more}.", evidence=evidence)
