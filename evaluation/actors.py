"""Scores the actors stage: coreference on GUM's gold chains, actor codes on the PETRARCH validation sentences.

``python -m evaluation actors`` prints the figures.

GUM gives gold trees and names, so the figures are those of the actors stage alone. Chains of persons, organisations and
places count, without the pronouns of the first and second person, which the stage leaves to the claims. Mentions are
compared by their head word; chains of one are left out on both sides, as in CoNLL-2012. The codes are CAMEO's
(``AFGMIL``): the country is right where an actor of the sentence has it, the whole where one actor has both country and
sector. They need the reading stage's model.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from casus.actors import find_actors
from casus.records import Actor, Document
from evaluation.corpora import Sentence, conllu, read_jsonl, read_text
from evaluation.reading import reader

KINDS = {"person": "person", "organization": "organization", "place": "place", "event": "event"}
SCORED = frozenset(("person", "organization", "place"))
NOT_SCORED = frozenset(
    ("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself")
)
SECTORS = (
    "GOV",
    "MIL",
    "REB",
    "COP",
    "OPP",
    "CVL",
    "LEG",
    "JUD",
    "SPY",
    "UAF",
    "BUS",
    "EDU",
    "MED",
    "REF",
    "CRM",
    "LAB",
)
FILES = {
    "gum dev": "syntax/gum-dev.conllu.gz",
    "gum news": "syntax/gum-train.conllu.gz",
    "codes": "events/petrarch-validation.jsonl",
}
_BLANK = spacy.blank("en")


@dataclass
class Chained:
    """A GUM document with its chains: ``mentions`` are (start, end, kind, chain, is named) over its words."""

    name: str
    date: str | None
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[tuple[int, int, str, str, bool]] = field(default_factory=list)


def chains(path: Path) -> Iterator[Chained]:
    """The documents of a GUM file with their coreference chains."""
    current: Chained | None = None
    opened: dict[str, list[tuple[int, str, bool]]] = {}
    found: list[Chained] = []
    word = 0
    for line in read_text(path).split("\n"):
        if line.startswith("# newdoc id = "):
            current, word, opened = Chained(line[14:].strip(), None), 0, {}
            found.append(current)
        elif line.startswith("# meta::dateCreated = ") and current is not None:
            current.date = line[22:].strip()
        elif line[:1].isdigit() and current is not None:
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            entity = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
            if entity:
                _read_entity(entity[1], word, current, opened)
            word += 1
    for chained, sentences in zip(found, conllu(path), strict=True):
        chained.sentences = sentences
        yield chained


def _read_entity(field_text: str, word: int, chained: Chained, opened: dict[str, list[tuple[int, str, bool]]]) -> None:
    innermost: str | None = None
    for opening, closing, bracket in re.findall(r"\(([^()]+)|([^()]+)\)|(\))", field_text):
        if opening:
            parts = opening.split("-")
            opened.setdefault(parts[0], []).append((word, parts[1], len(parts) > 7))
            innermost = parts[0]
            continue
        chain = innermost if bracket else closing.split("-")[0]
        if chain is not None and opened.get(chain):
            start, kind, named = opened[chain].pop()
            chained.mentions.append((start, word + 1, kind, chain, named))


def to_doc(chained: Chained) -> Doc:
    """The document as the reading stage would give it, were it never wrong; names are its mentions' proper heads."""
    words, spaces, heads = [], [], []
    lemmas, pos, deps, morphs, starts = [], [], [], [], []
    for sentence in chained.sentences:
        offset = len(words)
        words += sentence.words
        spaces += [*sentence.spaces[: len(sentence.words) - 1], True]
        heads += [offset + head for head in sentence.heads]
        lemmas += sentence.lemmas
        pos += sentence.upos
        deps += sentence.deprels
        morphs += ["" if feats == "_" else feats for feats in sentence.feats]
        starts += [i == 0 for i in range(len(sentence.words))]
    doc = Doc(
        _BLANK.vocab, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps, lemmas=lemmas, morphs=morphs,
        sent_starts=starts,
    )  # fmt: skip
    names: list[Span] = []
    for start, end, kind, _, named in chained.mentions:
        root = doc[start:end].root
        if root.pos_ != "PROPN" and not (named and root.pos_ == "ADJ"):
            continue
        left = right = root.i
        while left > start and doc[left - 1].pos_ == "PROPN" and doc[left - 1].head.i in range(left - 1, right + 1):
            left -= 1
        while right + 1 < end and doc[right + 1].pos_ == "PROPN" and doc[right + 1].head.i in range(left, right + 1):
            right += 1
        names.append(Span(doc, left, right + 1, label=KINDS.get(kind, "other")))
    doc.ents = spacy.util.filter_spans(names)
    return doc


