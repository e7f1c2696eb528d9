"""From repeats to a verdict: nothing holds because it could not be told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lacsim.studies.intervals import Interval, mean_interval
from lacsim.studies.sceptic.check import Check, Finding, Result, Sample, Verdict

LEVEL = 0.9
PLANTED = 2.0  # margins
FAULTS_TOLD = 5


def within(interval: Interval, margin: float) -> Verdict:
    """Whether a difference is none: the whole interval lies within the margin.

    Args:
        interval: of the paired difference, in % of the baseline.
        margin: in %.

    Returns:
        "does not hold" only where the whole interval lies outside; "not told" in between.
    """
    if -margin <= interval.low and interval.high <= margin:
        return "holds"
    if interval.low > margin or interval.high < -margin:
        return "does not hold"
    return "not told"


def above(interval: Interval) -> Verdict:
    """Whether a difference is more than nought: the whole interval lies above it."""
    if interval.low > 0:
        return "holds"
    return "does not hold" if interval.high < 0 else "not told"


def finding(check: Check, outcome: str, samples: Sequence[Sample], margin: float) -> Finding:
    """Judge one outcome, and the same with an effect planted.

    The planted effect takes twice the margin off the other option (kind ``same``), or takes the
    whole effect away (kind ``more``).
    """
    pairs = np.array([sample.pairs[outcome] for sample in samples], dtype=np.float64)
    reference, other = pairs[:, 0], pairs[:, 1]
    base = float(reference.mean())
    if check.kind == "same":
        found = _relative(other - reference, base)
        planted = _relative(other * (1 - PLANTED * margin / 100) - reference, base)
        verdict, refused = within(found, margin), within(planted, margin)
    else:
        margin = 0.0
        found = mean_interval(other - reference, LEVEL)
        planted = mean_interval(other - reference - (other - reference).mean(), LEVEL)
        verdict, refused = above(found), above(planted)
    return Finding(outcome, base, *found, margin, verdict, planted, refused)


def _relative(differences: np.ndarray, base: float) -> Interval:
    """Mean and interval in % of the baseline; not told where there is nothing to compare with."""
    if base == 0.0:
        return Interval(float("nan"), float("nan"), float("nan"))
    interval = mean_interval(differences, LEVEL)
    ends = sorted(100 * value / base for value in (interval.low, interval.high))
    return Interval(100 * interval.mean / base, ends[0], ends[1])


def told(result: Result) -> bool:
    """Whether more repeats would add nothing: it fails, or it holds and what is planted fails."""
    if result.check.kind == "exact":
        return True
    if any(each.verdict == "does not hold" for each in result.findings):
        return True
    wanted: Verdict = "does not hold" if result.check.kind == "same" else "not told"
    return all(
        each.verdict == "holds" and each.planted_verdict == wanted for each in result.findings
    )


def judge(check: Check, samples: Sequence[Sample], margin: float, seconds: float) -> Result:
    """What a check's repeats say."""
    seen = {name: float(np.mean([each.seen[name] for each in samples])) for name in samples[0].seen}
    if check.kind == "exact":
        return _exact(check, samples, seen, seconds)
    findings = tuple(finding(check, name, samples, margin) for name in samples[0].pairs)
    draft = Result(check, "not told", len(samples), findings, seen=seen, seconds=seconds)
    if any(each.verdict == "does not hold" for each in findings):
        verdict: Verdict = "does not hold"
    else:
        verdict = "holds" if told(draft) else "not told"
    words = (
        f"an effect of {PLANTED * margin:g}% planted"
        if check.kind == "same"
        else "the effect taken away"
    )
    refused = all(each.planted_verdict != "holds" for each in findings)
    planted = f"{words}: {'refused, as it must be' if refused else 'let through'}"
    return Result(
        check, verdict, len(samples), findings, planted=planted, seen=seen, seconds=seconds
    )


def _exact(
    check: Check, samples: Sequence[Sample], seen: dict[str, float], seconds: float
) -> Result:
    faults = tuple(fault for sample in samples for fault in sample.faults)
    noticed = all(sample.noticed for sample in samples)
    compared = sum(sample.compared for sample in samples)
    verdict: Verdict = "does not hold" if faults else "holds"
    if not faults and (not noticed or compared == 0):
        verdict = "not told"
    return Result(
        check,
        verdict,
        len(samples),
        faults=faults[:FAULTS_TOLD],
        compared=compared,
        planted=f"one planted fault: {'noticed, as it must be' if noticed else 'not noticed'}",
        seen=seen,
        seconds=seconds,
    )
