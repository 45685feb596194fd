"""Dev scores during training, with the decoders that the reader uses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from evaluation import corpora
from evaluation.metrics import F1

from casus.reading import decode
from training import losses
from training.examples import IGNORE, Example, Window, Windower, from_bio, from_conllu, from_polnear, from_quad
from training.model import Reader


class DevSet:
    """The dev parts in the trainer's shape."""

    def __init__(self, folder: Path) -> None:
        """Loads them from the corpora's folder."""
        rated = corpora.factuality(folder / "factuality/uds-ih2-dev.jsonl.gz")
        quad = corpora.quad(folder / "events/cameo-quad-train.tsv")
        roles = corpora.bio(folder / "events/cameo-roles-train.txt")
        self.parts: dict[str, list[Example]] = {
            "polnear": list(from_polnear(corpora.polnear(folder / "attribution/polnear-dev.jsonl.gz"))),
            "ewt": list(from_conllu(corpora.conllu(folder / "syntax/ewt-dev.conllu.gz"), rated)),
            "gum": list(from_conllu(corpora.conllu(folder / "syntax/gum-dev.conllu.gz"), nouns=True)),
            "re3d": list(from_bio(corpora.bio(folder / "mentions/re3d-dev.txt"), "defence")),
            "roles": list(from_bio([s for s in roles if corpora.held_back(s.words)], "role")),
            "quad": list(from_quad([row for row in quad if corpora.held_back(row[0].split())])),
        }

    def words(self) -> set[str]:
        """Every word in them."""
        return {word for part in self.parts.values() for example in part for word in example.words}


@torch.no_grad()
def scores(
    model: Reader, windower: Windower, checks: DevSet, sets: dict[str, list[str]], device: str
) -> dict[str, float]:
    """The main figure of every head, in percent (factuality: Pearson r)."""
    model.eval()
    spans = {head: F1() for head in ("attribution", "defence", "role")}
    right: dict[str, list[int]] = {}
    rated: list[tuple[float, float]] = []
    for part, examples in checks.parts.items():
        windows = [window for example in examples for window in windower.windows(example)]
        windows.sort(key=lambda window: len(window.pieces))
        for start in range(0, len(windows), 16):
            batch = windows[start : start + 16]
            with torch.autocast(device, torch.bfloat16):
                out = model(*(tensor.to(device) for tensor in losses.collate(batch)))
            for row, window in enumerate(batch):
                found = {head: value[row].float().cpu().numpy() for head, value in out.items()}
                _score(part, window, found, sets, spans, right, rated)
    results = {f"{part}_{name}": 100 * float(np.mean(hits)) for (part, name), hits in _split(right).items()}
    for head, counted in spans.items():
        results[head] = counted.score()["f1"]
    for role in ("source", "cue", "content"):
        results[role] = spans["attribution"].score([role])["f1"]
    results["factuality_r"] = float(np.corrcoef(np.array(rated).T)[0, 1])
    return {name: round(value, 3) for name, value in results.items()}


def _split(right: dict[str, list[int]]) -> dict[tuple[str, str], list[int]]:
    return {(name.split(" ")[0], name.split(" ")[1]): hits for name, hits in right.items()}


def _score(
    part: str,
    window: Window,
    out: dict[str, np.ndarray],
    sets: dict[str, list[str]],
    spans: dict[str, F1],
    right: dict[str, list[int]],
    rated: list[tuple[float, float]],
) -> None:
    size = len(window.firsts)
    for head, gold in window.labels.items():
        if head in spans:
            tags = ["O" if tag == IGNORE else sets[head][tag] for tag in gold]
            ours = decode.bio_spans(out[head][:size], sets[head])
            spans[head].add([((s, e), k) for s, e, k in ours], [((s, e), k) for s, e, k in decode.tag_spans(tags)])
        elif head != "relation":
            right.setdefault(f"{part} {head}", []).extend((out[head][:size].argmax(1) == gold).tolist())
    if window.link is not None:
        at = np.flatnonzero(window.link != IGNORE)
        right.setdefault(f"{part} link", []).extend((out["link"][at, :size].argmax(1) == window.link[at]).tolist())
    if window.arc is not None:
        relation = window.labels["relation"]
        for number in np.unique(window.sentences):
            at = np.flatnonzero(window.sentences == number)
            heads = np.array(decode.tree(out["arc"][np.ix_(at, [0, *(at + 1)])]))
            hit = at[heads] == window.arc[at]
            rooted = np.where(heads == np.arange(len(at)), 0, at[heads] + 1)
            best = np.einsum("wrk,wk->wr", out["relation_query"][at], out["relation_key"][rooted]).argmax(1)
            right.setdefault(f"{part} UAS", []).extend(hit.tolist())
            right.setdefault(f"{part} LAS", []).extend((hit & (best == relation[at])).tolist())
    if window.factuality is not None:
        at = np.flatnonzero(window.factuality > IGNORE)
        rated.extend(zip(out["factuality"][at, 0].tolist(), window.factuality[at].tolist(), strict=True))
    if window.quad != IGNORE:
        pooled = np.logaddexp.reduce(out["quad"][:size], axis=0)
        right.setdefault(f"{part} quad", []).append(int(pooled.argmax()) == window.quad)
