"""From bytes, a URL, JSONL, WARC or standard input to ``Document``. The text never changes afterwards."""

from casus.ingest.errors import InputError
from casus.ingest.folding import Copy, Folding, copied, story_key
from casus.ingest.inputs import read_inputs
from casus.ingest.language import is_english, unread
from casus.ingest.metadata import check_published
from casus.ingest.warc import is_archive

__all__ = [
    "Copy",
    "Folding",
    "InputError",
    "check_published",
    "copied",
    "is_archive",
    "is_english",
    "read_inputs",
    "story_key",
    "unread",
]
