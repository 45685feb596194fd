"""Writes ``src/casus/models``: the trained weights as int8 ONNX, the tokenizer and the manifest.

``python -m training.export build/trial`` takes the folder that ``training.train`` filled.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import onnx
import torch
from evaluation.corpora import CORPORA, sha256
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.model import Reader
from training.train import START, TAG_HEADS, tokenizer

OUTPUTS = (*TAG_HEADS, "factuality", "quad", "arc", "link", "relation_query", "relation_key")
LICENCES = (
    "MiniLM-L6 weights: Apache-2.0. Trained on PolNeAR (no data licence stated; no text kept), UD English EWT and GUM"
    " (CC BY-SA 4.0), UDS-IH2 (CC BY-SA 4.0), re3d (per source), CAMEO sentences of ConfliBERT (GPL-3 repository)."
)


class Exported(torch.nn.Module):
    """The reader with its outputs in the order of ``OUTPUTS``."""

    def __init__(self, reader: Reader) -> None:
        """Wraps a trained reader."""
        super().__init__()
        self.reader = reader

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """See ``Reader.forward``."""
        out = self.reader(pieces, mask, firsts)
        return tuple(out[name] for name in OUTPUTS)


def to_onnx(model: Reader, path: Path) -> None:
    """The fp32 graph with free batch, piece and word axes."""
    example = (torch.randint(1000, 2000, (2, 12)), torch.ones(2, 12), torch.arange(1, 9).expand(2, -1).contiguous())
    batch, piece, word = (torch.export.Dim(name, min=1) for name in ("batch", "piece", "word"))
    program = torch.onnx.export(
        Exported(model).eval(),
        example,
        input_names=["pieces", "mask", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: batch, 1: piece}, {0: batch, 1: piece}, {0: batch, 1: word}),
        dynamo=True,
        verbose=False,
    )
    program.save(path)


def main() -> None:
    """Parses the options and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", type=Path, help="the folder that training.train filled")
    parser.add_argument("--to", type=Path, default=Path("src/casus/models"))
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--fp32", action="store_true", help="leave the weights in fp32, to measure what int8 loses")
    options = parser.parse_args()
    sets = json.loads((options.trial / "labels.json").read_text(encoding="utf-8"))
    sizes = {head: len(sets[head]) for head in (*TAG_HEADS, "relation")} | {"factuality": 1, "quad": 5}
    model = Reader(tokenizer().get_vocab_size(), sizes)
    model.load_state_dict(torch.load(options.trial / "checkpoint.pt", map_location="cpu")["model"])
    options.to.mkdir(parents=True, exist_ok=True)
    weights = options.to / "english.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        to_onnx(model, full)
        if options.fp32:
            onnx.save(onnx.load(full), weights)
        else:
            quantize_dynamic(
                full,
                weights,
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            )
    shutil.copy(START / "tokenizer.json", options.to / "tokenizer.json")
    last = json.loads((options.trial / "log.jsonl").read_text().splitlines()[-1])
    manifest = {
        "name": "casus-english",
        "version": f"0.1.{last.pop('epoch')}",
        "sha256": sha256(weights),
        "labels": sets,
        "corpora": {path.name: sha256(path) for path in sorted(options.corpora.rglob("*train*"))},
        "scores": last,
        "made_by": f"python -m training.train, python -m training.export (torch {version('torch')})",
        "licences": LICENCES,
    }
    (options.to / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{weights}: {weights.stat().st_size / 1e6:.1f} MB, {manifest['version']}")


if __name__ == "__main__":
    main()
