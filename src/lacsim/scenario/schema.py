"""The JSON Schema of each kind of file, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from lacsim.scenario.area import AreaProfile
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.new_area import ShortArea
from lacsim.scenario.scenario import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario,
    "area": AreaProfile,
    "short-area": ShortArea,
}


def json_schema(kind: str, further: Mapping[str, type[BaseModel]] | None = None) -> dict[str, Any]:
    """The JSON Schema of a kind of file, each key with what it means.

    Args:
        kind: ``scenario``, ``area``, ``short-area``, or one of ``further``.
        further: the models of kinds that stand in rings further out, such as ``option``.

    Raises:
        InputError: an unknown kind.
    """
    models = MODELS | dict(further or {})
    known = models.get(kind)
    if known is None:
        right = one_of(kind, models)
        raise InputError(Problem("", 0, "schema", kind, "no such kind of file", right))
    schema = known.model_json_schema()
    _describe(schema, known)
    return {"$schema": DIALECT, **schema, "title": f"lacsim {kind}"}


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Move what the docstring says of each attribute to the key it speaks of."""
    about, _, attributes = (model.__doc__ or "").partition("Attributes:")
    schema["description"] = " ".join(about.split())
    shared = attribute_docs((AreaProfile.__doc__ or "").partition("Attributes:")[2])
    meanings = {**(shared if model is ShortArea else {}), **attribute_docs(attributes)}
    for name, meaning in meanings.items():
        if name in schema.get("properties", {}):
            schema["properties"][name]["description"] = meaning
    for nested in schema.get("$defs", {}).values():
        said, _, keys = str(nested.get("description", "")).partition("Attributes:")
        nested["description"] = " ".join(said.split())
        for name, meaning in attribute_docs(keys).items():
            if name in nested.get("properties", {}):
                nested["properties"][name]["description"] = meaning


def attribute_docs(text: str) -> dict[str, str]:
    """The meanings in a docstring's attribute section, by name."""
    meanings: dict[str, str] = {}
    name = ""
    indent = min((len(t) - len(t.lstrip()) for t in text.splitlines() if t.strip()), default=0)
    for line in text.splitlines():
        if not line.strip():
            continue
        head, colon, rest = line.strip().partition(":")
        if len(line) - len(line.lstrip()) == indent and colon and head.isidentifier():
            name = head
            meanings[name] = rest.strip()
        elif name:
            meanings[name] += " " + line.strip()
    return meanings
