"""Known rates, shown beside the model's own and never forced on it; and what is named as rare."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import Field, NonNegativeFloat

from lacsim.evidence.sourced import Sourced
from lacsim.scenario import yaml_file
from lacsim.scenario.area import LocalRates
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Strict, Text


class KnownRate(Sourced):
    """What is known of something the model counts.

    Attributes:
        counts: the counters it stands for, added up, in lower case.
        words: what to call several counters together; empty for a single one.
        value: in the unit of the row, per 1,000 residents a year.
        low: lower end, where a range is known.
        high: upper end.
    """

    counts: tuple[Text, ...] = Field(strict=False, min_length=1)
    words: str = ""
    value: NonNegativeFloat
    low: NonNegativeFloat | None = None
    high: NonNegativeFloat | None = None


class RareEvent(Sourced):
    """An event that may be missing from a small neighbourhood's year.

    Attributes:
        count: the counter, in lower case.
        expected: how many to expect, per 1,000 residents a year.
    """

    count: Text
    expected: NonNegativeFloat


class KnownFile(Strict):
    """The file of known rates."""

    known: tuple[KnownRate, ...] = Field(strict=False)
    rare: tuple[RareEvent, ...] = Field(strict=False)


@cache
def load_known() -> KnownFile:
    """The known rates of ``configs/evidence/known_rates.yaml``.

    Raises:
        InputError: anything wrong in the file, a counter that does not exist included.
    """
    from lacsim.outcomes.year_rows import ROWS

    path = config_root() / "evidence" / "known_rates.yaml"
    found = yaml_file.load(path, KnownFile)
    names = {row.count for row in ROWS}
    used = [name for rate in found.known for name in rate.counts]
    used += [event.count for event in found.rare]
    problems = [
        Problem(str(path), 0, "counts", name, "no counter of that name", one_of(name, names))
        for name in used
        if name not in names
    ]
    if problems:
        raise InputError(problems)
    return found


def with_local(
    known: Sequence[KnownRate], local: LocalRates | None, adult_share: float
) -> list[KnownRate]:
    """The known rates with those of the place itself in the stead of the national ones.

    Args:
        known: the national rates.
        local: what is known of the place; None for nothing.
        adult_share: adults over residents: requests are known per 1,000 adults.
    """
    if local is None:
        return list(known)
    here = {
        "gp_contacts": (local.gp_contacts, 1.0),
        "emergency_attendances": (local.emergency_attendances, 1.0),
        "door_requests": (local.social_care_requests, adult_share),
    }
    result = []
    for rate in known:
        value, factor = here.get(rate.counts[0], (None, 1.0))
        if value is not None:
            rate = rate.model_copy(
                update={
                    "value": value * factor,
                    "low": None,
                    "high": None,
                    "source": f"{local.source}, known here",
                    "date": local.date,
                }
            )
        result.append(rate)
    return result
