"""What makes a record in this installation: the version of the code, and the hashes of model and knowledge."""

from __future__ import annotations

import json
from importlib.resources import files

from casus import __version__, knowledge
from casus.records import Origin


def this_origin() -> Origin:
    """What makes a record here and now."""
    manifest = json.loads((files("casus.models") / "manifest.json").read_text(encoding="utf-8"))
    return Origin(code=__version__, model=manifest["sha256"][:16], knowledge=knowledge.version())
