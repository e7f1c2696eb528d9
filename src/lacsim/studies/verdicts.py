"""A calibration target beside the model's value: how far off, and whether that passes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lacsim.evidence.targets import Target

WORST = 4.0  # tolerances beyond which a miss is to be explained
Verdict = Literal["pass", "miss", "not measured", "input", "report"]


@dataclass(frozen=True)
class TargetResult:
    """One component: what it should be, what it is, and the verdict.

    Attributes:
        name: the component.
        target: its entry in ``configs/evidence/targets.yaml``.
        model: mean over repeats of the mean over windows; NaN where nothing was measured.
        error: Monte Carlo error: standard error of that mean over repeats.
        replicates: repeats that measured it.
        verdict: pass or miss for what is scored; else why it is not.
        distance: how far off, in tolerances (0 inside a range); NaN where there is no tolerance.
    """

    name: str
    target: Target
    model: float
    error: float
    replicates: int
    verdict: Verdict
    distance: float


def judge(name: str, target: Target, values: np.ndarray) -> TargetResult:
    """Compare one component with its target.

    Args:
        name: the component.
        target: what it should be.
        values: float64 [replicates], NaN where a repeat measured nothing.
    """
    known = values[np.isfinite(values)]
    count = len(known)
    model = float(known.mean()) if count else math.nan
    error = float(known.std(ddof=1) / math.sqrt(count)) if count > 1 else math.nan
    verdict: Verdict
    if target.use != "scored":
        verdict = target.use if count else "not measured"
    elif not count:
        verdict = "not measured"
    else:
        noise = error if math.isfinite(error) else 0.0
        verdict = "pass" if passes(target, model, noise) else "miss"
    return TargetResult(name, target, model, error, count, verdict, distance(target, model))


def passes(target: Target, model: float, error: float) -> bool:
    """Whether a value passes: the rule at the head of ``configs/evidence/targets.yaml``."""
    if target.range is not None:
        return target.range[0] <= model <= target.range[1]
    if target.value is None:
        return False
    if target.test == "above":
        return model - target.value > 2 * error
    tolerance = target.tolerance or 0.0
    return abs(model - target.value) <= 2 * math.hypot(tolerance, error)


def distance(target: Target, model: float) -> float:
    """How far off, in tolerances; for a range in half-widths beyond its ends."""
    if not math.isfinite(model):
        return math.nan
    if target.range is not None:
        low, high = target.range
        outside = max(low - model, model - high, 0.0)
        return outside / ((high - low) / 2)
    if target.value is None or not target.tolerance:
        return math.nan
    return abs(model - target.value) / target.tolerance
