"""Builds into the package what an installed casus should not have to make: the gazetteer and the assets of the page."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltFilesHook(BuildHookInterface[Any]):
    """Runs before the wheel (or the editable install) is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Writes ``casus/knowledge/gazetteer.sqlite`` and ``casus/web/static/vendor`` unless current ones lie there."""
        root = Path(self.root)
        write_gazetteer(root)
        if made_of(root) == wanted(root):
            return
        problem = build_assets(root / "frontend")
        if problem:
            self.app.display_warning(
                f"The page of `casus serve` will have tables, but neither map nor timeline: {problem}. "
                "With Node 18 or later and the npm registry in reach, `make assets` in the source tree mends this."
            )


def write_gazetteer(root: Path) -> None:
    """Builds the gazetteer unless one made of the same knowledge lies there."""
    sys.path.insert(0, str(root / "src"))
    from casus.knowledge import gazetteer_file

    if gazetteer_file.stamp_of(gazetteer_file.SHIPPED) != gazetteer_file.stamp():
        gazetteer_file.SHIPPED.unlink(missing_ok=True)
        gazetteer_file.write(gazetteer_file.SHIPPED)


def made_of(root: Path) -> str | None:
    """The hash of what the assets lying there were made of; none if there are none."""
    stamp = root / "src/casus/web/static/vendor/made-of.txt"
    return stamp.read_text(encoding="ascii").strip() if stamp.exists() else None


def wanted(root: Path) -> str:
    """The hash of what the assets are to be made of, as frontend/build.js counts it."""
    frontend = root / "frontend"
    hashed = hashlib.sha256()
    for path in (frontend / "package-lock.json", frontend / "build.js", *sorted((frontend / "src").iterdir())):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def build_assets(frontend: Path) -> str | None:
    """Runs npm in ``frontend``; what kept it from building, if anything did."""
    npm = shutil.which("npm")
    if npm is None:
        return "there is no npm here to build its assets"
    for step in (("ci", "--ignore-scripts", "--no-audit", "--no-fund"), ("run", "build")):
        done = subprocess.run([npm, *step], cwd=frontend, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            return f"`npm {step[0]}` failed in {frontend}: {done.stderr.strip()[-500:]}"
    return None
