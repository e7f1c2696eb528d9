"""Some of the checks themselves, at small size."""

from __future__ import annotations

from lacsim.studies.sceptic import doubt
from lacsim.studies.sceptic.lab import Size

SMALL = Size(quick=True, residents=1000, weeks=26, weeks_before=30, posts=2.0, margin=2.0, rounds=1)
EXACT = (
    "other-name",
    "decoy",
    "negative-controls",
    "zero-dose",
    "displacement",
    "step-length",
    "imposed-wait",
)


def test_a_handful_holds_at_small_size() -> None:
    results = doubt((*EXACT, "medical"), size=SMALL)
    assert {
        result.check.name: (result.verdict, result.faults) for result in results
    } == dict.fromkeys((*EXACT, "medical"), ("holds", ()))
