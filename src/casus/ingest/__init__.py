"""From bytes, a URL, JSONL or standard input to ``Document``. The text never changes afterwards."""

from casus.ingest.errors import InputError
from casus.ingest.inputs import read_inputs
from casus.ingest.language import is_english, unread
from casus.ingest.metadata import check_published

__all__ = ["InputError", "check_published", "is_english", "read_inputs", "unread"]
