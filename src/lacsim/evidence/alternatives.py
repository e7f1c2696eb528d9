"""Structural alternatives: answers the evidence allows, as values of parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lacsim.evidence.belief import wrong_values
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Strict, Text
from lacsim.scenario.wording import Where


class Alternative(Strict):
    """One question with its answers.

    Attributes:
        meaning: the question.
        choices: for each answer, values of parameters that win over the baseline.
    """

    meaning: Text
    choices: dict[Text, dict[Text, float]]


class AlternativesFile(Strict):
    """All questions by name."""

    alternatives: dict[Text, Alternative]


@cache
def load_alternatives() -> dict[str, Alternative]:
    """The structural alternatives by name, from ``configs/evidence/alternatives.yaml``.

    Raises:
        InputError: anything wrong in the file, unknown parameters included.
    """
    path = str(config_root() / "evidence" / "alternatives.yaml")
    values, lines, problems = yaml_file.read(path)
    found = yaml_file.build(values, AlternativesFile, path, lines, problems).alternatives
    wrong = [
        problem
        for name, alternative in found.items()
        for choice, effects in alternative.choices.items()
        for problem in wrong_values(effects, path, lines, ("alternatives", name, "choices", choice))
    ]
    if wrong:
        raise InputError(wrong)
    return found


def switched(switches: Mapping[str, str]) -> dict[str, float]:
    """The parameter values that ``switches`` (answer by question) set.

    Raises:
        InputError: no such question or answer.
    """
    problems = list(wrong_switches(switches))
    if problems:
        raise InputError(problems)
    known = load_alternatives()
    return {
        parameter: value
        for name, choice in switches.items()
        for parameter, value in known[name].choices[choice].items()
    }


def wrong_switches(
    switches: Mapping[str, object], file: str = "", lines: Where | None = None
) -> Iterator[Problem]:
    """Problems of switches: questions and answers that do not exist."""
    known = load_alternatives()
    for name, choice in switches.items():
        line = (lines or {}).get(("switches", name), 0)
        key = f"switches.{name}"
        if name not in known:
            yield Problem(file, line, key, choice, "no such alternative", one_of(name, known))
        elif choice not in known[name].choices:
            right = one_of(str(choice), known[name].choices)
            yield Problem(file, line, key, choice, "no such choice", right)
