"""Questions asked by file: read, checked, and their errors said with file, line and key."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lacsim.scenario.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel

    Asked = TypeVar("Asked", bound=BaseModel)
else:
    Asked = TypeVar("Asked")


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
        check: finds what the model cannot see.
        names: the command's options by the model's keys, where they differ.

    Raises:
        InputError: all that is wrong, each under its option's name.
    """
    from lacsim.scenario import yaml_file

    try:
        asked = yaml_file.build(dict(values), model)
    except InputError as error:
        keys = [problem.key.split(".")[0] for problem in error.problems]
        raise InputError([
            dataclasses.replace(problem, key=names.get(key, f"--{key}"))
            for key, problem in zip(keys, error.problems, strict=True)
        ]) from None  # fmt: skip
    check(asked)
    return asked


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

    asked = yaml_file.load(file, model)
    try:
        check(asked)
    except InputError as error:
        values, lines, _ = yaml_file.read(file)
        found = []
        for problem in error.problems:
            key = keys.get(problem.key, problem.key)
            listed = values.get(key)
            place = listed.index(problem.value) if isinstance(listed, list) and (
                problem.value in listed) else None  # fmt: skip
            line = lines.get((key,) if place is None else (key, place), 0)
            found.append(dataclasses.replace(problem, file=str(file), line=line, key=key))
        raise InputError(found) from None
    return asked
