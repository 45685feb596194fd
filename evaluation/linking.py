"""Scores linking on gold of our own (``gold/linking``): ``python -m evaluation linking``.

``python -m evaluation.linking`` prints the pairs that went wrong in the half that may be tuned on; the held half is
only counted. Documents: which are copies. Events: which statements tell one event, and which corroborate, confirm or
contradict each other. Pairwise F1, and B³ (Bagga and Baldwin 1998) over the clusters.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from casus.linking import link
from casus.linking.stories import Stories
from evaluation.linking_gold import Scenario, read_documents, read_scenarios

GOLD = Path(__file__).parent / "gold" / "linking"
FILES: dict[str, str] = {}
HALVES = ("dev", "held")
KINDS = ("same_event", "corroborates", "confirms", "contradicts")
Pair = tuple[str, str]
AT = "2026-01-01T00:00:00+00:00"


def measure(_corpora: Path) -> Mapping[str, float]:
    """The figures of both halves."""
    figures: dict[str, float] = {}
    for half in HALVES:
        found, gold, labels = copies_of(half)
        figures |= _f1(f"{half} copy", [(found, gold)])
        figures[f"{half} copy B3 F1"] = b_cubed(labels, found)
        results = [(scenario, links_of(scenario)) for scenario in read_scenarios(GOLD / f"events-{half}.yaml")]
        for kind in KINDS:
            figures |= _f1(f"{half} {kind}", [(links[kind], scenario.links[kind]) for scenario, links in results])
        figures[f"{half} same_event B3 F1"] = _mean(
            [b_cubed(scenario.events, links["same_event"]) for scenario, links in results]
        )
    return figures


def copies_of(half: str) -> tuple[set[Pair], set[Pair], dict[str, str]]:
    """The pairs that casus holds to be copies, directly or through a third; those of the gold; each report's story."""
    documents, stories = read_documents(GOLD / f"documents-{half}.yaml")
    joined = Stories(documents, link(documents, [], {}, AT))
    pairs = list(combinations(sorted(stories), 2))
    found = {pair for pair in pairs if joined.one_story(*pair)}
    return found, {pair for pair in pairs if stories[pair[0]] == stories[pair[1]]}, stories


def links_of(scenario: Scenario) -> dict[str, set[Pair]]:
    """What casus finds in a scenario; its copies are given."""
    found = link([], scenario.statements, scenario.copies, AT)
    pairs: dict[str, set[Pair]] = {kind: set() for kind in KINDS}
    for judgement in found:
        pairs[judgement.kind].add((judgement.a, judgement.b))
    return pairs


def b_cubed(labels: Mapping[str, Hashable], links: set[Pair]) -> float:
    """B³ F1 in percent of the clusters that ``links`` make against those of ``labels``."""
    cluster = {name: {name} for name in labels}
    for one, other in links:
        joined = cluster[one] | cluster[other]
        for name in joined:
            cluster[name] = joined
    gold = {name: {other for other in labels if labels[other] == labels[name]} for name in labels}
    precision = _mean([len(cluster[name] & gold[name]) / len(cluster[name]) for name in labels])
    recall = _mean([len(cluster[name] & gold[name]) / len(gold[name]) for name in labels])
    return 100 * 2 * precision * recall / (precision + recall)


def _f1(name: str, sets: Sequence[tuple[set[Pair], set[Pair]]]) -> dict[str, float]:
    right = sum(len(found & gold) for found, gold in sets)
    precision = 100 * right / (sum(len(found) for found, _ in sets) or 1)
    recall = 100 * right / (sum(len(gold) for _, gold in sets) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {f"{name} P": precision, f"{name} R": recall, f"{name} F1": f1}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / (len(values) or 1)


def _wrong(found: set[Pair], gold: set[Pair]) -> Iterator[str]:
    for pair in sorted(found ^ gold):
        yield f"{'wrong ' if pair in found else 'missed'} {pair[0]} – {pair[1]}"


def main() -> None:
    """Prints what went wrong in the half that may be tuned on."""
    found, gold, _ = copies_of("dev")
    names: dict[str, Any] = {document.id: document for document in read_documents(GOLD / "documents-dev.yaml")[0]}
    for line in _wrong(found, gold):
        mark, one, _dash, other = line.split()
        print("copy", mark, names[one].outlet, names[one].published, "–", names[other].outlet, names[other].published)
    for scenario in read_scenarios(GOLD / "events-dev.yaml"):
        links = links_of(scenario)
        for kind in KINDS:
            for line in _wrong(links[kind], scenario.links[kind]):
                print(kind, line)


if __name__ == "__main__":
    main()
