"""The commitments in play: for each treaty and party what reports tell of its conditions and of the steps taken.

Nothing here says what the law is in the case: a condition is "met" where reports say so and none denies it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from casus.knowledge.treaties_tables import Treaty, treaties
from casus.picture.citing import cite
from casus.picture.commitments_conditions import conditions, missing
from casus.picture.commitments_danger import endangered
from casus.picture.commitments_findings import Finding, findings, promised
from casus.picture.commitments_model import STAGES, Commitment, Promise, Rule, Stage, Step, spoken
from casus.picture.commitments_outlook import would_change
from casus.picture.commitments_reading import Reading
from casus.picture.days import published
from casus.picture.selection import order
from casus.picture.treaties import Membership, parties_on
from casus.picture.treaties_named import Links
from casus.records import Statement

_BINDING = frozenset({"consult", "defence", "assistance", "base", "none"})
_OWING = frozenset({"consult", "defence", "assistance"})
_NO_ALLIANCE = frozenset({"arms_control", "ceasefire"})  # what they hold on help is no casus foederis
_TRIGGERING = frozenset({"attack", "calm", "threat voiced"})  # nothing to a treaty that owes no help
_ABOUT = frozenset({"request made", "body assessed", "consultation planned", "consultation held", "invoked"})
_UNNAMED = frozenset({"pledge", "attack", "threat voiced", "calm"})  # what makes no treaty relevant by itself


def commitments(statements: Sequence[Statement], as_of: date, party: str | None = None) -> tuple[Commitment, ...]:
    """The commitments that statements published by ``as_of`` bring into play, of one party where asked.

    A treaty comes into play for a party when a report names the treaty with the party, or when the party is attacked
    or threatened or there is violence at its border. Those that a report names first, the furthest stage first.
    """
    dated = (s for s in statements if "" < published(s) <= as_of.isoformat() and not s.negated)
    told = sorted(dated, key=order)
    links = Links(told)
    bound = {treaty.id: _bound(treaty, as_of) for treaty in treaties()}
    concerning = _concerning(told, links, bound)
    found = [
        row
        for treaty in treaties()
        for row in _of_treaty(treaty, bound[treaty.id], concerning[treaty.id], links, as_of)
    ]
    chosen = [row for row in found if party is None or row.party == party]
    return tuple(sorted(chosen, key=lambda row: (not row.named, -STAGES.index(row.stage), row.treaty, row.party)))


def _bound(treaty: Treaty, as_of: date) -> dict[str, Membership]:
    """The parties on the day; none where the treaty holds nothing that could come into play."""
    if treaty.kind in _NO_ALLIANCE or not {article.kind for article in treaty.articles} & _BINDING:
        return {}
    return {member.country: member for member in parties_on(treaty, as_of)}


def _concerning(
    told: Sequence[Statement], links: Links, bound: dict[str, dict[str, Membership]]
) -> dict[str, list[Statement]]:
    """By treaty, the statements of reports that name it, and those that endanger a party or hold out a party's help."""
    by_country: dict[str, set[str]] = defaultdict(set)
    for name, members in bound.items():
        for country in members:
            by_country[country].add(name)
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        countries = set(endangered(statement))
        if promised(statement):
            countries |= {actor.country for actor in statement.actors if actor.country}
            countries |= {teller.country for teller in statement.tellers[-1:] if teller.country}
        for name in links.reported(statement).union(*(by_country.get(country, ()) for country in countries)):
            found[name].append(statement)
    return found


class _Collected:
    """What statements tell of one treaty, by the party that it might protect."""

    def __init__(self, protected: frozenset[str]) -> None:
        self._protected = protected
        self.told: dict[str, list[Finding]] = defaultdict(list)
        self.touching: dict[str, dict[str, Statement]] = defaultdict(dict)
        self._loose: list[Finding] = []
        self._about: dict[str, set[str]] = defaultdict(set)  # by report
        self._pledged_to: dict[str, set[str]] = defaultdict(set)
        self._attacked: dict[str, set[str]] = defaultdict(set)

    def touch(self, countries: Iterable[str], statement: Statement) -> None:
        """Notes a statement by which the treaty matters to these parties."""
        for country in self._protected.intersection(countries):
            self.touching[country][statement.id] = statement

    def add(self, finding: Finding, *, reported: bool) -> None:
        """Sorts a finding to its parties. One of no party waits for ``settle``."""
        if reported and finding.kind not in _UNNAMED:
            self.touch(finding.parties, finding.statement)
        for country in finding.parties:
            self.told[country].append(finding)
        if finding.kind in _ABOUT:
            self._about[finding.statement.document] |= finding.parties
        if finding.kind == "pledge":
            self._pledged_to[finding.statement.document] |= finding.parties
        if finding.kind == "attack" and finding.holds:
            self._attacked[finding.statement.document] |= finding.parties
        if reported and not finding.parties and (finding.direct or finding.kind in {"body assessed", "calm"}):
            self._loose.append(finding)

    def settle(self) -> None:
        """Sorts "Help would be given under the treaty" to those whom the rest of its report is about.

        Those are who asks, is assessed or is met about; else those to whom help is pledged; else those attacked.
        """
        for finding in self._loose:
            report = finding.statement.document
            for country in self._about[report] or self._pledged_to[report] or self._attacked[report]:
                self.told[country].append(finding)
                self.touch([country], finding.statement)


