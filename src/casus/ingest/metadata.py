"""What a report says about itself: its title, outlet and date of publication, checked and cleaned."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")
_TITLE_LENGTH = 150
_NOT_A_TITLE = tuple(".,;:…")
_CLOSERS = "\"'”’»)"


def check_published(value: str) -> str:
    """``value`` as it is, if an ISO 8601 date or date-time; otherwise a ``ValueError`` that says what is wanted."""
    try:
        if not _ISO.fullmatch(value):
            raise ValueError("another form")
        datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError(
            f"published {value!r} is no date. Write it as 2021-07-01 or 2021-07-01T12:30:00+04:30 (ISO 8601)"
        ) from error
    return value


def clean_name(name: str | None) -> str | None:
    """An outlet's name or a title on one line, without control characters and dangling separators.

    Nor does it keep lone surrogates, by which Python passes on bytes of a command line that are no UTF-8.
    """
    if name is None:
        return None
    visible = "".join(" " if unicodedata.category(char) in {"Cc", "Cs"} else char for char in name)
    return " ".join(visible.split()).strip("|–—- ") or None


def first_line_title(text: str) -> str | None:
    """The first line of a plain text if it looks like a headline: short, without a final stop, and with text below it.

    The line stays in the text; a title is a note beside it.
    """
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    if not rest.strip() or not line or len(line) > _TITLE_LENGTH:
        return None
    return None if line.rstrip(_CLOSERS).endswith(_NOT_A_TITLE) else clean_name(line)
