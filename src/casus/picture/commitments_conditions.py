"""The conditions of a treaty's articles, as reports leave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casus.knowledge.treaties_tables import Article, Treaty
from casus.picture.commitments_findings import Finding
from casus.picture.commitments_model import Condition, State
from casus.picture.treaties import Membership

_OWING = frozenset({"consult", "defence", "assistance"})


def conditions(treaty: Treaty, member: Membership, told: Sequence[Finding]) -> tuple[Condition, ...]:
    """The conditions of each article that owes a party something, met, not met or unknown."""
    found: list[Condition] = []
    for article in treaty.articles:
        if article.kind in _OWING and (not article.beneficiaries or member.country in article.beneficiaries):
            found += _of_article(article, member, told)
    return tuple(found)


def _of_article(article: Article, member: Membership, told: Sequence[Finding]) -> Iterator[Condition]:
    yield _bound(article, member)
    if article.trigger == "armed_attack":
        yield _attacked(article, told)
        if article.area is not None:
            yield _in_area(article, member.country, told)
    if article.trigger == "threat":
        yield _threatened(article, told)
    if article.request_required:
        yield _requested(article, told)


def _bound(article: Article, member: Membership) -> Condition:
    why = "a party on this day" if member.certain else "the dates of membership at hand leave it open"
    return _condition(article, "bound in law", "met" if member.certain else "unknown", why)


def _attacked(article: Article, told: Sequence[Finding]) -> Condition:
    attacks = [finding for finding in told if finding.kind == "attack"]
    known = _ids(finding for finding in attacks if finding.holds and finding.outcome)
    unknown = _ids(finding for finding in attacks if finding.holds and not finding.outcome)
    denied = [finding for finding in attacks if not finding.holds]
    against = _ids(finding for finding in told if finding.kind == "calm" or finding in denied)
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


def _in_area(article: Article, country: str, told: Sequence[Finding]) -> Condition:
    """Whether the attack lies in the article's area; a place without coordinates says nothing."""
    inside: list[Finding] = []
    outside: list[Finding] = []
    for finding in told:
        site = finding.statement.place
        if finding.kind != "attack" or not finding.holds or site is None or site.lat is None or site.lon is None:
            continue
        assert article.area is not None  # noqa: S101 the caller asks only where there is one
        foreign = site.country not in (None, country)
        within = article.area.holds(site.lat, site.lon) and not foreign
        (inside if within else outside).append(finding)
    state: State = "met" if inside else "not met" if outside else "unknown"
    why = {
        "met": "an attack that reports tell of lies in the area",
        "not met": "every attack that reports place lies outside the area",
        "unknown": "no report places an attack on the map",
    }[state]
    return _condition(article, f"in the area: {article.territory}", state, why, _ids(inside), _ids(outside))


def _threatened(article: Article, told: Sequence[Finding]) -> Condition:
    threats = [finding for finding in told if finding.kind == "threat voiced"]
    evidence = _ids(finding for finding in threats if finding.holds)
    against = _ids(finding for finding in told if finding.kind == "calm" or (finding in threats and not finding.holds))
    state: State
    if evidence and not against:
        state, why = "met", "a threat is voiced, and no report denies it"
    elif evidence:
        state, why = "unknown", "a threat is voiced, and denied"
    elif against:
        state, why = "not met", "a threat is denied, and none voiced"
    else:
        state, why = "unknown", "no report voices a threat"
    return _condition(article, "threat", state, why, evidence, against)


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
    return tuple(dict.fromkeys(finding.statement.id for finding in found))
