"""What is said of an option's value that is no number: the value, and what would be right."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

_WORDS = {
    "int": ("not a whole number", "a whole number, as in 4"),
    "float": ("not a number", "a number, as in 2.5"),
}


class PlainGroup(TyperGroup):
    """Commands whose options say of a wrong number what stands there.

    Typer reads numbers through pydantic, whose message neither names the value nor what would be
    right.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for, a wrong number explained."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = in_plain_words(error) or error.message
            raise


def in_plain_words(error: typer.BadParameter) -> str:
    """The message for a value that is no number; empty for anything else."""
    findings: list[Any] = getattr(error.__cause__, "errors", list)()
    for finding in findings:
        kind = str(finding["type"]).partition("_")[0]
        if kind in _WORDS and isinstance(finding["input"], str):
            wrong, right = _WORDS[kind]
            return f"{finding['input']!r} is {wrong}; right would be {right}"
    return ""
