"""A person who was clicked on: who they are, their ties, and their story since the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.kinds import NOBODY, Support
from lacsim.engine.kinds import Problem as ProblemKind
from lacsim.engine.state import State
from lacsim.outcomes import words
from lacsim.outcomes.lives.event_words import TROUBLE
from lacsim.outcomes.lives.life import Happening, Life
from lacsim.outcomes.lives.names import Names, invented_name
from lacsim.outcomes.lives.story import names_in, tell_life
from lacsim.outcomes.lives.when import year_and_week

CLOSEST = 8  # ties named
TOLD = 40  # latest sentences shown
WEEKS_A_YEAR = 52


@dataclass(frozen=True)
class Tie:
    """Somebody the person has hours with: name, id, hours, and what they are to each other."""

    name: str
    who: int
    hours: float
    what: str


@dataclass(frozen=True)
class Person:
    """Somebody as they stand this week.

    Attributes:
        who: id.
        name: invented.
        said: sentences about them.
        ties: closest first.
        more_ties: how many are not named.
        story: when and what, latest first.
    """

    who: int
    name: str
    said: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    more_ties: int = 0
    story: tuple[tuple[str, str], ...] = ()


def person_of(state: State, who: int, events: Sequence[np.ndarray], week: int) -> Person:
    """Tell of a person.

    Args:
        state: the columns at the end of a week.
        who: id.
        events: rows (week, kind, who, other, value) of every week so far.
        week: weeks lived.
    """
    name = invented_name(who)
    home: set[int] = set()
    at = np.flatnonzero((state["resident_id"] == np.uint64(who)) & (state["alive"] == 1))
    if len(at):
        dwelling = int(state["dwelling"][at[0]])
        home = _at_home(state, dwelling) - {who}
    life = _life(who, home, events, week)
    row = int(at[0]) if len(at) else NOBODY
    names = names_in(life, also=_near(state, row, home))
    story = tuple((_when(s.week), s.text) for s in tell_life(life, names)[::-1][:TOLD])
    if len(at) == 0:
        return Person(who, name, (f"{name} does not live here any more.",), story=story)
    ties = _ties(state, row, home, names)
    return Person(who, name, _said(state, row, name, week), ties[:CLOSEST],
                  max(0, len(ties) - CLOSEST), story)  # fmt: skip


def _said(state: State, row: int, name: str, week: int) -> tuple[str, ...]:
    age = int(state["age_weeks"][row]) // WEEKS_A_YEAR
    home = int(state["dwelling"][row])
    others = int(state["member_count"][home]) - 1 if home != NOBODY else 0
    living = "lives alone" if others == 0 else f"lives with {others} other{'s' * (others > 1)}"
    sex = "woman" if state["sex"][row] else "man"
    kind = f"a {sex}" if state["adult"][row] else "a child"
    lines = [f"{name} is {kind} of {age} and {living}."]
    if not state["adult"][row]:
        return tuple(lines)
    feels = [
        text
        for text, true in (
            ("feels lonely", state["lonely"][row] == 1),
            ("is isolated", state["isolated"][row]),
            ("is in crisis", state["crisis_weeks"][row] > 0),
            ("gives care", state["care_given"][row] > 0),
            ("has paid care", state["care_formal"][row] > 0),
            ("is in work", state["working"][row]),
        )
        if true
    ]
    if feels:
        lines.append(f"{words.sentence(words.listed(feels))}.")
    problems = [
        TROUBLE[ProblemKind(k)] for k in np.flatnonzero(state["problem_open"][row]).tolist()
    ]
    lines.append(f"Open now: {words.listed(problems)}." if problems else "No problem is open.")
    groups = int((state["member_group"][row] != NOBODY).sum())
    if groups:
        lines.append(f"Belongs to {groups} group{'s' * (groups > 1)}.")
    support = Support(int(state["support_state"][row]))
    if support is Support.ACTIVE:
        met = max(0, week - int(state["support_started"][row]))
        letter = chr(ord("A") + int(state["worker"][row]) % 26)
        lines.append(f"Has been with worker {letter} for {met} week{'s' * (met != 1)}.")
    elif support is Support.ASLEEP:
        lines.append("Was with a worker and needs them no more for now.")
    return tuple(lines)


def _ties(state: State, row: int, home: set[int], names: Names) -> tuple[Tie, ...]:
    count = int(state["tie_count"][row])
    order = np.argsort(-state["tie_hours"][row, :count], kind="stable")
    found = [Tie(names[who], who, 0.0, "at home") for who in sorted(home)]
    for slot in order.tolist():
        partner = int(state["tie_partner"][row, slot])
        who, hours = int(state["resident_id"][partner]), float(state["tie_hours"][row, slot])
        kin = bit(state["tie_kin"][row], slot)
        what = "family" if kin else "friend" if hours >= 90 else "known"
        found.append(Tie(names[who], who, hours, what))
    return tuple(found)


def _at_home(state: State, dwelling: int) -> set[int]:
    if dwelling == NOBODY:
        return set()
    members = state["members"][dwelling, : int(state["member_count"][dwelling])]
    return {int(state["resident_id"][member]) for member in members}


def _near(state: State, row: int, home: set[int]) -> set[int]:
    """Ids of everybody at home and of every tie."""
    if row == NOBODY:
        return home
    partners = state["tie_partner"][row, : int(state["tie_count"][row])]
    return home | {int(who) for who in state["resident_id"][partners]}


def _life(who: int, home: set[int], events: Sequence[np.ndarray], week: int) -> Life:
    """What has happened so far as a life to be told."""
    rows = np.concatenate(events) if events else np.zeros((0, 5), dtype=np.int64)
    near = np.array([who, *sorted(home)], dtype=np.uint64).astype(np.int64)
    mine = rows[np.isin(rows[:, 2], near) | (rows[:, 3] == near[0])]
    happened = tuple(
        Happening(at, kind, one % (1 << 64), other % (1 << 64), value)
        for at, kind, one, other, value in mine.tolist()
    )
    return Life(who, "", "", {}, np.arange(week), {}, np.zeros((0, 0)), (), happened)


def _when(week: int) -> str:
    return words.sentence(year_and_week(week))
