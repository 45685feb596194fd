"""Scores events on the corpora: quad class, role spans, root codes and event subtypes, figures in percent."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from casus.events.told import Told
from casus.knowledge.ontology_tables import ontology
from evaluation.corpora import held_back, quad, read_jsonl
from evaluation.event_reading import Read, main_event, phrase, read_all
from evaluation.event_subtypes import subtype

QUADS = (None, "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})  # what a span that names somebody has one of
EVERY = 3  # of the CASE snippets one in three is scored: the rest may be looked at


def quads(path: Path) -> dict[str, float]:
    """Macro F1 of the main event's quad class on the held-back third; a sentence without event is a statement."""
    rows = [row for row in quad(path) if held_back(row[0].split())]
    pairs = []
    for (_, label), read in zip(rows, read_all((text, None) for text, _ in rows), strict=True):
        found = main_event(read.told)
        pairs.append((int(label), cameo_quad(found) if found else 0))
    scores = [100 * _f1_of(pairs, label) for label in range(len(QUADS))]
    by_class = {f"quad {label} F1": score for label, score in enumerate(scores)}
    return {"quad macro F1": sum(scores) / len(scores), **by_class}


# Predicates that CAMEO counts as statements (its roots 01 and 02) where PLOVER sees an act.
APPEALS = re.compile(r"urge|appeal|call (?:on|for|upon)|ask|seek|plea|request")
REGRETS = re.compile(r"condolence|concern|agree with|apolog|honou?r|accusation|decline")


def cameo_quad(told: Told) -> int:
    """The quad class by CAMEO's lines: appeals and regrets are statements, cuts in relations verbal, yielding material.

    Cooperation that is only announced is verbal, and refused it is verbal conflict.
    """
    event, lemma = told.event, told.match.pattern.entry.lemma
    if (event.type == "REQUEST" and APPEALS.search(lemma)) or (
        (event.quad or "").startswith("verbal") and REGRETS.search(lemma)
    ):
        return 0
    quad = 2 if event.type == "CONCEDE" else QUADS.index(event.quad)
    if event.type == "SANCTION" and event.mode != "convict":
        return 3
    if quad == 2 and event.status != "occurred":
        return 3 if event.status == "negated" else 1
    return quad


def _f1_of(pairs: list[tuple[int, int]], label: int) -> float:
    both = sum(g == o == label for g, o in pairs)
    either = sum(g == label for g, _ in pairs) + sum(o == label for _, o in pairs)
    return 2 * both / either if either else 0.0


def roles(path: Path) -> dict[str, float]:
    """Source and target span F1, exact and by overlap, on every third sentence."""
    blocks = [
        [tuple(line.rsplit(" ", 1)) for line in block.splitlines()]
        for block in path.read_text(encoding="utf-8").strip().split("\n\n")
    ]
    blocks = [block for block in blocks if held_back([word for word, _ in block])]
    counts: Counter[tuple[str, str]] = Counter()
    texts = [" ".join(word for word, _ in block) for block in blocks]
    for block, text, read in zip(blocks, texts, read_all((text, None) for text in texts), strict=True):
        gold = set(_gold_spans(block))
        ours = _our_spans(read)
        for role in "ST":
            theirs = [span for label, span in gold if label == role]
            mine = [span for label, span in ours if label == role]
            counts[role, "gold"] += len(theirs)
            counts[role, "ours"] += len(mine)
            counts[role, "exact"] += len(set(theirs) & set(mine))
            counts[role, "overlap"] += sum(any(overlaps(span, other) for other in theirs) for span in mine)
        assert text == read.doc.text  # noqa: S101 the offsets of both sides must be of the same text
    figures: dict[str, float] = {}
    for kind in ("exact", "overlap"):
        right, ours_n, gold_n = (sum(counts[r, k] for r in "ST") for k in (kind, "ours", "gold"))
        figures |= {f"roles {kind} P": 100 * right / ours_n, f"roles {kind} R": 100 * right / gold_n}
        figures[f"roles {kind} F1"] = 200 * right / (ours_n + gold_n)
    return figures


