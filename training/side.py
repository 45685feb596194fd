"""Gives the heads of small corpora a last layer of their own: ``python -m training.side build/trial --out build/side``.

re3d, the CAMEO roles and the CAMEO quad classes have some 2,300 sentences together. What the encoder learns from them
beside a million word pieces of the others is too little, and many more passes over them would bend it away from the
rest. So the encoder stays as ``training.train`` left it, and a copy of its last layer learns for these heads alone. The
weights of several runs with different seeds are averaged (Wortsman et al. 2022). Takes minutes on two CPU cores.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from evaluation import corpora
from evaluation.corpora import CORPORA
from torch import Tensor, nn
from torch.nn import functional as F

from training import dev, examples, losses
from training.examples import IGNORE, Example, Window
from training.model import HIDDEN, SIDE_HEADS, Reader
from training.train import TAG_HEADS, tokenizer, word_pieces

SMOOTHING = 0.1  # of the labels: the small corpora are learned by heart otherwise
JOINED = (1, 1, 1, 2, 4, 6)
"""How many sentences stand together in a window: alone, as they are measured, and in company, as in a report."""


def main() -> None:
    """Parses the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("trial", type=Path, help="the folder that training.train filled")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and labels")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=640, help="word pieces a step")
    parser.add_argument(
        "--rate", type=float, default=3e-4, help="peak learning rate of the layer; heads have five times it"
    )
    parser.add_argument("--runs", type=int, default=4, help="runs whose weights are averaged")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    sets = json.loads((options.trial / "labels.json").read_text(encoding="utf-8"))
    data = small_corpora(options.corpora)
    checks = dev.DevSet(options.corpora)
    pieces = word_pieces(
        {word for part in data.values() for example in part for word in example.words} | checks.words()
    )
    windower = examples.Windower(pieces, sets | {"quad": [str(quad) for quad in range(5)]})

    sizes = {head: len(sets[head]) for head in (*TAG_HEADS, "relation")} | {"factuality": 1, "quad": 5}
    model = Reader(tokenizer().get_vocab_size(), sizes, side=True).to(device)
    trunk = torch.load(options.trial / "checkpoint.pt", map_location=device)["model"]
    last = {name: value for name, value in trunk.items() if name.startswith("encoder.layers.5.")}
    trunk |= {name.replace("encoder.layers.5.", "side."): value for name, value in last.items()}
    mean: dict[str, Tensor] = {}
    for seed in range(options.runs):
        torch.manual_seed(seed)
        model.load_state_dict(trunk)
        train(model, data, windower, np.random.default_rng(seed), options)
        for name, value in model.state_dict().items():
            mean[name] = mean.get(name, 0) + value / options.runs
        scores = dev.scores(model, windower, checks, sets, device)
        print(
            json.dumps({"run": seed, **{head: scores[head] for head in ("defence", "role", "quad_quad")}}), flush=True
        )
    model.load_state_dict(mean)
    torch.save({"model": model.state_dict()}, options.out / "checkpoint.pt")
    shutil.copy(options.trial / "labels.json", options.out)
    scores = {"runs": options.runs, **dev.scores(model, windower, checks, sets, device)}
    (options.out / "log.jsonl").write_text(json.dumps(scores) + "\n", encoding="utf-8")
    print(json.dumps(scores))


def small_corpora(folder: Path) -> dict[str, list[Example]]:
    """The training sentences of each head; a sentence's quad class stands on each of its words."""
    roles = corpora.bio(folder / "events/cameo-roles-train.txt")
    quads = corpora.quad(folder / "events/cameo-quad-train.tsv")
    rated = list(examples.from_quad(corpora.kept(quads, lambda row: row[0].split())))
    for example in rated:
        example.labels["quad"] = [str(example.quad)] * len(example.words)
    return {
        "defence": list(examples.from_bio(corpora.bio(folder / "mentions/re3d-train.txt"), "defence")),
        "role": list(examples.from_bio(corpora.kept(roles, lambda sentence: sentence.words), "role")),
        "quad": rated,
    }


def joined(sentences: Sequence[Example], head: str, rng: np.random.Generator) -> Iterator[Example]:
    """All sentences in random order, some alone and some in company."""
    order = rng.permutation(len(sentences)).tolist()
    while order:
        group = [sentences[order.pop()] for _ in range(min(len(order), rng.choice(JOINED)))]
        yield Example(
            words=[word for example in group for word in example.words],
            paragraphs=[mark for example in group for mark in example.paragraphs],
            starts=[mark for example in group for mark in example.starts],
            labels={head: [label for example in group for label in example.labels[head]]},
        )


def train(
    model: Reader,
    data: dict[str, list[Example]],
    windower: examples.Windower,
    rng: np.random.Generator,
    options: argparse.Namespace,
) -> None:
    """Trains the side layer and its heads, under a warm-up and a cosine that ends at zero."""
    model.train()
    model.encoder.eval()
    heads = [parameter for head in SIDE_HEADS for parameter in model.taggers[head].parameters()]
    rates = {options.rate: list(model.side.parameters()), 5 * options.rate: heads}
    optimiser = torch.optim.AdamW([{"params": own, "lr": rate, "peak": rate} for rate, own in rates.items()])
    for epoch in range(options.epochs):
        steps = [
            (head, batch)
            for head, sentences in data.items()
            for batch in losses.batches(
                [window for example in joined(sentences, head, rng) for window in windower.windows(example)],
                options.batch,
                rng,
            )
        ]
        for step, place in enumerate(rng.permutation(len(steps))):
            progress = (epoch + step / len(steps)) / options.epochs
            factor = min(1.0, progress / 0.06) * 0.5 * (1 + math.cos(math.pi * progress))
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * factor
            loss_of(model, *steps[place]).backward()
            nn.utils.clip_grad_norm_([*model.side.parameters(), *heads], 1.0)
            optimiser.step()
            optimiser.zero_grad()


def loss_of(model: Reader, head: str, batch: Sequence[Window]) -> Tensor:
    """The mean loss of one head on a batch; a quad class is that of a sentence, its words pooled by log-sum-exp."""
    device = next(model.parameters()).device
    pieces, mask, firsts = (tensor.to(device) for tensor in losses.collate(batch))
    with torch.autocast(device.type, torch.bfloat16):
        with torch.no_grad():
            _, before, ignore = model.encoder(pieces, mask)
        x = model.dropout(model.side(before, ignore))
    scores = model.taggers[head](torch.gather(x.float(), 1, firsts[:, :, None].expand(-1, -1, HIDDEN)))
    if head == "quad":
        pooled, gold = [], []
        for row, window in enumerate(batch):
            for number in np.unique(window.sentences):
                at = np.flatnonzero(window.sentences == number)
                pooled.append(scores[row, at].logsumexp(0))
                gold.append(int(window.labels["quad"][at[0]]))
        return F.cross_entropy(torch.stack(pooled), torch.tensor(gold, device=device), label_smoothing=SMOOTHING)
    labels = np.full(scores.shape[:2], IGNORE, dtype=np.int64)
    for row, window in enumerate(batch):
        labels[row, : len(window.firsts)] = window.labels[head]
    gold_tags = torch.from_numpy(labels).to(device)
    return F.cross_entropy(scores.transpose(1, 2), gold_tags, ignore_index=IGNORE, label_smoothing=SMOOTHING)


if __name__ == "__main__":
    main()
