"""``Document`` to spaCy ``Doc``: tokens, sentences, tags, parse, mentions and attribution spans."""

from casus.reading.model import Manifest, Model
from casus.reading.reader import Reader

__all__ = ["Manifest", "Model", "Reader"]