def coreference(name: str, documents: Iterable[Chained]) -> dict[str, float]:
    """B³, pairs and mentions in percent, and F1 of each."""
    totals: Counter[str] = Counter()
    for chained in documents:
        doc = to_doc(chained)
        published = chained.date if chained.date and re.match(r"\d{4}", chained.date) else None
        mentions, _ = find_actors(doc, Document(id=chained.name, text=doc.text, published=published))
        roots = ((doc[start:end].root, kind, chain) for start, end, kind, chain, _ in chained.mentions)
        kept = {t.i: chain for t, kind, chain in roots if kind in SCORED and t.lower_ not in NOT_SCORED}
        gold = _several(kept)
        heads = ((doc.char_span(*mention.span), mention.actor) for mention in mentions)
        ours = _several({span.root.i: actor for span, actor in heads if span is not None and actor is not None})
        _count(gold, ours, totals)
    return {
        **_f1(f"{name} B3", totals["p"], totals["ours"], totals["r"], totals["gold"]),
        **_f1(f"{name} pairs", *(totals[f"pairs {of}"] for of in ("right", "ours", "right", "gold"))),
        **_f1(f"{name} mentions", totals["both"], totals["ours"], totals["both"], totals["gold"]),
    }


def _several(chain_of: dict[int, str]) -> dict[int, str]:
    sizes = Counter(chain_of.values())
    return {head: chain for head, chain in chain_of.items() if sizes[chain] > 1}


def _count(gold: dict[int, str], ours: dict[int, str], totals: Counter[str]) -> None:
    by_gold, by_ours = _members(gold), _members(ours)
    totals["gold"] += len(gold)
    totals["ours"] += len(ours)
    totals["both"] += len(gold.keys() & ours.keys())
    pairs: Counter[tuple[str, str]] = Counter()
    for head in gold.keys() & ours.keys():
        common = len(by_gold[gold[head]] & by_ours[ours[head]])
        totals["p"] += common / len(by_ours[ours[head]])  # type: ignore[assignment]
        totals["r"] += common / len(by_gold[gold[head]])  # type: ignore[assignment]
        pairs[gold[head], ours[head]] += 1
    totals["pairs gold"] += sum(len(m) * (len(m) - 1) // 2 for m in by_gold.values())
    totals["pairs ours"] += sum(len(m) * (len(m) - 1) // 2 for m in by_ours.values())
    totals["pairs right"] += sum(n * (n - 1) // 2 for n in pairs.values())


def _members(chain_of: dict[int, str]) -> dict[str, set[int]]:
    members: dict[str, set[int]] = defaultdict(set)
    for head, chain in chain_of.items():
        members[chain].add(head)
    return members


def _f1(label: str, right_p: float, ours: float, right_r: float, gold: float) -> dict[str, float]:
    p, r = (100 * right_p / ours if ours else 0.0), (100 * right_r / gold if gold else 0.0)
    return {f"{label} P": p, f"{label} R": r, f"{label} F1": 2 * p * r / (p + r) if p + r else 0.0}


def codes(path: Path) -> dict[str, float]:
    """The share of gold actor codes that an actor of the sentence has."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    rows = read_jsonl(path)
    dates = [f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:8]}" for row in rows]
    documents = [Document(id=row["id"], text=row["text"], published=day) for row, day in zip(rows, dates, strict=True)]
    for row, document, doc in zip(rows, documents, reader().read(documents), strict=True):
        gold = {code[side] for code in row["codes"] for side in ("sourcecode", "targetcode") if side in code}
        _, actors = find_actors(doc, document)
        for code in gold:
            country = code[:3] if code[:3].isalpha() and code[:3] not in ("IGO", "IMG", "NGO") else None
            sectors = {code[i : i + 3] for i in range(3, len(code), 3)} & set(SECTORS)
            if country:
                total["country"] += 1
                right["country"] += any(actor.country == country for actor in actors)
            if country or sectors:
                total["code"] += 1
                right["code"] += any(_has(actor, country, sectors) for actor in actors)
    return {f"{what} right": 100 * right[what] / max(total[what], 1) for what in ("country", "code")}


def _has(actor: Actor, country: str | None, sectors: set[str]) -> bool:
    return (country is None or actor.country == country) and (not sectors or actor.sector in sectors)


def measure(folder: Path) -> dict[str, float]:
    """Every figure; of GUM's training part the news alone."""
    paths = {name: folder / file for name, file in FILES.items()}
    return {
        **coreference("gum dev", chains(paths["gum dev"])),
        **coreference("gum news", (chained for chained in chains(paths["gum news"]) if "_news_" in chained.name)),
        **codes(paths["codes"]),
    }
