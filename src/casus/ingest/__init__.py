"""From bytes, a URL, JSONL or standard input to ``Document``. The text never changes afterwards."""

from casus.ingest.errors import InputError
from casus.ingest.inputs import read_inputs
from casus.ingest.metadata import check_published

__all__ = ["InputError", "check_published", "read_inputs"]
