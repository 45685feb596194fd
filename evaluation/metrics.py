"""Span and attachment scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass
class F1:
    """Counts of predicted, gold and right items by label."""

    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, predicted: Iterable[tuple[Hashable, str]], gold: Iterable[tuple[Hashable, str]]) -> None:
        """Adds one text's items, each with its label last; every gold item can be hit once."""
        ours, theirs = Counter(predicted), Counter(gold)
        for item, count in ours.items():
            self.predicted[item[-1]] += count
        for item, count in theirs.items():
            self.gold[item[-1]] += count
        for item, count in (ours & theirs).items():
            self.right[item[-1]] += count

    def score(self, labels: Sequence[str] | None = None) -> dict[str, float]:
        """Precision, recall and F1 in percent over ``labels`` (all by default), micro-averaged."""
        chosen = labels or sorted(self.gold | self.predicted)
        right, predicted, gold = (sum(c[x] for x in chosen) for c in (self.right, self.predicted, self.gold))
        return {
            "p": 100 * right / predicted if predicted else 0.0,
            "r": 100 * right / gold if gold else 0.0,
            "f1": 200 * right / (predicted + gold) if predicted + gold else 0.0,
        }
