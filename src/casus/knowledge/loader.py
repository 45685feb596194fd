"""Reads the knowledge files (TSV and YAML under ``data/``), validates every row and hashes the whole.

A TSV file has one header row; ``#`` starts a comment line; a cell for a list separates its items by ``|``; an empty
cell is ``None`` or the field's default. Every error names the file and the line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar, get_origin, get_type_hints

import msgspec
import yaml

Row = TypeVar("Row", bound=msgspec.Struct)
Shape = TypeVar("Shape")

DATA = Path(str(files("casus.knowledge"))) / "data"


class KnowledgeError(ValueError):
    """A knowledge file that does not hold what it must; the message names the file and the line."""


def read_tsv(path: Path, row_type: type[Row]) -> list[Row]:
    """The rows of a TSV file as ``row_type``, in file order."""
    hints = get_type_hints(row_type)
    lists = {name for name, hint in hints.items() if get_origin(hint) is tuple}
    rows: list[Row] = []
    header: list[str] | None = None
    for number, cells in _lines(path):
        if header is None:
            header = cells
            if unknown := set(header) - hints.keys():
                raise KnowledgeError(f"{path}:{number}: no such column: {', '.join(sorted(unknown))}")
            continue
        if len(cells) > len(header):
            raise KnowledgeError(f"{path}:{number}: {len(cells)} cells under {len(header)} columns")
        values: dict[str, Any] = {
            name: [item.strip() for item in cell.split("|")] if name in lists else cell
            for name, cell in zip(header, cells, strict=False)
            if cell
        }
        try:
            rows.append(msgspec.convert(values, row_type, strict=False))
        except msgspec.ValidationError as error:
            raise KnowledgeError(f"{path}:{number}: {error}") from error
    return rows


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8") as lines:
        number = 0
        try:
            for number, line in enumerate(lines, 1):
                if line.strip() and not line.startswith("#"):
                    yield number, [cell.strip() for cell in line.rstrip("\n").split("\t")]
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"{path}: after line {number}: {error.reason}. Save it as UTF-8") from error


def read_yaml(path: Path, shape: type[Shape]) -> Shape:
    """The content of a YAML file as ``shape``."""
    try:
        with path.open(encoding="utf-8") as stream:
            return msgspec.convert(yaml.load(stream, Loader=yaml.CSafeLoader), shape)
    except (yaml.YAMLError, msgspec.ValidationError, ValueError, RecursionError) as error:
        # A ValueError is what Python makes of bytes that are no UTF-8, and of a date or number that there isn't.
        raise KnowledgeError(f"{path}: {error}") from error


@cache
def table(name: str, row_type: type[Row]) -> tuple[Row, ...]:
    """The rows of ``data/NAME`` (a TSV file), read once."""
    return tuple(read_tsv(DATA / name, row_type))


@cache
def tree(name: str, shape: type[Shape]) -> Shape:
    """The content of ``data/NAME`` (a YAML file), read once."""
    return read_yaml(DATA / name, shape)


@cache
def version() -> str:
    """The first 16 hex digits of a SHA-256 over every knowledge file's name and bytes."""
    digest = hashlib.sha256()
    for path in sorted(DATA.rglob("*.*")):
        digest.update(path.relative_to(DATA).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
