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

from casus.reading.wordpiece import WordPiece

Outputs = dict[str, NDArray[Any]]

LONGEST = 16  # pieces that are read of one word: a hostile token must not outgrow a window

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
        self._pieces = WordPiece(folder / "vocab.txt")
        self.lemmas: dict[str, frozenset[str]] = {}
        for line in (folder / "lemmas.tsv").read_text(encoding="utf-8").splitlines():
            upos, _, known = line.partition("\t")
            self.lemmas[upos] = frozenset(known.split(" "))

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of each word's pieces."""
        return [self._pieces.ids(word)[:LONGEST] for word in words]

    def run(self, pieces: Sequence[int], firsts: Sequence[int]) -> Outputs:
        """The heads' outputs for one window (shapes: ``training/model.py``, without the batch axis).

        Windows are run one by one: padding beside longer ones would change the last bits of a window's numbers, and
        with them, after int8 rounding, now and then a tag. So a document reads the same whatever is read beside it.
        """
        inputs = {
            "pieces": np.array([pieces], dtype=np.int64),
            "mask": np.ones((1, len(pieces)), dtype=np.float32),
            "firsts": np.array([firsts], dtype=np.int64),
        }
        values = self._session.run(self._outputs, inputs)
        return {name: value[0] for name, value in zip(self._outputs, values, strict=True)}


def without_context(out: Outputs, words: int) -> Outputs:
    """A window's outputs without those of its first ``words``, which were read as context only.

    The links' columns stay: a word's cue may be in the context.
    """
    if not words:
        return out
    own = {name: value[words:] for name, value in out.items()}
    own["arc"] = np.delete(own["arc"], np.s_[1 : 1 + words], axis=1)  # column 0 is the root
    own["relation_key"] = np.delete(out["relation_key"], np.s_[1 : 1 + words], axis=0)
    return own
