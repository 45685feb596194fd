"""Batches of windows and the loss of every head on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.examples import IGNORE, Window
from training.model import Reader

# How much each head's mean loss counts. The attribution tags and the tree are what most of casus stands on.
WEIGHTS = {
    "attribution": 2.0, "link": 0.5, "arc": 1.0, "relation": 1.0, "upos": 0.5, "feats": 0.5, "lemma": 0.5,
    "sentence": 0.3, "entity": 0.7, "noun": 0.4, "defence": 1.0, "role": 0.7, "factuality": 0.5, "quad": 0.3,
}  # fmt: skip


def batches(windows: Sequence[Window], pieces: int, rng: np.random.Generator) -> Iterator[list[Window]]:
    """Shuffled batches of about ``pieces`` word pieces, each of windows of like length so that little is padding."""
    lengths = np.array([len(window.pieces) for window in windows])
    order = np.argsort(lengths + rng.integers(0, 16, len(lengths)), kind="stable")
    groups: list[list[int]] = [[]]
    for index in order:
        if groups[-1] and (len(groups[-1]) + 1) * max(lengths[groups[-1] + [int(index)]]) > pieces:
            groups.append([])
        groups[-1].append(int(index))
    for group in rng.permutation(len(groups)):
        yield [windows[index] for index in groups[group]]


def collate(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Piece ids, piece mask and first pieces, padded."""
    length = max(len(window.pieces) for window in batch)
    words = max(len(window.firsts) for window in batch)
    pieces = np.zeros((len(batch), length), dtype=np.int64)
    mask = np.zeros((len(batch), length), dtype=np.float32)
    firsts = np.zeros((len(batch), words), dtype=np.int64)
    for row, window in enumerate(batch):
        pieces[row, : len(window.pieces)] = window.pieces
        mask[row, : len(window.pieces)] = 1
        firsts[row, : len(window.firsts)] = window.firsts
    return torch.from_numpy(pieces), torch.from_numpy(mask), torch.from_numpy(firsts)


def losses(model: Reader, out: dict[str, Tensor], batch: Sequence[Window]) -> dict[str, Tensor]:
    """The mean loss of each head that the batch has labels for."""
    device = out["arc"].device
    found: dict[str, Tensor] = {}
    shape = out["arc"].shape[:2]

    def padded(arrays: Sequence[np.ndarray | None]) -> Tensor | None:
        if all(array is None or (array == IGNORE).all() for array in arrays):
            return None
        values = np.full(shape, IGNORE, dtype=np.int64)
        for row, array in enumerate(arrays):
            if array is not None:
                values[row, : len(array)] = array
        return torch.from_numpy(values).to(device)

    for head in model.taggers:
        gold = padded([window.labels.get(head) for window in batch])
        if gold is not None:
            found[head] = F.cross_entropy(out[head].float().transpose(1, 2), gold, ignore_index=IGNORE)
    link = padded([window.link for window in batch])
    if link is not None:
        found["link"] = _pointer(out["link"].float(), link, batch, sentences=False)
    arc = padded([window.arc for window in batch])
    if arc is not None:
        own = torch.arange(shape[1], device=device)[None]
        rooted = torch.where(arc == IGNORE, arc, torch.where(arc == own, 0, arc + 1))
        found["arc"] = _pointer(out["arc"].float(), rooted, batch, sentences=True)
        relation = padded([window.labels.get("relation") for window in batch])
        if relation is not None:
            key = torch.gather(
                out["relation_key"], 1, rooted.clamp(min=0)[:, :, None].expand(-1, -1, out["relation_key"].shape[2])
            )
            scores = (out["relation_query"] @ key[:, :, :, None]).squeeze(3).float()
            found["relation"] = F.cross_entropy(scores.transpose(1, 2), relation, ignore_index=IGNORE)
    rows, columns, targets = [], [], []
    for row, window in enumerate(batch):
        if window.factuality is not None:
            at = np.flatnonzero(window.factuality > IGNORE)
            rows += [row] * len(at)
            columns += at.tolist()
            targets += window.factuality[at].tolist()
    if rows:
        found["factuality"] = F.smooth_l1_loss(
            out["factuality"][rows, columns, 0].float(), torch.tensor(targets, device=device)
        )
    quads = [(row, window) for row, window in enumerate(batch) if window.quad != IGNORE]
    if quads:
        pooled = torch.stack([out["quad"][row, : len(window.firsts)].float().logsumexp(0) for row, window in quads])
        found["quad"] = F.cross_entropy(pooled, torch.tensor([window.quad for _, window in quads], device=device))
    return found


def _pointer(scores: Tensor, gold: Tensor, batch: Sequence[Window], *, sentences: bool) -> Tensor:
    """Cross-entropy over a window's words, or (``sentences``) over the root and the word's own sentence."""
    extra = scores.shape[2] - scores.shape[1]  # 1 where column 0 is the root
    numbers = np.full(scores.shape[:2], -1, dtype=np.int64)
    for row, window in enumerate(batch):
        numbers[row, : len(window.sentences)] = window.sentences
    number = torch.from_numpy(numbers).to(scores.device)
    allowed = (number >= 0)[:, None, :].expand(-1, scores.shape[1], -1)
    if sentences:
        allowed = number[:, :, None] == number[:, None, :]
    allowed = F.pad(allowed, (extra, 0), value=True)
    scores = scores.masked_fill(~allowed, -1e4)
    return F.cross_entropy(scores.transpose(1, 2), gold, ignore_index=IGNORE)
