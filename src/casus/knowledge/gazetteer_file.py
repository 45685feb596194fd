"""Where the gazetteer lies: the one that the user installed, else the default one.

The default one lies in the package, or in the user's cache where knowledge has changed since.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import tempfile
from pathlib import Path

from casus.knowledge.loader import DATA, KnowledgeError

_LOG = logging.getLogger(__name__)
FORMAT = 5  # raise it when the file's content changes though the knowledge files don't
SHIPPED = DATA.parent / "gazetteer.sqlite"  # written by hatch_build.py


def cache_folder() -> Path:
    """``CASUS_CACHE`` if set, else ``casus`` in the XDG cache folder."""
    if chosen := os.environ.get("CASUS_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casus"


def installed_file() -> Path:
    """Where ``casus gazetteer install`` puts its file: ``casus/gazetteer.sqlite`` in the XDG data folder."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "casus/gazetteer.sqlite"


def chosen_file() -> Path:
    """The gazetteer to use: what ``CASUS_GAZETTEER`` names, else the installed one, else the default one."""
    named = os.environ.get("CASUS_GAZETTEER")
    path = Path(named) if named else installed_file()
    if not path.exists():
        if named:
            raise KnowledgeError(f"{path}: no such file. CASUS_GAZETTEER must name what casus gazetteer install wrote")
        return default_file()
    made = stamp_of(path)
    if made is None:
        raise KnowledgeError(f"{path}: no gazetteer. Make it with casus gazetteer install, or remove it")
    if made != stamp():
        _LOG.warning("%s was made of older place names than casus has: run casus gazetteer install again", path)
    return path


def stamp() -> str:
    """A hash of the knowledge files that the gazetteer is made of."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for path in (*sorted((DATA / "places").glob("*.tsv")), DATA / "actors/states.tsv"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def default_file() -> Path:
    """The default gazetteer's file: the package's own, or one built in the cache if knowledge has changed since.

    Its name in the cache holds the stamp. It is written beside and renamed, so that two processes at once do no harm:
    the last one's equal file stays.
    """
    wanted = stamp()
    if stamp_of(SHIPPED) == wanted:
        return SHIPPED
    path = cache_folder() / f"gazetteer-{wanted}.sqlite"
    if not path.exists():
        _LOG.warning("the place names have changed: building the gazetteer in %s (once, some ten seconds)", path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f"{path.stem}-", suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            write(Path(draft))
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    return path


def write(path: Path) -> None:
    """Builds the gazetteer into ``path`` and stamps it. It needs the ``gazetteer`` extra."""
    try:
        from casus.knowledge import gazetteer_build  # its libraries are large, and only a build needs them
    except ImportError as error:
        raise KnowledgeError(
            f"the gazetteer must be built anew and {error.name} is missing: pip install 'casus[gazetteer]'"
        ) from error
    gazetteer_build.build(path)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE origin (stamp TEXT)")
    connection.execute("INSERT INTO origin VALUES (?)", (stamp(),))
    connection.commit()
    connection.close()


def stamp_of(path: Path) -> str | None:
    """The stamp of a gazetteer file; None where there is none."""
    if not path.exists():
        return None
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        row = connection.execute("SELECT stamp FROM origin").fetchone()
    except sqlite3.Error:  # half written by a build that was stopped
        return None
    finally:
        connection.close()
    return row[0] if row else None
