"""What is wrong with an input, said so that it can be put right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place.

    Attributes:
        file: the file as the user named it; empty when the input is no file.
        line: line in the file, from 1; 0 when unknown.
        key: dotted name of the value, as in ``tenure.owned``; empty for the whole file.
        value: what stands there; None where nothing does.
        wrong: what is wrong with it.
        right: what would be right.
        column: column of a table, from 1; 0 where there are none.
    """

    file: str
    line: int
    key: str
    value: Any
    wrong: str
    right: str
    column: int = 0

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        subject = self.key
        if self.key and self.value is not None:
            subject = f"{self.key} = {shorten(self.value)}"
        sentence = f"{subject}: {self.wrong}" if subject else self.wrong
        return f"{place + ': ' if place else ''}{sentence}; right would be {self.right}"


class InputError(ValueError):
    """Everything wrong with an input, one line a problem.

    Attributes:
        problems: the problems in the order of their lines.
    """

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = [problems] if isinstance(problems, Problem) else list(problems)
        found.sort(key=lambda problem: (problem.file, problem.line, problem.column))
        self.problems: tuple[Problem, ...] = tuple(found)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[list[Problem]]]:
        """Travel between processes with the problems, not only their text."""
        return InputError, (list(self.problems),)


def shorten(value: Any, longest: int = 60) -> str:
    """``value`` as it may be shown in a message: one line, at most ``longest`` characters."""
    text = repr(value) if isinstance(value, str) else shown(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def shown(value: Any) -> str:
    """``value`` as it would stand in a file: ``[usual, alongside]``, ``true``, ``null``."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    return str(value)


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names most like ``name``, best first; empty when none is like it."""
    return difflib.get_close_matches(str(name), sorted(known), n=most, cutoff=0.65)


def one_of(name: str, known: Iterable[str], most: int = 12) -> str:
    """What to offer for an unknown name: the likeliest, else some of the known names."""
    names = sorted(known)
    close = nearest(name, names)
    if close:
        return " or ".join(close)
    more = f" … ({len(names)} in all)" if len(names) > most else ""
    return "one of " + ", ".join(names[:most]) + more if names else "no name: none is known"
