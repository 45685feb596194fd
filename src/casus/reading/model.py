"""The reading model as it runs: one ONNX session and the manifest that names its labels."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

UNKNOWN = 100  # BERT's [UNK]

MODELS = Path(str(files("casus"))) / "models"


class Manifest(msgspec.Struct, frozen=True):
    """What a model is: its labels by head and where they come from. ``manifest.json`` beside the weights."""

    name: str
    version: str
    sha256: str
    labels: dict[str, tuple[str, ...]]
    corpora: dict[str, str]
    scores: dict[str, float]
    made_by: str
    licences: str


class Model:
    """``english.onnx`` in a session of one thread: many processes of one thread beat one process of many."""

    def __init__(self, folder: Path = MODELS) -> None:
        """Loads weights, manifest and tokenizer from ``folder``; a missing file is a ``FileNotFoundError``."""
        self.manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "english.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The word pieces of each word; a word that has none (a control character, say) is one unknown piece."""
        encoded = self._tokenizer.encode_batch(list(words), add_special_tokens=False)
        return [encoding.ids or [UNKNOWN] for encoding in encoded]

    def run(self, batch: Sequence[tuple[list[int], list[int]]]) -> list[dict[str, NDArray[Any]]]:
        """The heads' outputs for each ``(pieces, firsts)`` of the batch, unpadded (shapes: ``training/model.py``)."""
        length = max(len(pieces) for pieces, _ in batch)
        words = max(len(firsts) for _, firsts in batch)
        pieces = np.zeros((len(batch), length), dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.float32)
        firsts = np.zeros((len(batch), words), dtype=np.int64)
        for row, (ids, starts) in enumerate(batch):
            pieces[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
            firsts[row, : len(starts)] = starts
        values = self._session.run(self._outputs, {"pieces": pieces, "mask": mask, "firsts": firsts})
        return [
            {name: _unpad(name, value[row], len(starts)) for name, value in zip(self._outputs, values, strict=True)}
            for row, (_, starts) in enumerate(batch)
        ]


def _unpad(name: str, value: NDArray[Any], words: int) -> NDArray[Any]:
    if name == "arc":
        return value[:words, : words + 1]
    if name == "link":
        return value[:words, :words]
    return value[: words + (name == "relation_key")]
