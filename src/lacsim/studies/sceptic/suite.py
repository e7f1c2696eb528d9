"""All the checks, and running them: repeats are added until it can be told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lacsim.audit import AuditFailed
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.studies import manifest
from lacsim.studies.sceptic import behaviour, matching, no_benefit, same_lives, structures
from lacsim.studies.sceptic.check import Check, Result, Sample
from lacsim.studies.sceptic.lab import FULL, QUICK, Lab, Size
from lacsim.studies.sceptic.verdict import judge, told
from lacsim.studies.workers import run_tasks

CHECKS: tuple[Check, ...] = (
    *same_lives.CHECKS,
    *no_benefit.CHECKS,
    *matching.CHECKS,
    *behaviour.CHECKS,
    *structures.CHECKS,
)
BY_NAME = {check.name: check for check in CHECKS}
A_ROUND = 4  # repeats added before each look

Progress = Callable[[int, int, str], None]
Sampled = tuple[Sample | str, float]


def chosen_checks(only: Sequence[str]) -> tuple[Check, ...]:
    """The checks of those names; all without any.

    Raises:
        InputError: no such check.
    """
    problems = [
        Problem("", 0, "--only", name, "no such check", one_of(name, BY_NAME))
        for name in only
        if name not in BY_NAME
    ]
    if problems:
        raise InputError(problems)
    return tuple(check for check in CHECKS if not only or check.name in only)


def doubt(
    only: Sequence[str] = (),
    *,
    quick: bool = False,
    size: Size | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[Result]:
    """Run the checks, each with as many repeats as it takes to tell.

    Args:
        only: names of checks; all without any.
        quick: smaller places, shorter runs and a margin of 2% instead of 0.5%.
        size: sizes of one's own.
        workers: processes.
        progress: called with parts done, parts in all of this round, and a label.

    Raises:
        InputError: no such check.
        TaskFailed: a run ended with an error that is no verdict.
    """
    checks = chosen_checks(only)
    size = size or (QUICK if quick else FULL)
    samples: dict[str, list[Sample]] = {check.name: [] for check in checks}
    errors: dict[str, str] = {}
    seconds = dict.fromkeys(samples, 0.0)
    results: dict[str, Result] = {}
    first = 1
    while len(results) < len(checks):
        open_checks = [check for check in checks if check.name not in results]
        last = first + A_ROUND - 1
        tasks = [
            (names, number, size)
            for number in range(first, last + 1)
            if (names := _due(open_checks, number))
        ]
        for found in _run(tasks, workers, progress):
            for name, (sample, spent) in found.items():
                seconds[name] += spent
                if isinstance(sample, str):
                    errors[name] = sample
                else:
                    samples[name].append(sample)
        for check in open_checks:
            name = check.name
            if name in errors:
                results[name] = Result(
                    check, "does not hold", len(samples[name]), faults=(errors[name],),
                    seconds=seconds[name],
                )  # fmt: skip
                continue
            result = judge(check, samples[name], size.margin, seconds[name])
            if told(result) or last >= _most(check, size):
                results[name] = result
        first = last + 1
    return [results[check.name] for check in checks]


def _most(check: Check, size: Size) -> int:
    most = check.most_quick if size.quick else check.most
    return most if size.rounds is None else min(most, size.rounds * A_ROUND)


def _due(checks: Sequence[Check], number: int) -> tuple[str, ...]:
    """Which of the checks a repeat is for: exact ones take only their few."""
    return tuple(check.name for check in checks if check.kind != "exact" or number <= check.least)


def _run(
    tasks: list[tuple[Any, ...]], workers: int, progress: Progress | None
) -> list[dict[str, Sampled]]:
    total = sum(len(names) for names, _, _ in tasks)
    done = 0

    def heard(_number: int, label: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, total, label)

    return run_tasks(one_repeat, tasks, workers, heard)


def one_repeat(
    names: tuple[str, ...], number: int, size: Size, *, tell: Callable[[str], None]
) -> dict[str, Sampled]:
    """One repeat of some checks: what each gave, and the seconds of computing it took."""
    lab = Lab(number, size)
    found: dict[str, Sampled] = {}
    for name in names:
        started = time.process_time()
        try:
            sample: Sample | str = BY_NAME[name].sample(lab)
        except AuditFailed as error:
            sample = f"repeat {number}: {error}"
        found[name] = (sample, time.process_time() - started)
        tell(f"repeat {number}, {name}")
    return found


def write_json(results: Sequence[Result], path: Path, size: Size, seconds: float) -> None:
    """Everything that was found, for machines."""

    def row(result: Result) -> dict[str, Any]:
        check = result.check
        return {
            "name": check.name,
            "family": check.family,
            "title": check.title,
            "how": check.how,
            "expects": check.expects,
            "kind": check.kind,
            "verdict": result.verdict,
            "repeats": result.repeats,
            "findings": [asdict(finding) for finding in result.findings],
            "faults": list(result.faults),
            "compared": result.compared,
            "planted": result.planted,
            "seen": dict(result.seen),
            "cpu_seconds": round(result.seconds, 2),
        }

    whole = {
        "kind": "sceptic",
        "versions": manifest.versions(),
        "size": asdict(size),
        "seconds": round(seconds, 1),
        "checks": [row(result) for result in results],
    }
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
