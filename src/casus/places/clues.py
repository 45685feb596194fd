"""The clues for and against a match being a place name, as features of the learned recogniser."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter

from spacy.tokens import Doc

from casus.knowledge import places_tables as tables
from casus.places.matching import Match
from casus.places.words import Word, joined

Features = dict[str, float]


class Clues:
    """Computes the features of one document's matches."""

    def __init__(self, doc: Doc, tokens: list[Word], matches: list[Match]) -> None:
        """Takes the document's words and all its matches, since one mention tells about another."""
        self.text, self.tokens, self.matches = doc.text, tokens, matches
        self.cues = tables.cues()
        self.common = tables.common_words()
        self.labels = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        self.by_first = {match.first: match for match in matches}
        self.by_last = {match.last: match for match in matches}
        self.lower = Counter(word.text for word in tokens if not word.capital)
        self.prepared = [self._local(match) for match in matches]
        self.times: Counter[str] = Counter(match.name for match in matches)
        self.sums: dict[str, Counter[str]] = {}
        for match, local in zip(matches, self.prepared, strict=True):
            self.sums.setdefault(match.name, Counter()).update(
                {name: value for name, value in local.items() if name in _SHARED}
            )

    def features(self, index: int) -> Features:
        """The features of the match at ``index``: its own, and what the name's other mentions show."""
        match, local = self.matches[index], self.prepared[index]
        found = dict(local)
        others = self.times[match.name] - 1
        if others:
            for name in _SHARED:
                found[f"others {name}"] = (self.sums[match.name][name] - local.get(name, 0)) / others
            found["repeated"] = 1
        return found

    def _local(self, match: Match) -> Features:
        found: Features = {"bias": 1, f"words {min(match.last - match.first, 3)}": 1}
        found |= self._gazetteer(match)
        found |= self._before(match)
        found |= self._after(match)
        found |= self._entity(match)
        if self.tokens[match.first].initial:
            found["initial"] = 1
        if match.name.isupper() and len(match.name) > 3:
            found["upper"] = 1
        if match.head:
            found["head"] = 1
        return found

    def _gazetteer(self, match: Match) -> Features:
        if not match.entries:
            return {"unknown": 1}
        known: Features = {"known": 1}
        own = [entry for entry in match.entries if entry.rank == 0]
        known["population"] = math.log10(1 + max(entry.population for entry in match.entries)) / 8
        known["own name"] = 1 if own else 0
        if own:
            known["own population"] = math.log10(1 + max(entry.population for entry in own)) / 8
        for kind in {entry.kind for entry in match.entries if entry.rank < 2}:
            known[f"kind {kind if kind in _KINDS else 'feature'}"] = 1
        if all(entry.rank == 2 for entry in match.entries):
            known["short only"] = 1
        if len(match.name) <= 4 and match.name.isupper():
            large = any(entry.kind in _LARGE and entry.rank < 2 for entry in match.entries)
            known["acronym, large" if large else "acronym"] = 1
        if match.last - match.first > 1 and any(entry.key.startswith("casus:") for entry in match.entries):
            known["feature of words"] = 1
        if any(entry.rank == 1 and entry.kind in ("admin1", "country") for entry in match.entries):
            known["large alias"] = 1
            if len(match.name) <= 4 and match.end - match.start == len(match.name) and not match.name.isupper():
                known["short alias"] = 1
        if match.last - match.first == 1:
            folded = match.name.casefold()
            known["common"] = math.log1p(self.common.get(folded, 0)) / 4
            known["lower in text"] = min(self.lower[folded], 3) / 3
            known["letters"] = min(len(match.name), 10) / 10
        return known

    def _before(self, match: Match) -> Features:
        if match.first == 0:
            return {"text start": 1}
        word = self.tokens[match.first - 1]
        gap = self.text[word.end : match.start]
        if gap.strip() == "" or gap.strip() == ".":
            lower = word.text.casefold()
            if word.text in self.cues.titles and word.capital:
                return {"title before": 1}
            if gap.strip() == ".":
                return {"initial before": 1} if len(word.text) == 1 and word.capital else {"stop before": 1}
            if lower in self.cues.place_before:
                return {f"before {lower}" if lower in _FREQUENT else "place before": 1}
            if lower == "of" and match.first > 1:
                before = self.tokens[match.first - 2].text
                return {"organisation of": 1} if before in self.cues.organisation_before else {"before of": 1}
            if lower in self.cues.other_before:
                return {f"before {lower}": 1}
            if word.capital:
                known = "known capital before" if match.first in self.by_last else "capital before"
                return {known if not word.initial else "initial capital before": 1}
            return {"lower before": 1}
        if match.first in self.by_last and gap.strip() == ",":
            return {"place, before": 1}
        return {f"gap before {gap.strip()[:1]}" if gap.strip()[:1] in "-,(" else "gap before": 1}

    def _after(self, match: Match) -> Features:
        if match.last >= len(self.tokens):
            return {"text end": 1}
        word = self.tokens[match.last]
        gap = self.text[match.end : word.start]
        found: Features = {}
        if gap.startswith(("'s", "’s")):
            return {"possessive": 1}
        if gap.strip() == "":
            if word.text in self.cues.organisation_after:
                found["organisation after"] = 1
            elif word.capital:
                found["known capital after" if match.last in self.by_first else "capital after"] = 1
                if match.last + 1 < len(self.tokens) and joined(self.text, word, self.tokens[match.last + 1]):
                    found["capitals after"] = 1 if self.tokens[match.last + 1].capital else 0
            elif word.text in self.cues.said:
                found["said after"] = 1
            else:
                found["lower after"] = 1
        elif gap.strip() == "," and match.last in self.by_first:
            after = self.by_first[match.last]
            large = any(entry.kind in ("admin1", "country") for entry in after.entries)
            found["large place after" if large else "place after"] = 1
        elif gap.strip()[:1] in ("-", "–", "(", "—", ","):
            found[f"gap after {gap.strip()[:1]}"] = 1
        else:
            found["gap after"] = 1
        return found

    def _entity(self, match: Match) -> Features:
        if not self.labels:
            return {}
        at = bisect_right(self.labels, (match.end, -1, ""))  # entities don't overlap and come in order
        for start, end, label in self.labels[max(0, at - 3) : at]:
            if start < match.end and match.start < end:
                exact = (start, end) == (match.start, match.end)
                return {f"entity {label}": 1} if exact else {f"within {label}": 1}
        return {"no entity": 1}


_SHARED = frozenset({
    "title before", "initial before", "capital before", "known capital before", "before in", "place before",
    "large place after", "place, before", "capital after", "organisation after", "said after", "lower before",
})  # fmt: skip
_LARGE = frozenset({"country", "admin1", "region", "continent"})
_KINDS = frozenset({"country", "admin1", "admin2", "capital", "city", "continent", "region"})
_FREQUENT = frozenset({"in", "at", "near", "from"})


def dot(features: Features, weights: dict[str, float]) -> float:
    """The weighted sum of the features."""
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


def logistic(score: float) -> float:
    """A score as a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