def overlaps(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return span[0] < other[1] and other[0] < span[1]


def _gold_spans(block: list[tuple[str, ...]]) -> Iterable[tuple[str, tuple[int, int]]]:
    position, start, label = 0, 0, ""
    spans: list[tuple[str, tuple[int, int]]] = []
    end = 0
    for word, tag in [*block, ("", "O")]:
        if label and (tag == "O" or tag[0] == "B" or tag[2:] != label):
            spans.append((label, (start, end)))
            label = ""
        if tag != "O" and not label:
            label, start = tag[2:], position
        end = position + len(word)
        position = end + 1
    return spans


def _our_spans(read: Read) -> set[tuple[str, tuple[int, int]]]:
    """The reading's role spans, carried to their phrase's ends, and what it leaves empty from the main event's frame.

    Where the frame gives a span the other role, the frame is right: it knows passives.
    """
    main = main_event(read.told)
    fillers = {"S": main.actor, "T": main.recipient} if main else {}
    found: set[tuple[str, tuple[int, int]]] = set()
    for span in read.doc.spans["role"]:
        if span.label_ not in "ST" or not any(token.pos_ in NAMING for token in span):
            continue
        low, high = phrase(span.root)
        whole = read.doc[min(low, span.start) : max(high, span.end)]
        framed = {role for role, filler in fillers.items() if any(t in filler.tokens for t in whole)}
        role = framed.pop() if len(framed) == 1 else span.label_
        found.add((role, (whole.start_char, whole.end_char)))
    for role, filler in fillers.items():
        if filler.actors and all(label != role for label, _ in found):
            phrases = [read.doc[slice(*phrase(token))] for token in filler.tokens]
            spans = {(part.start_char, part.end_char) for part in phrases}
            found |= {(role, span) for span in spans if not any(overlaps(span, other) for _, other in found)}
    return found


def _plover(path: Path) -> dict[str, str]:
    types: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition(":")
        if code.strip().isdigit():
            types.setdefault(code.strip(), rest.split(",")[0].split("#")[0].strip())
    return types


def petrarch(path: Path, plover: Path) -> dict[str, float]:
    """Types of the validation sentences' codes, precision and recall over sentences, those without event included."""
    rows, known = read_jsonl(path), _plover(plover)
    counts: Counter[str] = Counter()
    for row, read in zip(rows, read_all((row["text"], _day(row["date"])) for row in rows), strict=True):
        gold = {known[code["eventcode"]] for code in row["codes"] if known.get(code.get("eventcode", ""))}
        main = main_event(read.told)
        every = {event.type for event in read.events if event.type in ontology().types}
        first = {main.event.type} & ontology().types.keys() if main else set()
        counts["gold"] += len(gold)
        for name, ours in (("all", every), ("main", first)):
            counts[name] += len(ours)
            counts[f"{name} right"] += len(ours & gold)
        if any("noevents" in code for code in row["codes"]):
            counts["none"] += 1
            counts["none kept"] += not every
    figures: dict[str, float] = {}
    for name in ("all", "main"):
        right = 100 * counts[f"{name} right"]
        figures[f"petrarch {name} events P"] = right / counts[name]
        figures[f"petrarch {name} events R"] = right / counts["gold"]
    return {**figures, "petrarch no event, none found": 100 * counts["none kept"] / counts["none"]}


def _day(date: str) -> str | None:
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if len(date) == 8 else None


def case2021(path: Path) -> dict[str, float]:
    """Top-1 accuracy of the subtype that types, modes and actors map to."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))[::EVERY]
    reads = read_all((row["EventSnippet"], None) for row in rows)
    right = sum(subtype(read) == row["SubType"] for row, read in zip(rows, reads, strict=True))
    return {"case2021 subtype accuracy": 100 * right / len(rows)}
