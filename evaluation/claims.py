"""Scores the claims: relations on PolNeAR dev, and chain, speaker, content and stance on the gold of ``gold/claims``.

``python -m evaluation claims`` prints the figures; ``python -m evaluation.claims`` prints what is missed in our gold.

A claim of the gold set is paired with the predicted claim whose cue overlaps with its own (by content where there is no
cue). F1 counts a pair where the part is identical (``overlap``: where it shares a word) over all claims of both sides,
``right`` over the pairs, ``recall`` over the gold. What the outlet states itself is left out. Relations on PolNeAR are
exact where cue, sources and contents match (Citron's measure), outermost attributions only; punctuation at the edges
doesn't count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from casus.actors import find_actors
from casus.claims import find_claims
from casus.records import Claim, Document, Span, document_id
from casus.times import find_times
from evaluation import claims_gold
from evaluation.claims_gold import GoldClaim, GoldText
from evaluation.corpora import Article, polnear
from evaluation.reading import reader

FILES = {"polnear": "attribution/polnear-dev.jsonl.gz"}
# The sets of gold/claims and how their figures are headed.
WORKED_ON = {"dev": "gold", "second": "second"}
SETS = WORKED_ON | {"second_held": "held", "unseen": "unseen"}
PAIRED = ("stance", "quotation", "negated", "parent", "said", "reason", "editorial")
Read = tuple[Document, list[Claim]]


def read(documents: list[Document]) -> list[Read]:
    """Every document with its claims."""
    results = []
    for document, doc in zip(documents, reader().read(documents), strict=True):
        mentions, actors = find_actors(doc, document)
        claims, _ = find_claims(doc, document, mentions, actors, find_times(doc, document))
        results.append((document, claims))
    return results


def document(text: str, outlet: str | None = None, published: str | None = None) -> Document:
    """A document as ingest would make it."""
    return Document(
        id=document_id(text, outlet, published), text=text, outlet=outlet, published=published, language="en"
    )


def overlaps(left: Iterable[Span], right: Iterable[Span]) -> int:
    """How many characters two lists of spans share."""
    right = list(right)
    return sum(max(0, min(end, high) - max(start, low)) for start, end in left for low, high in right)


def bare(name: str) -> str:
    """A name without article, case and spacing."""
    return re.sub(r"^(the|a|an)\s+", "", re.sub(r"\s+", " ", name).strip().casefold())


def fits(kinds: list[str], names: list[str], kind: str, name: str) -> bool:
    """Whether a link has one of the gold's kinds and names."""
    return kind in kinds and bare(name) in {bare(other) for other in names}


def pair(gold: list[GoldClaim], claims: list[Claim]) -> list[tuple[GoldClaim, Claim | None]]:
    """Each gold claim with its predicted one; no claim is taken twice."""
    scored = []
    for number, wanted in enumerate(gold):
        cue, content = wanted.spans.get("cue", []), wanted.spans.get("content", [])
        for index, claim in enumerate(claims):
            by_cue = overlaps(cue, claim.cue) if cue and claim.cue else 0
            by_content = overlaps(content, claim.content)
            if by_cue or (by_content and not (cue and claim.cue)):
                scored.append((by_cue > 0, by_content, number, index))
    partner: dict[int, int] = {}
    for _, _, number, index in sorted(scored, reverse=True):
        if number not in partner and index not in partner.values():
            partner[number] = index
    return [(wanted, claims[partner[n]] if n in partner else None) for n, wanted in enumerate(gold)]


