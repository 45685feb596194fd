"""What a gazetteer file holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def counts(path: Path) -> dict[str, int]:
    """How many names and places it has, and how many of each kind, the most frequent first."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        kinds = connection.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY count(*) DESC, kind")
        found = {f"of kind {kind}": int(number) for kind, number in kinds}
        names = int(connection.execute("SELECT count(*) FROM name").fetchone()[0])
    finally:
        connection.close()
    return {"names": names, "places": sum(found.values()), **found}
