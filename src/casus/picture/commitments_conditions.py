"""The conditions of a treaty's articles, as reports leave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casus.knowledge.treaties_tables import Article, Body, Treaty
from casus.picture.chains import is_state
from casus.picture.citing import cite
from casus.picture.commitments_findings import Finding
from casus.picture.commitments_model import Condition, Rule, State, spoken
from casus.picture.treaties import Membership

_OWING = frozenset({"consult", "defence", "assistance"})
_IF = frozenset({"conditional", "possible"})


def conditions(treaty: Treaty, member: Membership, told: Sequence[Finding]) -> tuple[Condition, ...]:
    """The conditions of each article that owes a party something, met, not met or unknown."""
    found: list[Condition] = []
    for article in treaty.articles:
        if article.kind in _OWING and (not article.beneficiaries or member.country in article.beneficiaries):
            found += _of_article(article, member, told)
            if article.trigger and article.kind != "consult":
                found += (_decided(article, body, told) for body in treaty.bodies if body.decision_required)
    return tuple(found)


def missing(found: Sequence[Condition]) -> tuple[Rule, ...]:
    """For each article with conditions that are not met, which these are."""
    by_article: dict[str, list[Condition]] = {}
    for condition in found:
        if condition.state != "met":
            by_article.setdefault(condition.article, []).append(condition)
    return tuple(
        Rule(
            text=f"{spoken(article)}: {'; '.join(f'{_short(condition)} ({condition.state})' for condition in lacking)}",
            source=lacking[0].source,
        )
        for article, lacking in by_article.items()
    )


def _short(condition: Condition) -> str:
    """The name without what it quotes of the registry."""
    return condition.name.split(":", 1)[0]


def _of_article(article: Article, member: Membership, told: Sequence[Finding]) -> Iterator[Condition]:
    yield _bound(article, member)
    if article.trigger == "armed_attack":
        yield _attacked(article, told)
        if article.state_attacker:
            yield _by_state(article, told)
        if article.area is not None or article.territory is not None:
            yield _in_area(article, member.country, told)
    if article.trigger == "threat":
        yield _threatened(article, told)
    if article.request_required:
        yield _requested(article, told)
    invoking = [finding for finding in told if finding.kind == "invoked"]
    own = [finding for finding in invoking if finding.outcome in (None, f"{spoken(article.number)} invoked")]
    if article.kind in ("defence", "assistance") and own:
        yield _invoked(article, own)


def _bound(article: Article, member: Membership) -> Condition:
    why = "a party on this day" if member.certain else "the dates of membership at hand leave it open"
    return _condition(article, "bound in law", "met" if member.certain else "unknown", why)


def _attacked(article: Article, told: Sequence[Finding]) -> Condition:
    attacks = [finding for finding in told if finding.kind == "attack"]
    known = _ids(finding for finding in attacks if finding.holds and finding.outcome)
    unknown = _ids(finding for finding in attacks if finding.holds and not finding.outcome)
    against = _ids(f for f in told if f.kind == "calm" or (f.kind == "attack" and not f.holds))
    state: State
    if known and not against:
        state, why = "met", "reports name it as the target of an attack by others, and none denies it"
    elif known:
        state, why = "unknown", "reports contradict each other"
    elif unknown:
        state, why = "unknown", "reports tell of an attack and not by whom"
    elif against:
        state, why = "not met", "reports deny an attack from outside, and none tells of one"
    else:
        state, why = "unknown", "no report names it as the target of an attack"
    return _condition(article, "armed attack from outside", state, why, known + unknown, against)


def _by_state(article: Article, told: Sequence[Finding]) -> Condition:
    """Whether those who are said to attack are states or their organs, as the coding has them."""
    attacks = [f for f in told if f.kind == "attack" and f.holds and f.statement.actors]
    states = _ids(f for f in attacks if any(is_state(party) for party in f.statement.actors))
    others = _ids(f for f in attacks if not any(is_state(party) for party in f.statement.actors))
    state: State
    if states:
        state, why = "met", "reports name a state or its forces as the attacker"
    elif others:
        state, why = "not met", "reports name as attackers only such as are no state"
    else:
        state, why = "unknown", "no report names an attacker"
    return _condition(article, f"by whom: {article.attacker}", state, why, states, others)


def _in_area(article: Article, country: str, told: Sequence[Finding]) -> Condition:
    """Whether the attack lies where the article asks: in its boxes, else in the party's own country.

    A place without coordinates or without a country says nothing; one abroad may still be where a text that has no
    boxes asks.
    """
    inside: list[Finding] = []
    outside: list[Finding] = []
    for finding in told:
        site = finding.statement.place
        if finding.kind != "attack" or not finding.holds or site is None:
            continue
        abroad = site.country not in (None, country)
        if article.area is None:
            if site.country is not None:
                (outside if abroad else inside).append(finding)
        elif site.lat is not None and site.lon is not None:
            (inside if article.area.holds(site.lat, site.lon) and not abroad else outside).append(finding)
    state: State
    if inside:
        state, why = "met", "an attack that reports tell of lies in the area"
    elif outside and article.area is not None:
        state, why = "not met", "every attack that reports place lies outside the area"
    elif outside:
        state, why = (
            "unknown",
            f"every attack that reports place lies outside {country}; the area is not on the map here",
        )
    else:
        state, why = "unknown", "no report places an attack on the map"
    return _condition(article, f"in the area: {article.territory}", state, why, _ids(inside), _ids(outside))


def _decided(article: Article, body: Body, told: Sequence[Finding]) -> Condition:
    """Whether the body on whose decision help waits has decided; that it sees no need stands against it."""
    decisions = _ids(f for f in told if f.kind == "assistance decided" and f.holds)
    assessed = [f for f in told if f.kind == "body assessed" and f.holds]
    against = _ids(assessed) if assessed and assessed[-1].outcome == "not required" else ()
    state: State
    if decisions:
        state, why = "met", "a decision is told of"
    elif against:
        state, why = "not met", "no decision is told of, and the last word is that help is not required"
    else:
        state, why = "unknown", "no report tells of a decision"
    return _condition(article, f"decision of the {body.name}", state, why, decisions, () if decisions else against)


def _threatened(article: Article, told: Sequence[Finding]) -> Condition:
    threats = [finding for finding in told if finding.kind == "threat voiced"]
    voiced = _ids(f for f in threats if f.holds and f.statement.status not in _IF)
    possible = _ids(f for f in threats if f.holds and f.statement.status in _IF)
    against = _ids(f for f in told if f.kind == "calm" or (f.kind == "threat voiced" and not f.holds))
    own = _ids(finding for finding in told if finding.holds and finding.outcome == f"{spoken(article.number)} invoked")
    state: State
    if own:
        return _condition(article, "threat", "met", "it says so itself by invoking the article", own + voiced, against)
    if voiced and not against:
        state, why = "met", "a threat is voiced, and no report denies it"
    elif voiced:
        state, why = "unknown", "a threat is voiced, and denied"
    elif possible:
        state, why = "unknown", "a threat is spoken of as possible only" + (", and denied" if against else "")
    elif against:
        state, why = "not met", "a threat is denied, and none voiced"
    else:
        state, why = "unknown", "no report voices a threat"
    return _condition(article, "threat", state, why, voiced + possible, against)


def _requested(article: Article, told: Sequence[Finding]) -> Condition:
    requests = [finding for finding in told if finding.kind == "request made"]
    evidence = _ids(finding for finding in requests if finding.holds)
    against = _ids(finding for finding in requests if not finding.holds)
    state: State
    if evidence and against:
        state, why = "unknown", "a request is told of, and denied"
    elif evidence:
        state, why = "met", "a request is told of"
    elif against:
        state, why = "not met", "that a request was made is denied"
    else:
        state, why = "unknown", "no report tells of a request"
    return _condition(article, "request", state, why, evidence, against)


def _invoked(article: Article, invoking: Sequence[Finding]) -> Condition:
    """Told of only where reports speak of it: to be invoked is a step, and that it was not is worth knowing."""
    evidence = _ids(finding for finding in invoking if finding.holds)
    against = _ids(finding for finding in invoking if not finding.holds)
    state: State
    if evidence and against:
        state, why = "unknown", "it is said to be invoked, and that it is not"
    elif evidence:
        state, why = "met", "it is said to be invoked"
    else:
        state, why = "not met", "it is said not to be invoked"
    return _condition(article, "invoked", state, why, evidence, against)


def _condition(
    article: Article,
    name: str,
    state: State,
    why: str,
    evidence: tuple[str, ...] = (),
    against: tuple[str, ...] = (),
) -> Condition:
    return Condition(
        article=article.number,
        name=name,
        state=state,
        why=why,
        source=article.source,
        evidence=evidence,
        against=against,
    )


def _ids(found: Iterable[Finding]) -> tuple[str, ...]:
    """What is cited of the findings."""
    return cite(finding.statement for finding in found)
