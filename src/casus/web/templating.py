"""The templates: everything that stands in a report or an address is escaped, without exception."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from casus.export.layout import visible
from casus.web import addresses
from casus.web.phrases import deed


@cache
def environment() -> Environment:
    """The environment of all templates. What a template names and nobody gives is an error."""
    made = Environment(
        loader=PackageLoader("casus.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["visible"] = visible
    made.filters["event_of"] = addresses.event_of
    made.filters["web_address"] = addresses.web_address
    made.globals["document"] = addresses.document
    made.globals["deed"] = deed
    return made


def render(name: str, **values: Any) -> str:
    """The page of a template."""
    return environment().get_template(name).render(values)
