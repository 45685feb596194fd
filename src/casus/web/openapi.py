"""The API's description (OpenAPI 3.1), made from the table of endpoints."""

from __future__ import annotations

from typing import Any

import msgspec

from casus import __version__
from casus.web.api import ENDPOINTS
from casus.web.endpoint import Endpoint
from casus.web.problems import ProblemBody

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}


def description() -> dict[str, Any]:
    """The document."""
    types = list(dict.fromkeys([ProblemBody, *(endpoint.answer for endpoint in ENDPOINTS)]))
    references, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    answers = dict(zip(types, references, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "casus",
            "version": __version__,
            "description": "What a ledger's reports say: who did what to whom, where, when, and who says so. Every "
            "datum is a claim with its chain of sources and its place in the report.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {endpoint.path: {"get": _operation(endpoint, answers[endpoint.answer])} for endpoint in ENDPOINTS},
        "components": {"schemas": schemas},
    }


def _operation(endpoint: Endpoint, answer: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        {
            "name": parameter.name,
            "in": "query",
            "description": parameter.about,
            "required": parameter.name in endpoint.required,
            "schema": dict(parameter.schema),
        }
        for parameter in endpoint.parameters
    ]
    if endpoint.id_of:
        about = f"The id of the {endpoint.id_of}."
        schema = {"type": "string", "minLength": 1}
        parameters.append({"name": "id", "in": "path", "description": about, "required": True, "schema": schema})
    responses: dict[str, Any] = {
        "200": {"description": endpoint.about, "content": {endpoint.media_type: {"schema": answer}}},
        "304": {"description": "It is what the If-None-Match of the request names."},
        "400": {"description": "A parameter is not what it should be.", "content": _PROBLEM},
        "503": {"description": _BUSY[endpoint.computed], "content": _PROBLEM},
    }
    if endpoint.id_of:
        responses["404"] = {"description": f"There is no such {endpoint.id_of}.", "content": _PROBLEM}
    return {
        "operationId": endpoint.path.removeprefix("/api/").removesuffix("/{id}"),
        "summary": endpoint.about,
        "parameters": parameters,
        "responses": responses,
    }


_BUSY = {
    True: "The picture is being computed, or the ledger cannot be read now; ask again after the seconds given.",
    False: "The ledger cannot be read now.",
}


def encoded() -> bytes:
    """The document as JSON."""
    return msgspec.json.encode(description())
