"""Writes ``src/casus/models``: the trained weights as signed int8 ONNX, the vocabulary, the lemmas and the manifest.

``python -m training.export build/trial`` takes the folder that ``training.train`` or ``training.side`` filled.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import unicodedata
from importlib.metadata import version
from pathlib import Path

import onnx
import torch
from evaluation.corpora import CORPORA, sha256
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import nn

from casus.reading import windows
from training import examples
from training.model import Reader
from training.train import START, TAG_HEADS, tokenizer

OUTPUTS = (*TAG_HEADS, "factuality", "quad", "arc", "link", "relation_query", "relation_key")
LICENCES = (
    "MiniLM-L6 weights: Apache-2.0. Trained on PolNeAR (no data licence stated; no text kept), UD English EWT and GUM"
    " (CC BY-SA 4.0), UDS-IH2 (CC BY-SA 4.0), re3d (per source), CAMEO sentences of ConfliBERT (GPL-3 repository)."
)


BLOCK = 128  # weights that share a scale
SPECIAL = 104  # BERT's ids below are special ([CLS] 101, [SEP] 102)
BLOCKS = (range(0x20, 0x250), range(0x2010, 0x2028), range(0x20A0, 0x20C0))  # Latin, punctuation, currencies


class Int8Embedding(nn.Module):
    """An embedding table as int8 with one scale a row: a quarter of the size."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        scale = table.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (table.weight.detach() / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """The vectors of ``ids``, in float."""
        return self.rows[ids].float() * self.scale[ids]


def kept_pieces(vocabulary: list[str]) -> list[int]:
    """The ids of the word pieces that English text can hold, the special ones first, where BERT has them.

    Left out are those that BERT keeps unused, other scripts and signs, whose words become unknown ones, and punctuation
    within a word, which the tokenizer never leaves there.
    """
    return [
        number
        for number, piece in enumerate(vocabulary)
        if number < SPECIAL or not (piece.startswith("[unused") or _foreign(piece) or _split_off(piece))
    ]


def _foreign(piece: str) -> bool:
    return not all(any(ord(letter) in block for block in BLOCKS) for letter in piece)


def _split_off(piece: str) -> bool:
    last = piece[-1]
    return piece == f"##{last}" and (unicodedata.category(last)[0] == "P" or (last.isascii() and not last.isalnum()))


class Exported(nn.Module):
    """The reader with its outputs in the order of ``OUTPUTS``."""

    def __init__(self, reader: Reader) -> None:
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


def quantized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its matrices in signed 8-bit weights, by blocks of ``BLOCK`` inputs or, for narrower ones, fewer.

    Not by ``quantize_dynamic``: it scales activations by the whole batch, so that a document's reading would depend on
    what it is read beside. Here each row of activations has its own scale.
    """
    inputs = {weights.name: weights.dims[0] for weights in model.graph.initializer if len(weights.dims) == 2}
    narrow = [
        node.name for node in model.graph.node if any(inputs.get(name, BLOCK) <= BLOCK // 2 for name in node.input)
    ]
    for block, apart in ((BLOCK, narrow), (BLOCK // 2, [])):
        quantizer = MatMulNBitsQuantizer(
            model, bits=8, block_size=block, is_symmetric=True, accuracy_level=4, nodes_to_exclude=apart
        )
        quantizer.process()
        model = quantizer.model.model
    return model


def stripped(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model without the exporter's notes, which hold the paths of the machine that made it."""
    del model.metadata_props[:]
    del model.graph.metadata_props[:]
    for part in (*model.graph.node, *model.graph.value_info, *model.graph.initializer, *model.functions):
        part.doc_string = ""
        del part.metadata_props[:]
    for part in (*model.graph.input, *model.graph.output):
        del part.metadata_props[:]
    return model


def main() -> None:
    """Parses the options and exports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", type=Path, help="the folder that training.train or training.side filled")
    parser.add_argument("--to", type=Path, default=Path("src/casus/models"))
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument(
        "--version", required=True, help="the model's version, which the manifest and every record name"
    )
    parser.add_argument("--fp32", action="store_true", help="leave the weights in fp32, to measure what int8 loses")
    options = parser.parse_args()
    sets = json.loads((options.trial / "labels.json").read_text(encoding="utf-8"))
    sizes = {head: len(sets[head]) for head in (*TAG_HEADS, "relation")} | {"factuality": 1, "quad": 5}
    state = torch.load(options.trial / "checkpoint.pt", map_location="cpu")["model"]
    model = Reader(tokenizer().get_vocab_size(), sizes, side=any(name.startswith("side.") for name in state))
    model.load_state_dict(state)
    vocabulary = (START / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = kept_pieces([piece for piece in vocabulary if piece])
    model.encoder.words = nn.Embedding.from_pretrained(model.encoder.words.weight[kept].detach())
    model.encoder.positions = nn.Embedding.from_pretrained(model.encoder.positions.weight[: windows.LIMIT].detach())
    if not options.fp32:
        model.encoder.words = Int8Embedding(model.encoder.words)
    options.to.mkdir(parents=True, exist_ok=True)
    weights = options.to / "english.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        to_onnx(model, full)
        if options.fp32:
            onnx.save(onnx.load(full), weights)
        else:
            onnx.save(quantized(onnx.load(full)), weights)
        onnx.save(stripped(onnx.load(weights)), weights)
    (options.to / "vocab.txt").write_text("".join(f"{vocabulary[number]}\n" for number in kept), encoding="utf-8")
    known = examples.known_lemmas(options.corpora)
    lines = (f"{upos}\t{' '.join(lemmas)}\n" for upos, lemmas in sorted(known.items()))
    (options.to / "lemmas.tsv").write_text("".join(lines), encoding="utf-8")
    last = json.loads((options.trial / "log.jsonl").read_text().splitlines()[-1])
    manifest = {
        "name": "casus-english",
        "version": options.version,
        "sha256": sha256(weights),
        "labels": sets,
        "corpora": {path.name: sha256(path) for path in sorted(options.corpora.rglob("*train*"))},
        "scores": last,
        "made_by": f"make model (torch {version('torch')})",
        "licences": LICENCES,
    }
    (options.to / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{weights}: {weights.stat().st_size / 1e6:.1f} MB, {manifest['version']}")


if __name__ == "__main__":
    main()
