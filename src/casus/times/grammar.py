"""The pattern notation of the rules, and the machine that rewrites a run of tokens with them.

A pattern is a line of items, ``name=Kind|Kind?``: the kinds of token that may stand there, ``?`` where it may be
absent, ``name`` where the rule wants to see it. Every pattern is bounded, so a run is read in linear time; at each
token the longest match wins and, among equals, the rule that was written first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from casus.times.resolved import Phrase
from casus.times.tokens import JOINED, OTHER, Token

Build = Callable[["Match"], Phrase | list[Token] | None]

# The names that patterns give to several kinds at once.
UNIONS = {
    "Num": ("Day", "Small", "Year", "Count", "Amount", "Cardinal", "Quantity"),
    "Ord": ("Ordinal", "DayOrdinal", "Second"),
    "AnyUnit": ("Unit", "ClockUnit", "Second", "Quarter"),
    "AnyUnits": ("Units", "ClockUnits", "Quarters"),
    "AnySeason": ("Season", "SeasonWord"),
    "Bend": ("Approx", "Bound", "Around"),
    "Point": ("DATE", "MONTH", "YEAR", "WEEK", "QUARTER", "SEASON", "DECADE", "CENTURY"),
}


@dataclass
class Match:
    """What a rule gets: the tokens of its named items, and the run and the text's words around them."""

    words: list[Token]
    run: list[Token]
    begin: int
    end: int
    named: dict[str, Token] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Token:
        """The token that the pattern calls ``name``."""
        return self.named[name]

    def get(self, name: str) -> Token | None:
        """The token that the pattern calls ``name``, or None where it is absent."""
        return self.named.get(name)

    def value(self, name: str) -> Any:
        """The value of the token called ``name``, or None."""
        token = self.named.get(name)
        return token.value if token else None

    @property
    def tokens(self) -> list[Token]:
        """The tokens that were matched."""
        return self.run[self.begin : self.end]

    def has(self, kind: str) -> bool:
        """Whether a token of this kind was matched."""
        return any(token.kind == kind for token in self.tokens)

    @property
    def before(self) -> Token | None:
        """The word before the match."""
        index = self.run[self.begin].first - 1
        while index >= 0 and self.words[index].kind == JOINED:
            index -= 1
        return self.words[index] if index >= 0 else None

    @property
    def after(self) -> Token | None:
        """The word after the match."""
        index = self.run[self.end - 1].last + 1
        while index < len(self.words) and self.words[index].kind == JOINED:
            index += 1
        return self.words[index] if index < len(self.words) else None

    def before_is(self, *kinds: str) -> bool:
        """Whether the word before the match is of one of these kinds."""
        before = self.before
        return before is not None and before.kind in kinds

    def noun_follows(self) -> bool:
        """Whether a word follows that may be the noun to which the match belongs: "the winter wheat"."""
        after = self.after
        return after is not None and after.kind in (OTHER, "Counted") and after.text[0].isalpha()

    def clause_follows(self) -> bool:
        """Whether the sentence goes on right behind the match, without a stop."""
        after = self.after
        return after is not None and (after.text[0].isalnum() or after.text[0] in "\"'“‘([")

    def after_is(self, *kinds: str) -> bool:
        """Whether the word after the match is of one of these kinds."""
        after = self.after
        return after is not None and after.kind in kinds


def phrase(tokens: list[Token], meaning: Phrase) -> Token:
    """The token that stands for ``tokens`` once they are known to mean ``meaning``."""
    first, last = tokens[0], tokens[-1]
    return Token(first.start, last.end, "", meaning.kind, meaning, first.first, last.last, is_phrase=True)


class Alphabet:
    """One character for each kind of token, so that patterns over kinds are regular expressions over characters."""

    def __init__(self) -> None:
        """An alphabet without letters yet."""
        self._letters: dict[str, str] = {}

    def letter(self, kind: str) -> str:
        """The character of ``kind``."""
        found = self._letters.get(kind)
        if found is None:
            found = self._letters[kind] = chr(0x4E00 + len(self._letters))
        return found

    def letters(self, kinds: str) -> str:
        """The characters of ``Kind|Kind``, unions spread out."""
        return "".join(self.letter(kind) for name in kinds.split("|") for kind in _spread(name))

    def spell(self, tokens: Iterable[Token]) -> str:
        """The characters of ``tokens``."""
        return "".join(self._letters.get(token.kind, "_") for token in tokens)


def _spread(name: str) -> list[str]:
    return [kind for part in UNIONS[name] for kind in _spread(part)] if name in UNIONS else [name]


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    build: Build


class Grammar:
    """The rules of one pass."""

    def __init__(self, alphabet: Alphabet) -> None:
        """A pass without rules yet."""
        self._alphabet = alphabet
        self._by_letter: dict[str, list[_Rule]] = {}

    def rule(self, *patterns: str) -> Callable[[Build], Build]:
        """Register the decorated function for ``patterns``; it returns a phrase, or None where it does not apply."""

        def register(build: Build) -> Build:
            for pattern in patterns:
                self._add(pattern, build)
            return build

        return register

    def _add(self, pattern: str, build: Build) -> None:
        expression, names, starts, may_start = "", [], set[str](), True
        for item in pattern.split():
            name, _, kinds = item.rpartition("=")
            optional = kinds.endswith("?")
            letters = self._alphabet.letters(kinds.rstrip("?"))
            if may_start:
                starts.update(letters)
                may_start = optional
            names += [name] if name else []
            expression += (f"(?P<{name}>[{letters}])" if name else f"[{letters}]") + ("?" if optional else "")
        rule = _Rule(re.compile(expression), tuple(names), build)
        for letter in starts:
            self._by_letter.setdefault(letter, []).append(rule)

    def rewrite(self, run: list[Token], words: list[Token]) -> list[Token]:
        """``run``, a stretch of ``words``, with every phrase that a rule accepts put in place of its tokens."""
        spelled = self._alphabet.spell(run)
        result: list[Token] = []
        at = 0
        while at < len(run):
            tokens, at = self._best(run, words, spelled, at)
            result += tokens
        return result

    def _best(self, run: list[Token], words: list[Token], spelled: str, at: int) -> tuple[list[Token], int]:
        matches = []
        for rule in self._by_letter.get(spelled[at], ()):
            match = rule.pattern.match(spelled, at)
            if match:
                matches.append((match.end(), rule, match))
        matches.sort(key=lambda found: -found[0])
        for end, rule, match in matches:
            named = {name: run[match.start(name)] for name in rule.names if match.start(name) >= 0}
            meaning = rule.build(Match(words, run, at, end, named))
            if isinstance(meaning, list):
                return meaning, end
            if meaning is not None:
                return [phrase(run[at:end], meaning)], end
        return [run[at]], at + 1