def paragraphs(name: str, totals: Counter[str]) -> Iterator[str]:
    """Counts the paragraphs of our own in the set ``name``; yields what is missed, to read."""
    texts = claims_gold.read(name)
    documents = [document(text.text, text.outlet, text.published) for text in texts]
    for text, (_, claims) in zip(texts, read(documents), strict=True):
        attributed = [claim for claim in claims if claim.cue or len(claim.sources) > 1]
        attributed = [c for c in attributed if c.cue or not is_base(c)]
        pairs = pair(text.claims, attributed)
        used = [claim for _, claim in pairs if claim is not None]
        spurious = [c for c in attributed if c not in used and not overlaps(c.cue, text.unscored)]
        totals["gold"] += len(pairs)
        totals["predicted"] += len(used) + len(spurious)
        for wanted, claim in pairs:
            if missed := compare(text, wanted, claim, claims, totals):
                yield missed
        for claim in spurious:
            yield f"{text.id}: SPURIOUS {show(claim, text.text)}"


def gold_figures(title: str, totals: Counter[str]) -> dict[str, float]:
    """The figures of our own paragraphs from their counts, each under ``title``."""
    figures: dict[str, float] = {}
    for part in ("found", "chain", "speaker", "content"):
        figures |= {f"{title} {part} F1": f1(totals, part), f"{title} {part} overlap F1": f1(totals, f"{part} overlap")}
    for part in ("chain", "speaker", "content", "stance"):
        figures[f"{title} {part} recall"] = 100 * totals[part] / max(1, totals["gold"])
    return figures | {f"{title} {part} right": share(totals, part) for part in ("chain", "speaker", "content", *PAIRED)}


def is_base(claim: Claim) -> bool:
    """Whether a claim without a cue is the outlet's own (through its agency)."""
    return all(source.kind in ("outlet", "agency") for source in claim.sources)


def compare(
    text: GoldText, wanted: GoldClaim, claim: Claim | None, claims: list[Claim], totals: Counter[str]
) -> str | None:
    """Counts what a predicted claim has right; what it has wrong is returned to read."""
    misses: list[str] = []

    def count(part: str, right: bool, of: bool = False) -> None:
        totals[part] += right
        if of:
            totals[f"{part} of"] += 1
        if not right and "overlap" not in part:
            misses.append(part)

    count("found", claim is not None)
    if claim is not None:
        totals["found overlap"] += 1
        links = claim.sources[1:]
        right = [fits(w.kinds, w.names, s.kind, s.name) for w, s in zip(wanted.chain, links, strict=False)]
        count("chain", len(links) == len(wanted.chain) and all(right))
        count(
            "chain overlap",
            any(fits(w.kinds, w.names, s.kind, s.name) for w in wanted.chain for s in links) or not wanted.chain,
        )
        last = claim.sources[-1]
        speaker = (not wanted.chain and len(claim.sources) == 1) or (
            bool(wanted.chain) and fits(wanted.chain[-1].kinds, wanted.chain[-1].names, last.kind, last.name)
        )
        count("speaker", speaker)
        count("speaker overlap", speaker or (bool(wanted.chain) and related(wanted.chain[-1].names, last.name)))
        content = [tuple(span) for span in wanted.spans.get("content", [])]
        count("content", words(text.text, claim.content) == words(text.text, content))
        count("content overlap", overlaps(content, claim.content) > 0)
        count("stance", claim.stance in wanted.stances)
        count("quotation", claim.quotation == wanted.quotation)
        count("negated", claim.negated == wanted.negated)
        parent = next((c for c in claims if c.id == claim.parent), None)
        mother = next((g for g in text.claims if g.id == wanted.parent), None)
        count(
            "parent",
            (parent is None) == (mother is None)
            and (parent is None or mother is None or overlaps(parent.cue, mother.spans["cue"]) > 0),
        )
        if "said" in wanted.spans:
            count("said", claim.said is not None, of=True)
        if "reason" in wanted.spans:
            reason = " ".join(text.text[s:e] for s, e in wanted.spans["reason"])
            got = claim.sources[-1].reason or ""
            count("reason", bool(got) and (got in reason or reason in got), of=True)
        if "editorial" in wanted.spans:
            count("editorial", sorted(map(tuple, wanted.spans["editorial"])) == sorted(claim.editorial), of=True)
    if not misses:
        return None
    chain = " < ".join(f"{'|'.join(link.kinds)} {link.names[0]}" for link in wanted.chain)
    spans = " … ".join(text.text[s:e] for s, e in wanted.spans.get("content", []))
    return (
        f"{text.id}: {', '.join(misses)}\n    want {chain} {wanted.stances} {wanted.quotation} «{spans}»\n"
        f"    got  {show(claim, text.text) if claim else '-'}"
    )