def _of_treaty(
    treaty: Treaty, bound: dict[str, Membership], told: Sequence[Statement], links: Links, as_of: date
) -> list[Commitment]:
    members = frozenset(bound)
    covered = _covered(treaty, members)
    collected = _Collected(covered or members)
    for statement in told:
        named, reported = links.named(statement), treaty.id in links.reported(statement)
        reading = Reading(
            treaty=treaty,
            members=members,
            statement=statement,
            direct=treaty.id in named,
            reported=reported,
            other=bool(named) and treaty.id not in named,
        )
        if reading.direct and (statement.type != "CONSULT" or reading.consults):
            collected.touch(reading.beneficiaries, statement)
        collected.touch(endangered(statement) & covered, statement)
        for finding in findings(reading):
            if not covered and (finding.kind in _TRIGGERING or (finding.kind == "pledge" and not reading.direct)):
                continue
            collected.add(finding, reported=reported)
    collected.settle()
    return [
        _commitment(
            treaty,
            bound,
            country,
            sorted(collected.told[country], key=lambda finding: order(finding.statement)),
            list(touching.values()),
            as_of,
            named=any(treaty.id in links.reported(statement) for statement in touching.values()),
        )
        for country, touching in sorted(collected.touching.items())
    ]


def _covered(treaty: Treaty, members: frozenset[str]) -> frozenset[str]:
    """The parties to which any article owes help or consultation."""
    owing = [article for article in treaty.articles if article.kind in _OWING]
    return members & {country for article in owing for country in article.beneficiaries or members}


def _commitment(
    treaty: Treaty,
    bound: dict[str, Membership],
    country: str,
    told: Sequence[Finding],
    touched: Sequence[Statement],
    as_of: date,
    *,
    named: bool,
) -> Commitment:
    steps = _steps(told, touched)
    found = conditions(treaty, bound[country], told)
    reached = {step.stage for step in steps}
    stage: Stage = steps[-1].stage
    if "declined" in reached and reached & {"assistance decided", "delivered"}:
        stage = max(reached - {"declined"}, key=STAGES.index)
    assessed = next((step for step in steps if step.stage == "body assessed"), None)
    invoked = any(step.stage == "invoked" for step in steps)
    return Commitment(
        treaty=treaty.id,
        name=treaty.name,
        party=country,
        as_of=as_of.isoformat(),
        named=named,
        stage=stage,
        outcome=assessed.outcome if assessed else None,
        invoked=invoked,
        standing=_standing(treaty, bound[country]),
        practice=_practice(bound, country),
        owed=tuple(
            Rule(text=_owed(treaty, index), source=article.source)
            for index, article in enumerate(treaty.articles)
            if article.kind in _BINDING and (not article.beneficiaries or country in article.beneficiaries)
        ),
        steps=steps,
        pledges=_pledges(told),
        conditions=found,
        missing=missing(found),
        would_change=would_change(treaty, country, reached),
    )


def _steps(told: Sequence[Finding], touched: Sequence[Statement]) -> tuple[Step, ...]:
    steps = [_step("relevant", touched)]
    for stage in STAGES[1:]:
        of_stage = [finding for finding in told if finding.kind == stage]
        holding = [finding for finding in of_stage if finding.holds]
        if holding:
            against = cite(finding.statement for finding in of_stage if not finding.holds)
            outcomes = [finding.outcome for finding in holding if finding.outcome]
            steps.append(_step(stage, [finding.statement for finding in holding], against, *outcomes[-1:]))
    return tuple(steps)


def _step(
    stage: Stage, told: Sequence[Statement], against: tuple[str, ...] = (), outcome: str | None = None
) -> Step:  # fmt: skip
    days = sorted(map(published, told))
    return Step(stage=stage, since=days[0], last=days[-1], evidence=cite(told), against=against, outcome=outcome)


def _pledges(told: Sequence[Finding]) -> tuple[Promise, ...]:
    grouped: dict[tuple[str, str, str | None, bool], list[Finding]] = defaultdict(list)
    for finding in told:
        if finding.kind == "pledge":
            statement = finding.statement
            grouped[finding.by, statement.content, statement.condition, finding.direct].append(finding)
    return tuple(
        Promise(
            by=by,
            words=words,
            condition=condition,
            names_treaty=direct,
            evidence=cite(finding.statement for finding in found),
        )
        for (by, words, condition, direct), found in grouped.items()
    )


def _standing(treaty: Treaty, member: Membership) -> Rule:
    since = member.party.since or "a day not recorded"
    until = f" to {member.party.until}" if member.party.until else ""
    sure = "" if member.certain else "; whether on this very day the dates at hand don't say"
    note = f"; {member.party.note}" if member.party.note else ""
    return Rule(text=f"party in law from {since}{until}{sure}{note}", source=treaty.source)


def _practice(bound: dict[str, Membership], country: str) -> tuple[Rule, ...]:
    """What departs from the law for this party: its own practice, and that of others towards it."""
    return tuple(
        Rule(text=f"{member.country}: {kept.status} since {kept.since}: {kept.note}", source=kept.source)
        for member in bound.values()
        for kept in member.practice
        if country in (member.country, kept.towards)
    )


def _owed(treaty: Treaty, index: int) -> str:
    article = treaty.articles[index]
    parts = [f"{spoken(article.number)} ({article.kind.replace('_', '-')}): {article.summary}"]
    scope = {"By whom": article.attacker, "Upon whom": article.victim, "Where": article.territory}
    parts += [f"{name}: {text}." for name, text in scope.items() if text]
    if article.request_required:
        parts.append("A request is required.")
    if article.discretion:
        parts.append(f"Discretion: {article.discretion}.")
    parts += [f"Not covered: {exclusion}." for exclusion in article.exclusions]
    return " ".join(parts)
