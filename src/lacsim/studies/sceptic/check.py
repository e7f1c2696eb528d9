"""What a check of the sceptic is, what one repeat of it gives, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lacsim.studies.intervals import Interval

if TYPE_CHECKING:
    from lacsim.studies.sceptic.lab import Lab

NO_BENEFIT = "No benefit where there can be none"
BEHAVES = "It must behave"

Kind = Literal["same", "more", "exact"]
Verdict = Literal["holds", "does not hold", "not told"]


@dataclass(frozen=True)
class Sample:
    """One repeat of a check.

    Attributes:
        pairs: by outcome, the reference's value and the other's under the same luck.
        faults: what was found wrong, each a sentence; for exact checks.
        compared: how many things were compared; for exact checks.
        noticed: whether the same comparison found a planted fault; for exact checks.
        seen: numbers worth telling beside the verdict, by name.
    """

    pairs: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    compared: int = 0
    noticed: bool = True
    seen: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """One doubt, made a run.

    Attributes:
        name: short name, as on the command line.
        family: ``NO_BENEFIT`` or ``BEHAVES``.
        title: the claim, in a sentence.
        how: the worlds and options it is tried in.
        expects: what must be seen.
        kind: ``same`` (the whole interval of the paired difference within the margin), ``more``
            (the whole interval above nought) or ``exact`` (not one difference).
        sample: makes one repeat.
        least: repeats before the first look.
        most, most_quick: repeats at most, in full and with ``--quick``.
    """

    name: str
    family: str
    title: str
    how: str
    expects: str
    kind: Kind
    sample: Callable[[Lab], Sample]
    least: int = 4
    most: int = 120
    most_quick: int = 16


@dataclass(frozen=True)
class Finding:
    """One outcome of a check, judged.

    Differences are in % of the reference's mean for kind ``same``, else in the outcome's unit.

    Attributes:
        outcome: what was looked at.
        reference: the reference's mean over the repeats.
        mean, low, high: paired difference and its 90% interval.
        margin: what it may be, each way; 0 for kind ``more``.
        verdict: what follows.
        planted: mean, low and high of the same with an effect planted.
        planted_verdict: what follows from that; it must not be "holds".
    """

    outcome: str
    reference: float
    mean: float
    low: float
    high: float
    margin: float
    verdict: Verdict
    planted: Interval
    planted_verdict: Verdict


@dataclass(frozen=True)
class Result:
    """What came of a check.

    Attributes:
        check: the check.
        verdict: "holds" only if every outcome holds and every planted effect was refused.
        repeats: repeats it took.
        findings: by outcome; empty for exact checks.
        faults: what was found wrong, at most a few.
        compared: things compared over all repeats, for exact checks.
        planted: what became of the planted fault, in words.
        seen: numbers told beside, means over the repeats.
        seconds: computing time, all repeats together.
    """

    check: Check
    verdict: Verdict
    repeats: int
    findings: tuple[Finding, ...] = ()
    faults: tuple[str, ...] = ()
    compared: int = 0
    planted: str = ""
    seen: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