def show(claim: Claim, text: str) -> str:
    """A claim on one line."""
    chain = " < ".join(f"{source.kind} {source.name}" for source in claim.sources[1:])
    cue, content = (" … ".join(text[s:e] for s, e in spans) for spans in (claim.cue, claim.content))
    stance = f"{'not ' if claim.negated else ''}{claim.stance}"
    return f"{chain} [{stance}] {claim.quotation} {cue!r} «{content}» said={claim.said} in={claim.parent}"


def words(text: str, spans: Iterable[Span]) -> list[str]:
    """The words of spans: punctuation at their edges doesn't count."""
    return [word for start, end in sorted(spans) for word in re.findall(r"\w+", text[start:end])]


def related(names: list[str], name: str) -> bool:
    """Whether a name shares a word with one of the names."""
    return any(set(bare(name).split()) & set(bare(other).split()) for other in names)


def f1(totals: Counter[str], part: str) -> float:
    """F1 in per cent over gold and predicted claims."""
    return 200 * totals[part] / max(1, totals["gold"] + totals["predicted"])


def share(totals: Counter[str], part: str) -> float:
    """Accuracy in per cent over the claims found (or over those the part applies to)."""
    return 100 * totals[part] / max(1, totals[f"{part} of"] or totals["found"])


def relations(articles: list[Article]) -> dict[str, float]:
    """Relations on PolNeAR and their parts, in percent."""
    totals: Counter[str] = Counter()
    results = read([document(article.text) for article in articles])
    for article, (_, claims) in zip(articles, results, strict=True):
        gold = [key(article.text, item.source, item.cue, item.content) for item in article.attributions]
        found = [
            key(article.text, [s.span for s in claim.sources[-1:] if s.span], claim.cue, claim.content)
            for claim in claims
            if claim.cue and claim.parent is None
        ]
        totals["gold"] += len(gold)
        totals["predicted"] += len(found)
        for part, index in (("source", 0), ("cue", 1), ("content", 2)):
            wanted, got = ({(a[1], a[index]) for a in side} for side in (gold, found))
            totals[part] += len(wanted & got)
        totals["all exact"] += len(set(gold) & set(found))
    figures: dict[str, float] = {}
    for part in ("cue", "source", "content", "all exact"):
        figures[f"polnear {part} P"] = 100 * totals[part] / max(1, totals["predicted"])
        figures[f"polnear {part} R"] = 100 * totals[part] / max(1, totals["gold"])
        figures[f"polnear {part} F1"] = f1(totals, part)
    return figures


def key(text: str, *parts: Iterable[Iterable[int]]) -> tuple[tuple[int, ...], ...]:
    """Source, cue and content as the starts of their words."""
    return tuple(
        tuple(
            start + match.start()
            for start, end in sorted(map(tuple, spans))
            for match in re.finditer(r"\w+|:", text[start:end])
        )
        for spans in parts
    )


def measure(folder: Path) -> dict[str, float]:
    """Every figure by name."""
    figures: dict[str, float] = {}
    for name, title in SETS.items():
        totals: Counter[str] = Counter()
        for _ in paragraphs(name, totals):
            pass
        figures |= gold_figures(title, totals)
    return figures | relations(polnear(folder / FILES["polnear"]))


def main() -> None:
    """Prints what is missed in the sets that are worked on; of the others nothing but totals is read."""
    for name in WORKED_ON:
        for missed in paragraphs(name, Counter()):
            print(missed)


if __name__ == "__main__":
    main()
