"""Scores the actors stage: coreference on GUM's gold chains, actor codes on the PETRARCH validation sentences.

    python -m evaluation.actors [--corpora DIR] [--only gum|codes]

GUM gives gold trees and names, so the figures are those of the actors stage alone. Chains of persons, organisations and
places count, without the pronouns of the first and second person, which the stage leaves to the claims. Mentions are
compared by their head word; chains of one are left out on both sides, as in CoNLL-2012. The codes are CAMEO's
(``AFGMIL``): the country is right where an actor of the sentence has it, the whole where one actor has both country and
sector. They need the reading stage's model.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from casus.actors import find_actors
from casus.records import Actor, Document
from evaluation.corpora import CORPORA, Sentence, conllu, read_jsonl, read_text, sha256

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


def score_chains(path: Path, news_only: bool = False) -> None:
    """Print B³ and pairwise scores over the documents of ``path``."""
    totals: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for chained in chains(path):
        if news_only and "_news_" not in chained.name:
            continue
        doc = to_doc(chained)
        published = chained.date if chained.date and re.match(r"\d{4}", chained.date) else None
        mentions, _ = find_actors(doc, Document(id=chained.name, text=doc.text, published=published))
        roots = ((doc[start:end].root, kind, chain) for start, end, kind, chain, _ in chained.mentions)
        kept = {t.i: chain for t, kind, chain in roots if kind in SCORED and t.lower_ not in NOT_SCORED}
        gold = _several(kept)
        heads = ((doc.char_span(*mention.span), mention.actor) for mention in mentions)
        ours = _several({span.root.i: actor for span, actor in heads if span is not None and actor is not None})
        _count(gold, ours, totals)
        for head in gold.keys() - ours.keys():
            lost[doc[head].pos_] += 1
    print(f"{path.name}{' (news)' if news_only else ''}  sha256 {sha256(path)[:16]}")
    _print_prf("  B3      ", totals["p"], totals["ours"], totals["r"], totals["gold"])
    _print_prf("  pairs   ", totals["pairs right"], totals["pairs ours"], totals["pairs right"], totals["pairs gold"])
    _print_prf("  mentions", totals["both"], totals["ours"], totals["both"], totals["gold"])
    print("  gold mentions in no chain of ours, by word class:", dict(lost.most_common(4)))


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


def _print_prf(label: str, right_p: float, ours: float, right_r: float, gold: float) -> None:
    p, r = (100 * right_p / ours if ours else 0.0), (100 * right_r / gold if gold else 0.0)
    print(f"{label}  P {p:5.1f}  R {r:5.1f}  F1 {2 * p * r / (p + r) if p + r else 0.0:5.1f}")


def score_codes(path: Path) -> None:
    """Print the share of gold actor codes that an actor of the sentence has."""
    from casus.reading.reader import Reader  # only here: the model is not needed for GUM

    reader = Reader()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in read_jsonl(path):
        codes = {code[side] for code in row["codes"] for side in ("sourcecode", "targetcode") if side in code}
        date = f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:8]}"
        document = Document(id=row["id"], text=row["text"], published=date)
        _, actors = find_actors(next(iter(reader.read([document]))), document)
        for code in codes:
            country = code[:3] if code[:3].isalpha() and code[:3] not in ("IGO", "IMG", "NGO") else None
            sectors = {code[i : i + 3] for i in range(3, len(code), 3)} & set(SECTORS)
            if country:
                total["country"] += 1
                right["country"] += any(actor.country == country for actor in actors)
            if country or sectors:
                total["code"] += 1
                right["code"] += any(_has(actor, country, sectors) for actor in actors)
    print(f"{path.name}  sha256 {sha256(path)[:16]}")
    for what in ("country", "code"):
        print(f"  {what:8} {right[what]:3} of {total[what]:3}  {100 * right[what] / max(total[what], 1):5.1f} %")


def _has(actor: Actor, country: str | None, sectors: set[str]) -> bool:
    return (country is None or actor.country == country) and (not sectors or actor.sector in sectors)


def main() -> None:
    """Score what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--only", choices=("gum", "codes"))
    options = parser.parse_args()
    if options.only != "codes":
        score_chains(options.corpora / "syntax" / "gum-dev.conllu.gz")
        score_chains(options.corpora / "syntax" / "gum-train.conllu.gz", news_only=True)
    if options.only != "gum":
        score_codes(options.corpora / "events" / "petrarch-validation.jsonl")


if __name__ == "__main__":
    main()
