"""Questions asked by file: read, checked, and their errors said with file, line and key."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lacsim.cli.settings import as_option
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    from pydantic import BaseModel

    Asked = TypeVar("Asked", bound=BaseModel)
else:
    Asked = TypeVar("Asked")
Made = TypeVar("Made")


class Wrong:
    """All that is wrong with a command, said at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def ask(self, make: Callable[[], Made]) -> Made | None:
        """What ``make`` makes, or None and its problems kept."""
        try:
            return make()
        except InputError as error:
            self.problems += [each for each in error.problems if each not in self.problems]
            return None

    def refuse(self) -> None:
        """Say what was found wrong.

        Raises:
            InputError: something was.
        """
        if self.problems:
            raise InputError(self.problems)


def question_of(
    values: Mapping[str, Any],
    model: type[Asked],
    check: Callable[[Asked], None],
    names: Mapping[str, str],
) -> Asked:
    """A question from the command line.

    Args:
        values: what is asked, by the model's keys.
        model: what it is read as.
        check: finds what the model cannot see, under the names of the command's options.
        names: the command's options by the model's keys, where they differ.

    Raises:
        InputError: all that is wrong, each under its option's name.
    """
    return _asked(
        values, model, check, lambda problem: as_option(problem, names), lambda problem: problem, []
    )


def read_question_file(
    file: Path,
    model: type[Asked],
    check: Callable[[Asked], None],
    keys: Mapping[str, str],
) -> Asked:
    """A question from a YAML file.

    Args:
        file: the file.
        model: what it is read as.
        check: finds what the model cannot see, under the names of the command's options.
        keys: the file's keys by those names.

    Raises:
        InputError: all that is wrong, each with its line where it is known.
    """
    from lacsim.scenario import yaml_file

    values, lines, problems = yaml_file.read(file)

    def placed(problem: Problem) -> Problem:
        if problem.file:
            return problem  # of a file that this one names
        key = keys.get(problem.key, problem.key)
        listed = values.get(key) if isinstance(values, dict) else None
        place = listed.index(problem.value) if isinstance(listed, list) and (
            problem.value in listed) else None  # fmt: skip
        line = lines.get((key,) if place is None else (key, place), 0)
        return dataclasses.replace(problem, file=str(file), line=line, key=key)

    return _asked(values, model, check, lambda problem: problem, placed, problems, file, lines)


def _asked(
    values: Any,
    model: type[Asked],
    check: Callable[[Asked], None],
    of_model: Callable[[Problem], Problem],
    of_check: Callable[[Problem], Problem],
    problems: Sequence[Problem],
    file: Path | None = None,
    lines: Mapping[tuple[str | int, ...], int] | None = None,
) -> Asked:
    """Values as a question; where some are wrong, the others are checked all the same."""
    from lacsim.scenario import yaml_file

    named = str(file) if file is not None else ""
    where = dict(lines or {})
    found: list[Problem] = []
    asked: Asked | None = None
    try:
        asked = yaml_file.build(values, model, named, where, list(problems))
    except InputError as error:
        found = [of_model(problem) for problem in error.problems]
        bad = {problem.key.split(".")[0] for problem in error.problems}
        if isinstance(values, dict):
            rest = {key: each for key, each in values.items()
                    if key in model.model_fields and key not in bad}  # fmt: skip
            with contextlib.suppress(InputError):
                asked = yaml_file.build(rest, model, named, where)
    if asked is not None:
        try:
            check(asked)
        except InputError as error:
            told = {problem.key for problem in found}
            checked = [of_check(problem) for problem in error.problems]
            found += [problem for problem in checked if problem.key not in told]
    if found or asked is None:
        raise InputError(found)
    return asked
