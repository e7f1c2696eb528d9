"""Verdicts on calibration targets, and that every target is measured by somebody."""

from __future__ import annotations

import math

import numpy as np
import pytest
from rich.console import Console

from lacsim.evidence.targets import Target, load_targets
from lacsim.studies.targets import print_targets
from lacsim.studies.verdicts import judge

WITHOUT_WORKERS = {"introductions_rate", "caseload", "link_worker_rate"}  # no policy, nothing seen


def target(**changes: object) -> Target:
    """A scored target of 10 with tolerance 1, but for ``changes``."""
    entry = {
        "pattern": "P0",
        "use": "scored",
        "meaning": "a test",
        "value": 10.0,
        "tolerance": 1.0,
        "unit": "things",
        "population": "nobody",
        "window": "never",
        "estimator": "none",
        "date": "2020",
        "source": "this test",
        "grade": "assumption",
    }
    return Target(**(entry | changes))


@pytest.mark.parametrize(
    ("values", "verdict", "distance"),
    [
        ([10.0, 10.0], "pass", 0.0),
        ([12.0, 12.0], "pass", 2.0),
        ([12.1, 12.1], "miss", 2.1),
        ([11.1, 13.3], "pass", 2.2),  # Monte Carlo error 1.1: within 2 sqrt(1 + 1.21) = 2.97
        ([math.nan, 8.0], "pass", 2.0),
        ([math.nan, math.nan], "not measured", math.nan),
    ],
)
def test_verdict_within_tolerance(values: list[float], verdict: str, distance: float) -> None:
    result = judge("a", target(), np.array(values))
    assert result.verdict == verdict
    assert result.distance == pytest.approx(distance, nan_ok=True)


def test_verdict_of_a_range() -> None:
    ranged = target(value=None, tolerance=None, range=(0.05, 0.20))
    assert judge("a", ranged, np.array([0.2, 0.2])).verdict == "pass"
    assert judge("a", ranged, np.array([0.21, 0.21])).verdict == "miss"


def test_verdict_above() -> None:
    above = target(value=0.0, tolerance=0.0, test="above")
    assert judge("a", above, np.array([0.1, 0.12])).verdict == "pass"
    assert judge("a", above, np.array([-0.1, 0.12])).verdict == "miss"


def test_inputs_are_never_scored() -> None:
    assert judge("a", target(use="input"), np.array([99.0, 99.0])).verdict == "input"


def test_every_pattern_of_the_model_has_targets() -> None:
    patterns = {entry.pattern for entry in load_targets().values()}
    assert patterns >= {f"P{number}" for number in range(1, 22)}


def test_shares_of_outcomes_add_up() -> None:
    mix = ("signposted", "nothing", "low_level", "short_term", "long_term", "other")
    values = [load_targets()[f"requests_{outcome}"].value for outcome in mix]
    assert sum(value or 0 for value in values) == 100


def test_the_table_prints_every_component() -> None:
    results = [judge(name, entry, np.array([1.0, 2.0])) for name, entry in load_targets().items()]
    console = Console(record=True, width=220)
    print_targets(results, console)
    text = console.export_text()
    for name in load_targets():
        assert name in text
    assert "scored components pass" in text
