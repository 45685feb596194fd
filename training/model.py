"""The reading model: a MiniLM-L6 encoder with one head a layer of reading, in PyTorch that exports cleanly."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

HIDDEN, LAYERS, HEADS, INTERMEDIATE = 384, 6, 12, 1536  # MiniLM-L6-H384
SIDE_HEADS = ("defence", "role", "quad")  # of small corpora; they may have a last layer of their own
ARC, RELATION, LINK = 192, 64, 96  # widths of the biaffine projections


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.up = nn.Linear(HIDDEN, INTERMEDIATE)
        self.down = nn.Linear(INTERMEDIATE, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` [batch, piece, hidden]; ``mask`` [batch, 1, 1, piece], 0 to see and very negative to ignore."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6: word pieces to vectors."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``pieces`` [batch, piece] ids and ``mask`` [batch, piece] (1 for a piece, 0 for padding).

        Gives the last layer's vectors and those of the layer before it, [batch, piece, hidden], and the layers' mask.
        """
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.words(pieces) + self.positions(positions)))
        ignore = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers[:-1]:
            x = layer(x, ignore)
        return self.layers[-1](x, ignore), x, ignore


def load_minilm(encoder: Encoder, weights: Path) -> None:
    """Fills the encoder from a published MiniLM-L6 ``model.safetensors`` (BERT's parameter names)."""
    theirs = load_file(weights)
    theirs = {name.removeprefix("bert."): value for name, value in theirs.items()}
    # The token-type embedding is a constant for single texts, so it is added to the positions once and for all.
    ours = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "positions.weight": theirs["embeddings.position_embeddings.weight"]
        + theirs["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        old = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            new = f"layers.{i}."
            parts = [theirs[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            ours[f"{new}qkv.{kind}"] = torch.cat(parts)
            ours[f"{new}out.{kind}"] = theirs[f"{old}attention.output.dense.{kind}"]
            ours[f"{new}norm1.{kind}"] = theirs[f"{old}attention.output.LayerNorm.{kind}"]
            ours[f"{new}up.{kind}"] = theirs[f"{old}intermediate.dense.{kind}"]
            ours[f"{new}down.{kind}"] = theirs[f"{old}output.dense.{kind}"]
            ours[f"{new}norm2.{kind}"] = theirs[f"{old}output.LayerNorm.{kind}"]
    encoder.load_state_dict(ours)


class Biaffine(nn.Module):
    """Scores for every pair of words (Dozat & Manning 2017): how likely is ``head`` the head of ``dependent``."""

    def __init__(self, width: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.dependent = nn.Sequential(nn.Linear(HIDDEN, width), nn.LeakyReLU(0.1), nn.Dropout(dropout))
        self.head = nn.Sequential(nn.Linear(HIDDEN, width), nn.LeakyReLU(0.1), nn.Dropout(dropout))
        self.inner = nn.Linear(width, width)
        self.bias = nn.Linear(width, 1)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """[batch, word, hidden] twice to scores [batch, dependent, head]."""
        head = self.head(heads)
        return self.inner(self.dependent(dependents)) @ head.transpose(1, 2) + self.bias(head).transpose(1, 2)


class Reader(nn.Module):
    """The encoder and its heads. Words are read off their first piece; position 0 ([CLS]) stands for the root.

    With ``side`` the heads of small corpora have a last layer of their own beside the encoder's (``training/side.py``).
    """

    def __init__(self, vocabulary: int, sizes: dict[str, int], *, side: bool = False) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.side = Layer(0.1) if side else None
        self.dropout = nn.Dropout(0.2)
        tags = [name for name in sizes if name != "relation"]
        self.taggers = nn.ModuleDict({name: nn.Linear(HIDDEN, sizes[name]) for name in tags})
        self.arcs = Biaffine(ARC)
        self.links = Biaffine(LINK)
        self.relations = sizes["relation"]
        self.relation_dependent = nn.Sequential(nn.Linear(HIDDEN, RELATION), nn.LeakyReLU(0.1))
        self.relation_head = nn.Sequential(nn.Linear(HIDDEN, RELATION), nn.LeakyReLU(0.1))
        self.relation_inner = nn.Linear(RELATION, self.relations * (RELATION + 1))

    def forward(self, pieces: Tensor, mask: Tensor, firsts: Tensor) -> dict[str, Tensor]:
        """The outputs of all heads.

        ``firsts`` [batch, word] is the piece index at which each word begins (0 where padded). Tag heads give
        [batch, word, tag]; ``arc`` [batch, word, 1 + word] scores heads (0 is the root), ``link`` [batch, word, word]
        scores for each word of a source or content the first word of its cue. ``relation_query`` [batch, word,
        relation, width + 1] times ``relation_key`` [batch, 1 + word, width + 1] of the chosen head scores the
        relations, so that the decoder computes them for one head only and needs no weights.
        """
        last, before, ignore = self.encoder(pieces, mask)
        x = self.dropout(last)
        index = firsts[:, :, None].expand(-1, -1, HIDDEN)
        words = torch.gather(x, 1, index)
        rooted = torch.cat([x[:, :1], words], 1)
        aside = words if self.side is None else torch.gather(self.dropout(self.side(before, ignore)), 1, index)
        out = {name: tagger(aside if name in SIDE_HEADS else words) for name, tagger in self.taggers.items()}
        out["arc"] = self.arcs(words, rooted)
        out["link"] = self.links(words, words)
        query = self.relation_inner(self.relation_dependent(words))
        out["relation_query"] = query.view(*words.shape[:2], self.relations, RELATION + 1)
        key = self.relation_head(rooted)
        out["relation_key"] = torch.cat([key, torch.ones_like(key[:, :, :1])], 2)
        return out
