"""Builds the gazetteer into the package, so that an installed casus needs neither its sources nor a first-use wait."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Runs before the wheel (or the editable install) is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Writes ``casus/knowledge/gazetteer.sqlite`` unless one made of the same knowledge lies there."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from casus.knowledge import gazetteer_file

        if gazetteer_file.stamp_of(gazetteer_file.SHIPPED) != gazetteer_file.stamp():
            gazetteer_file.SHIPPED.unlink(missing_ok=True)
            gazetteer_file.write(gazetteer_file.SHIPPED)
