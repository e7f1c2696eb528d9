"""Checks of how the model must behave whatever it is asked."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from lacsim.audit.book import CHECKS as AUDITED
from lacsim.engine.kinds import PROBLEM_KINDS, Task
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.studies.sceptic.check import BEHAVES, Check, Sample
from lacsim.studies.sceptic.lab import Close, Lab, worker_goes
from lacsim.studies.sceptic.worlds import MADE_TO_WAIT, NO_LIST, ORDINARY

LATER = 26  # weeks after an introduction
WINDOW = 6  # weeks over which "later" is averaged
DOSES = (0.25, 0.5, 4.0, 8.0)  # times the usual number of posts: the first and the last step
EVENTS = {
    "gp_contacts": Tally.GP_CONTACTS,
    "emergency_attendances": Tally.EMERGENCY_ATTENDANCES,
    "door_requests": Tally.DOOR_REQUESTS,
    "crises": Tally.CRISES,
}


def conservation(lab: Lab) -> Sample:
    """A life with the books checked every week, and one tie tilted by the last bit at its end."""
    model = lab.neighbourhood(ORDINARY, lab.option("alongside"), audit=True)
    model.run(lab.size.weeks)  # a breach would stop it
    state, audit = model.state, model.audit
    assert audit is not None
    checked = lab.size.weeks * len(AUDITED)
    row = int(np.flatnonzero(state["tie_count"])[0])
    state["tie_hours"][row, 0] = np.nextafter(state["tie_hours"][row, 0], np.float32(0))
    noticed = any("tie_hours" in breach.what for breach in audit.breaches(model.week - 1))
    model.close()
    return Sample(compared=checked, noticed=noticed)


def regression_to_the_mean(lab: Lab) -> Sample:
    """Stress of people when they were introduced, and later, in the run in which nobody was."""
    on, off = lab.life(option="alongside", closely=True).close, lab.life(closely=True).close
    assert on is not None
    assert off is not None
    later, then = _fall(on, on.introduced)
    return Sample(
        pairs={"fall in stress, nobody introduced": _fall(off, on.introduced)},
        seen={"fall in stress where they were introduced": then - later},
    )


def _fall(life: Close, introduced: dict[int, int]) -> tuple[float, float]:
    """Mean stress later, and in the week of the introduction."""
    later, then = [], []
    for who, week in introduced.items():
        if week + LATER > len(life.stress) or week < 1:
            continue
        after = life.stress_of([who], week + LATER - WINDOW, week + LATER)
        before = life.stress_of([who], week - 1, week)  # what the introducer saw
        if math.isfinite(after) and math.isfinite(before):
            later.append(after)
            then.append(before)
    return float(np.mean(later)), float(np.mean(then))


def leaving(lab: Lab) -> Sample:
    """Stress of those walked alongside after their worker left, and had the worker stayed."""
    week, end = lab.size.weeks // 2, lab.size.weeks
    stays = lab.life(option="alongside", closely=True).close
    goes = lab.life(
        option="alongside", closely=True, hook=worker_goes(week), key=f"worker goes in {week}"
    ).close
    assert stays is not None
    assert goes is not None
    who = stays.met_by(week - 1)
    pair = (stays.stress_of(who, week, end), goes.stress_of(who, week, end))
    return Sample(
        pairs={"stress of those walked alongside": pair},
        seen={"people walked alongside": float(len(who))},
    )


def high_dose(lab: Lab) -> Sample:
    """Open problems taken away by a post, in a first step of posts and in a last."""
    posts = [lab.size.posts * dose for dose in DOSES]
    opened = [
        lab.life(option=lab.option("alongside", number)).mean(Measure.PROBLEMS_OPEN, PROBLEM_KINDS)
        for number in posts
    ]
    usual = lab.life().mean(Measure.PROBLEMS_OPEN, PROBLEM_KINDS)
    first = (usual - opened[1]) / posts[1]
    last = (opened[2] - opened[3]) / (posts[3] - posts[2])
    return Sample(pairs={"open problems fewer for each post": (last, first)})


def displacement(lab: Lab) -> Sample:
    """Differences of the whole place, and the parts of those introduced and of all others."""
    usual, alongside = lab.life(closely=True), lab.life(option="alongside", closely=True)
    assert usual.close is not None
    assert alongside.close is not None
    met = np.array(list(alongside.close.introduced), dtype=np.uint64)
    faults, moved, noticed = [], 0.0, True
    for name, tally in EVENTS.items():
        whole = alongside.total(tally) - usual.total(tally)
        parts = [
            _counted(alongside.close.events, name, met, inside)
            - _counted(usual.close.events, name, met, inside)
            for inside in (True, False)
        ]
        if sum(parts) != whole:
            faults.append(f"{name}: {whole:g} in all, {parts[0]:g} and {parts[1]:g} in parts")
        noticed &= parts[0] + parts[1] + 1 != whole
        moved += abs(parts[1])
    if moved == 0:
        faults.append("nobody but those introduced lived otherwise")
    return Sample(
        faults=tuple(faults), compared=len(EVENTS), noticed=bool(noticed),
        seen={"events more or fewer among people never introduced": moved},
    )  # fmt: skip


def _counted(events: pd.DataFrame, name: str, met: np.ndarray, inside: bool) -> float:
    """Events of a kind among those introduced, or among all others."""
    mine = events[events["event"] == name]
    among = np.isin(mine["who"].to_numpy(), met)
    # Where the log says how many, that many; crises and requests are one each.
    by_value = name in ("gp_contacts", "emergency_attendances")
    number = mine["value"].to_numpy() if by_value else np.ones(len(mine))
    return float(number[among == inside].sum())


def population(lab: Lab) -> Sample:
    """A place, and one of twice as many people: how each adult lives."""
    one = lab.life()
    two = lab.life(residents=2 * lab.size.residents)
    return Sample(
        pairs={
            name: (one.mean(measure) / one.mean(Measure.ADULTS),
                   two.mean(measure) / two.mean(Measure.ADULTS))
            for name, measure in {
                "friends of an adult": Measure.FRIENDS,
                "capability of an adult": Measure.CAPABILITY_SUM,
            }.items()
        }
    )  # fmt: skip


def imposed_wait(lab: Lab) -> Sample:
    """People turned away for full lists where a system makes them wait, and hours are left over."""
    option = lab.option("signposting")
    waited, none = lab.life(MADE_TO_WAIT, option), lab.life(NO_LIST, option)
    introduced = waited.total(Tally.INTRODUCTIONS)
    turned = waited.total(Tally.INTRODUCTIONS_LISTS_FULL)
    unused = waited.total(Tally.TASK_HOURS + Task.IDLE) / HOUR
    faults = []
    if not introduced or not unused:
        faults.append(f"nothing to see: {introduced:g} introduced, {unused:,.0f} hours unused")
    if turned:
        faults.append(f"{turned:g} people were turned away with {unused:,.0f} hours unused")
    return Sample(
        faults=tuple(faults),
        compared=int(introduced),
        noticed=none.total(Tally.INTRODUCTIONS_LISTS_FULL) > 0,
        seen={"hours not used": unused},
    )


CHECKS = (
    Check(
        "conservation", BEHAVES, "Nothing is lost and nothing comes of nothing",
        "Walking alongside, its books checked every week: hours, help, care, requests, problems, "
        "ties, memberships, £.", "Not one breach in any week.", "exact", conservation, least=2,
    ),
    Check(
        "displacement", BEHAVES, "What is moved onto others is counted",
        "Usual and walking alongside: use by those introduced, by everybody else, and in all.",
        "The parts make the whole, and the others' part is not nothing.", "exact", displacement,
        least=2,
    ),
    Check(
        "regression-to-the-mean", BEHAVES, "Who would have been introduced gets better anyway",
        "People introduced in the run with walking alongside, followed in the run without it.",
        f"Their stress {LATER} weeks later is lower: the whole 90% interval of the fall above 0.",
        "more", regression_to_the_mean,
    ),
    Check(
        "worker-leaves", BEHAVES, "When a worker leaves, people can fall back",
        "Walking alongside, and the same with every worker gone for good half way.",
        "Those they had walked alongside are under more stress: the whole 90% interval above 0.",
        "more", leaving,
    ),
    Check(
        "high-dose", BEHAVES, "Ever more posts give ever less",
        f"Walking alongside with {', '.join(f'{dose:g}' for dose in DOSES[1:])} times the posts.",
        "A post in the first step takes away more open problems than one in the last: the whole "
        "90% interval above 0.", "more", high_dose,
    ),
    Check(
        "population", BEHAVES, "A place of twice the people is twice the place",
        "Usual in two places, one of twice the residents; not the same people.",
        "An adult lives as an adult does: the whole 90% interval within the margin.", "same",
        population, most_quick=32,
    ),
    Check(
        "imposed-wait", BEHAVES, "Who is made to wait takes nobody's place",
        "Signposting with few people introduced and 16 weeks before anybody is met.",
        "Hours are left over, and nobody is turned away for a full list.", "exact",
        imposed_wait, least=2,
    ),
)  # fmt: skip
