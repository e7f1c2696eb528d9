"""Every check itself, at small size."""

from __future__ import annotations

import dataclasses

from lacsim.studies.sceptic import doubt
from lacsim.studies.sceptic.lab import QUICK, Size
from lacsim.studies.sceptic.suite import CHECKS

SMALL = Size(quick=True, residents=1000, weeks=26, weeks_before=30, posts=2.0, margin=2.0, rounds=4)
# Half a year after an introduction, and before it a place that has come to rest.
LONGER = ("regression-to-the-mean",)


def refused_when_planted(kind: str) -> str:
    """The verdict on what is planted: an effect outside the margin, or none where one must be."""
    return "does not hold" if kind == "same" else "not told"


def hold(names: list[str], size: Size) -> None:
    """Run checks: each must hold, and refuse what is planted."""
    results = doubt(names, size=size)
    assert [result.check.name for result in results] == names
    for result in results:
        assert (result.check.name, result.verdict, result.faults) == (
            result.check.name, "holds", (),
        )  # fmt: skip
        for found in result.findings:
            assert found.planted_verdict == refused_when_planted(result.check.kind), found


def test_every_check_holds_at_small_size_and_refuses_what_is_planted() -> None:
    hold([check.name for check in CHECKS if check.name not in LONGER], SMALL)


def test_checks_that_take_time_hold_too() -> None:
    hold(list(LONGER), dataclasses.replace(QUICK, rounds=4))
