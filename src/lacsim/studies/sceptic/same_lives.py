"""Checks in which not one event may differ."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace

import numpy as np
import pandas as pd

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.tallies import Tally
from lacsim.policies import Option
from lacsim.studies.sceptic.alike import MONEY, events_unlike, same_lives, with_a_fault
from lacsim.studies.sceptic.check import BEHAVES, NO_BENEFIT, Check, Sample
from lacsim.studies.sceptic.lab import Lab, Life, without_hours
from lacsim.studies.sceptic.other_order import in_another_order
from lacsim.studies.sceptic.worlds import ORDINARY

UNTOUCHED = ("births", "deaths", "planned_surgery")
SET_AT_LAUNCH = {"dials", "active_cap", "intakes_a_year", "hours_burnt", "introduction_rate"}
SET_AT_LAUNCH |= {"team_quick_share"}
SHORT_BEFORE = 60  # weeks before the start, lived through twice


def placebo(lab: Lab) -> Sample:
    """Hours bought and burnt, against none."""
    return same_lives(
        lab.life(closely=True), lab.life(closely=True, option="placebo"), but=tuple(map(int, MONEY))
    )


def other_name(lab: Lab) -> Sample:
    """Walking alongside, and the same called signposting."""
    whole = lab.option("alongside")
    renamed = whole.model_copy(update={"name": "signposting", "title": "Under another name"})
    return same_lives(lab.life(closely=True, option=whole), lab.life(closely=True, option=renamed))


def decoy(lab: Lab) -> Sample:
    """One post: 'start small and grow' has nothing to grow from, and is wired to nothing."""
    whole = lab.option("alongside", 1.0)
    without = lab.option("alongside", 1.0, start_small=0.0)
    return same_lives(lab.life(closely=True, option=whole), lab.life(closely=True, option=without))


def zero_dose(lab: Lab) -> Sample:
    """Walking alongside in full, by nobody."""
    whole: Option = lab.option("alongside")
    nobody = lab.life(closely=True, hook=without_hours(whole), key="no posts")
    return same_lives(lab.life(closely=True), nobody)


def storage_order(lab: Lab) -> Sample:
    """The same people in other rows."""
    return same_lives(
        lab.life(closely=True, option="alongside"),
        lab.life(
            closely=True, option="alongside", hook=in_another_order(lab.number), key="other rows"
        ),
        rows=False,
    )


def negative_controls(lab: Lab) -> Sample:
    """What no option can touch: births, deaths, planned operations."""
    usual, alongside = lab.life(closely=True), lab.life(closely=True, option="alongside")
    one, other = _untouched(usual), _untouched(alongside)
    numbers = [Tally.BIRTHS, Tally.DEATHS, Tally.PLANNED_SURGERY]
    apart = (usual.tallies[:, numbers] != alongside.tallies[:, numbers]).any()
    return Sample(
        faults=(*events_unlike(one, other), *(["a counter of them"] if apart else [])),
        compared=len(one),
        noticed=bool(events_unlike(one, with_a_fault(other))),
        seen={
            f"{name.replace('_', ' ')} a run": usual.total(tally)
            for name, tally in zip(UNTOUCHED, numbers, strict=True)
        },
    )


def _untouched(life: Life) -> pd.DataFrame:
    assert life.close is not None
    events = life.close.events
    return events[events["event"].isin(UNTOUCHED)].reset_index(drop=True)


def before_the_start(lab: Lab) -> Sample:
    """Two options, each living through its own years before the start, without any cache."""
    states = []
    for name in ("usual", "alongside"):
        kept = os.environ.get("LACSIM_CACHE")
        with tempfile.TemporaryDirectory() as folder:
            os.environ["LACSIM_CACHE"] = folder
            try:
                model = lab.neighbourhood(ORDINARY, lab.option(name), burn_in_weeks=SHORT_BEFORE)
            finally:
                os.environ.pop("LACSIM_CACHE")
                if kept is not None:
                    os.environ["LACSIM_CACHE"] = kept
        model.close()
        states.append(model.state)
    one, other = states
    shared = [
        column.name
        for column in COLUMNS
        if column.entity is not Entity.WORKER and column.name not in SET_AT_LAUNCH
    ]
    faults = [name for name in shared if not np.array_equal(one[name], other[name])]
    other["stress"][0] += 1e-9
    return Sample(
        faults=tuple(f"column {name} at the start" for name in faults),
        compared=sum(one[name].size for name in shared),
        noticed=not np.array_equal(one["stress"], other["stress"]),
    )


_ONE = "Event by event, counter by counter, person by person"
_CHECKS = (
    Check(
        "placebo", NO_BENEFIT, "A worker whose hours are bought and burnt changes no life",
        "Business as usual, and the placebo worker, in the ordinary world.",
        f"{_ONE} the same lives; money apart.", "exact", placebo,
    ),
    Check(
        "other-name", NO_BENEFIT, "A name has no effect",
        "Walking alongside, and the same twenty elements called signposting.",
        f"{_ONE} the same lives.", "exact", other_name,
    ),
    Check(
        "decoy", NO_BENEFIT, "An element wired to nothing is worth nothing",
        "One post: 'start small and grow' has nothing to grow from. Walking alongside with it at 1 "
        "and at 0.", f"{_ONE} the same lives, in every repeat.", "exact", decoy,
    ),
    Check(
        "before-the-start", NO_BENEFIT, "Until the option starts, nothing tells options apart",
        "Usual and walking alongside, each through its own years before the start, nothing kept.",
        "Every column the same to the last bit.", "exact", before_the_start,
    ),
    Check(
        "negative-controls", NO_BENEFIT, "What no option can touch is not touched",
        "Usual and walking alongside: births, deaths and planned operations.",
        "The same people in the same weeks.", "exact", negative_controls,
    ),
    Check(
        "zero-dose", BEHAVES, "No posts, no effect",
        "Usual, and walking alongside with all its elements and nobody to do it.",
        f"{_ONE} the same lives.", "exact", zero_dose,
    ),
    Check(
        "storage-order", BEHAVES, "It does not matter where people are stored",
        "Walking alongside, and the same with residents, homes and groups in other rows.",
        f"{_ONE} the same lives, by id.", "exact", storage_order,
    ),
)  # fmt: skip
CHECKS = tuple(replace(check, least=2) for check in _CHECKS)
