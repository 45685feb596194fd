"""What would have to be reported for the stage of a commitment to move, as the registry has it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from casus.knowledge.treaties_tables import Article, Treaty
from casus.picture.commitments_model import Rule, Stage, spoken

_ON_A_THREAT: Set[Stage] = {"threat voiced", "consultation planned", "consultation held"}
_TRIGGERS = {"armed_attack": "an armed attack on {party} from outside", "threat": "a threat to {party}"}


def would_change(treaty: Treaty, party: str, reached: Set[Stage]) -> tuple[Rule, ...]:
    """The steps that no report tells of yet, each with the article or the body on which it hangs."""
    owing = [
        article
        for article in treaty.articles
        if article.kind in {"consult", "defence", "assistance"}
        and (not article.beneficiaries or party in article.beneficiaries)
    ]
    return tuple(rule for article in owing for rule in _of_article(article, party, reached)) + tuple(
        _of_bodies(treaty, reached) if owing else ()
    )


def _of_article(article: Article, party: str, reached: Set[Stage]) -> Iterator[Rule]:
    if article.trigger == "armed_attack" or (article.trigger == "threat" and not reached & _ON_A_THREAT):
        event = _TRIGGERS[article.trigger].format(party=party)
        yield Rule(text=f"a report of {event} ({spoken(article.number)}, {article.kind})", source=article.source)
    if article.request_required and "request made" not in reached:
        yield Rule(text=f"a request by {party} ({spoken(article.number)}, {article.kind})", source=article.source)
    if article.trigger and article.kind != "consult" and "invoked" not in reached:
        yield Rule(text=f"{spoken(article.number)} being invoked for {party}", source=article.source)


def _of_bodies(treaty: Treaty, reached: Set[Stage]) -> Iterator[Rule]:
    for body in treaty.bodies:
        if body.convened_by and not reached & {"consultation planned", "consultation held"}:
            yield Rule(text=f"a meeting of the {body.name}, convened by {body.convened_by}", source=treaty.source)
        decides = body.decides and not body.decides.startswith("nothing")
        if decides and not reached & {"assistance decided", "delivered", "declined"}:
            yield Rule(text=f"a decision of the {body.name}, which decides {body.decides}", source=treaty.source)
        if body.decision_required and "body assessed" in reached and "assistance decided" not in reached:
            yield Rule(text=f"a body of the treaty, or the {body.name}, finding help required", source=treaty.source)
    if "delivered" not in reached:
        yield Rule(text="help of the others under the treaty arriving, or being refused", source=treaty.source)
