"""Turns the marked-up gold claims (``gold/claims/NAME.yaml``) into text and offsets (``NAME.jsonl``).

Run it after editing a YAML file: ``python evaluation/claims_gold.py``. The marks are explained at the head of the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import yaml

FOLDER = Path(__file__).parent / "gold" / "claims"
ROLES = {"s": "source", "q": "cue", "c": "content", "t": "said", "r": "reason", "e": "editorial"}
MARK = re.compile(r"\{(\d+)([sqctre]):|\}")
LINE = re.compile(r"(\S+) (direct|indirect|mixed)( not)?(?: in (\d+))?; (.+)")


class GoldLink(msgspec.Struct):
    """One link of a gold chain; any of ``names`` is right."""

    kinds: list[str]
    names: list[str]


class GoldClaim(msgspec.Struct):
    """One gold claim. ``chain`` leaves out the outlet; ``stances`` are all as good, the first is preferred."""

    id: str
    stances: list[str]
    quotation: str
    negated: bool
    parent: str | None
    chain: list[GoldLink]
    spans: dict[str, list[tuple[int, int]]]


class GoldText(msgspec.Struct):
    """One annotated paragraph (or a few)."""

    id: str
    outlet: str
    published: str
    text: str
    claims: list[GoldClaim]
    unscored: list[tuple[int, int]]


def unmark(marked: str) -> tuple[str, dict[str, dict[str, list[tuple[int, int]]]]]:
    """The bare text, and the spans by claim number and role."""
    text: list[str] = []
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    open_marks: list[tuple[str, str, int]] = []
    length = last = 0
    for match in MARK.finditer(marked):
        piece = marked[last : match.start()]
        text.append(piece)
        length += len(piece)
        last = match.end()
        if match[1]:
            open_marks.append((match[1], ROLES[match[2]], length))
        else:
            number, role, start = open_marks.pop()
            spans.setdefault(number, {}).setdefault(role, []).append((start, length))
    if open_marks:
        raise ValueError(f"unclosed mark {open_marks[-1]} in: {marked[:60]}…")
    text.append(marked[last:])
    return "".join(text), spans


def build(item: dict[str, Any]) -> GoldText:
    """One item of the YAML file with its offsets."""
    text, spans = unmark(item["text"].strip("\n"))
    claims = []
    for number, line in (item.get("claims") or {}).items():
        match = LINE.fullmatch(line)
        if match is None or str(number) not in spans:
            raise ValueError(f"{item['id']}, claim {number}: can't read {line!r}")
        chain = []
        for link in match[5].split("; ") if match[5] != "-" else []:
            kinds, _, names = link.partition(" ")
            chain.append(GoldLink(kinds=kinds.split("|"), names=names.split("|")))
        claims.append(
            GoldClaim(
                id=str(number),
                stances=match[1].split("|"),
                quotation=match[2],
                negated=bool(match[3]),
                parent=match[4],
                chain=chain,
                spans={role: sorted(found) for role, found in spans[str(number)].items()},
            )
        )
    known = {claim.id for claim in claims}
    unscored = [span for number, roles in spans.items() if number not in known for span in roles.get("cue", [])]
    return GoldText(
        id=item["id"],
        outlet=item["outlet"],
        published=str(item["published"]),
        text=text,
        claims=claims,
        unscored=unscored,
    )


def read(name: str) -> list[GoldText]:
    """The gold texts of ``gold/claims/NAME.jsonl``."""
    return [msgspec.json.decode(line, type=GoldText) for line in (FOLDER / f"{name}.jsonl").read_bytes().splitlines()]


def main() -> None:
    """Rebuild every JSONL file from its YAML file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        items = [build(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]
        path.with_suffix(".jsonl").write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in items))
        print(
            f"{path.stem}: {len(items)} texts, " + ", ".join(f"{count} {what}" for what, count in counts(items).items())
        )


PRONOUNS = {"i", "he", "she", "it", "they", "we", "her", "him", "them", "who", "both"}


def counts(items: list[GoldText]) -> dict[str, int]:
    """How many claims show each construction."""
    claims = [(item.text, claim) for item in items for claim in item.claims]
    words = [[text[start:end].lower() for start, end in claim.spans.get("source", [])] for text, claim in claims]
    return {
        "claims": len(claims),
        "nested": sum(claim.parent is not None for _, claim in claims),
        "through an agency": sum(any("agency" in link.kinds for link in claim.chain[:-1]) for _, claim in claims),
        "by an agency": sum("agency" in claim.chain[-1].kinds for _, claim in claims if claim.chain),
        "anonymous": sum("anonymous" in claim.chain[-1].kinds for _, claim in claims if claim.chain),
        "with a reason": sum("reason" in claim.spans for _, claim in claims),
        "pronoun sources": sum(any(word in PRONOUNS for word in source) for source in words),
        "several content spans": sum(len(claim.spans.get("content", [])) > 1 for _, claim in claims),
        "editorial": sum("editorial" in claim.spans for _, claim in claims),
    }


if __name__ == "__main__":
    main()
