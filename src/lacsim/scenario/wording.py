"""Pydantic's findings in plain words: where, what is wrong, and what would be right."""

from __future__ import annotations

import re
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from lacsim.scenario.errors import Problem, one_of
from lacsim.scenario.strict import PATTERNS

Where = dict[tuple[str | int, ...], int]

_PLAIN = {
    "missing": ("missing", "this key with a value"),
    "string_type": ("not text", "text, in quotation marks if it looks like a number"),
    "string_too_short": ("empty", "some text"),
    "int_type": ("not a whole number", "a whole number"),
    "int_parsing": ("not a whole number", "a whole number"),
    "int_from_float": ("not a whole number", "a whole number"),
    "float_type": ("not a number", "a number"),
    "float_parsing": ("not a number", "a number"),
    "finite_number": ("not a number one can count with", "an ordinary number"),
    "bool_type": ("neither true nor false", "true or false"),
    "bool_parsing": ("neither true nor false", "true or false"),
    "tuple_type": ("not a list", "a list, as in [a, b]"),
    "list_type": ("not a list", "a list, as in [a, b]"),
    "dict_type": ("not a list of keys with values", "keys with values"),
    "model_type": ("not a list of keys with values", "keys with values"),
    "model_attributes_type": ("not a list of keys with values", "keys with values"),
}


def explain(
    error: ValidationError, model: type[BaseModel], file: str, where: Where
) -> list[Problem]:
    """A problem for each finding, with the line and what would be right."""
    problems: dict[tuple[tuple[str | int, ...], str], Problem] = {}
    for finding in error.errors(include_url=False):
        known = _known_part(finding["loc"], where)
        missing = finding["type"] == "missing"
        path = finding["loc"] if missing else known
        wrong, right = _words(dict(finding), model, path)
        given = finding["input"]
        if (part := _named_part(known, given, wrong, where)) is not None:
            known = path = (*known, part)
            given = given[part]
        key = ".".join(str(part) for part in path)
        value = None if missing or isinstance(given, dict) else given
        # what is missing from the whole file stands on none of its lines
        line = where.get(known, 0) if known or not missing else 0
        problems[path, wrong] = Problem(file, line, key, value, wrong, right)
    return list(problems.values())


def _known_part(loc: tuple[str | int, ...], where: Where) -> tuple[str | int, ...]:
    """The longest start of ``loc`` that stands in the file (unions add parts of their own)."""
    if not where:
        return loc
    for length in range(len(loc), 0, -1):
        if loc[:length] in where:
            return loc[:length]
    return ()


def _named_part(
    path: tuple[str | int, ...], given: Any, wrong: str, where: Where
) -> str | int | None:
    """The key or the item within ``given`` that a message about all of it names in quotes."""
    for name in re.findall(r"'([^']+)'", wrong):
        if isinstance(given, dict) and name in given and (*path, name) in where:
            return str(name)
        if isinstance(given, list) and name in given and (*path, given.index(name)) in where:
            return given.index(name)
    return None


def _words(
    finding: dict[str, Any], model: type[BaseModel], path: tuple[str | int, ...]
) -> tuple[str, str]:
    """What is wrong, and what would be right."""
    kind = finding["type"]
    context = finding.get("ctx", {})
    if kind == "extra_forbidden":
        fields = _fields_at(model, path[:-1])
        return "unknown key", one_of(str(path[-1]) if path else "", fields)
    if kind in _PLAIN:
        return _PLAIN[kind]
    bounds = {
        "greater_than": ("too small", "more than", "gt"),
        "greater_than_equal": ("too small", "at least", "ge"),
        "less_than": ("too large", "less than", "lt"),
        "less_than_equal": ("too large", "at most", "le"),
    }
    if kind in bounds:
        wrong, words, bound = bounds[kind]
        return wrong, f"{words} {context[bound]}"
    if kind in ("literal_error", "enum"):
        return "not among the choices", str(context.get("expected", "one of the choices"))
    if kind == "string_pattern_mismatch":
        return "not of the right form", PATTERNS.get(context["pattern"], context["pattern"])
    if kind == "string_too_long":
        return "too long", f"at most {context['max_length']} characters"
    if kind in ("too_short", "too_long"):
        count = context.get("min_length", context.get("max_length"))
        words = "at least" if kind == "too_short" else "at most"
        return f"has {context.get('actual_length')} items", f"{words} {count}"
    message = str(context.get("error", finding["msg"]))
    wrong, _, right = message.partition("; right would be ")
    return wrong, right or "a value as in the built-in files"


def _fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The names of the keys that are known at ``path``."""
    annotation: Any = model
    for part in path:
        options = _models(annotation)
        fields = [m.model_fields[part] for m in options if part in m.model_fields]
        annotation = fields[0].annotation if fields else annotation
    return sorted({name for found in _models(annotation) for name in found.model_fields})


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models within an annotation such as ``tuple[Item, ...]`` or ``Item | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Union, types.UnionType, tuple, list, dict) or get_args(
        annotation
    ):
        return [model for part in get_args(annotation) for model in _models(part)]
    return []
