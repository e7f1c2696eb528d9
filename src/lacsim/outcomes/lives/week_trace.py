"""Live one week uncompiled and note every equation and every draw that concerns one person.

Run as a program of its own with Numba switched off (``explain.trace_week`` starts it), so that
what is noted is the model itself at work, not a second account of it. Reads a week's state from a
file, writes what it noted as JSON.
"""

from __future__ import annotations

import ast
import functools
import inspect
import json
import linecache
import math
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

import lacsim.engine.draws
from lacsim.engine.columns import Entity
from lacsim.engine.events import Event
from lacsim.engine.log import HEAD_ON
from lacsim.engine.snapshot import restore
from lacsim.engine.state import State
from lacsim.evidence import belief_record
from lacsim.outcomes.lives.life import KEPT
from lacsim.schedule import Schedule
from lacsim.settle import open_workspace

# In these modules ``row`` is a worker's, a group's or a service's row, not a person's.
OTHER_ROWS = frozenset({"paid_work", "work_team", "work_place", "work_plan", "work_tables",
                        "group_births", "new_group", "measures"})  # fmt: skip
STEPS = (
    "demography", "life events", "cascade", "contacts", "ties", "help", "feelings", "seeking",
    "services", "paid work", "groups", "crises", "ledger",
)  # fmt: skip
# What a kernel asks before it reckons a chance, by kernel and by what stands opposite the draw: a
# bound nobody's chance exceeds, so that most draws settle the matter at once.
BOUNDS = frozenset({
    ("begin_crises", "limit"), ("begin_crises", "hazard"),
    ("live_on", "usual * most_ill"), ("live_on", "onset * worst_off"),
    ("live_on", "held * lost_each"), ("live_on", "held * dying"), ("live_on", "gain"),
    ("care_elsewhere_week", "most"), ("ask_ties", "logistic(likeliest)"),
})  # fmt: skip
# The same from below: a chance that everybody has at least.
FLOORS = frozenset({("who_leaves", "least")})
COUNTS = frozenset({"poisson_count", "count_of"})  # given a draw and a rate, how many


def _in_a_week(hazard: float, opportunity: float = 1.0) -> float:
    return -math.expm1(-hazard * opportunity)


# Rules that are given a draw and answer whether something comes, with the chance they hold it
# against. They look at a bound first, so that what they compare is not always the chance.
CHANCES: dict[str, Callable[..., float]] = {
    "strikes": _in_a_week,
    "comes_by": _in_a_week,
    "time_to": _in_a_week,
    "entry_is_stale": lambda share: share,
}
NEVER = 1.0  # ``time_to`` answers a week or more where nothing comes this week


class Luck(float):
    """A uniform of the person's own that notes what it is held against."""

    event: str
    lane: int
    other: int
    notes: Notes

    def _against(self, chance: Any, struck: bool) -> bool:
        self.notes.compared(self, chance, struck, sys._getframe(2))
        return struck

    def __lt__(self, chance: Any) -> bool:
        return self._against(chance, float(self) < float(chance))

    def __le__(self, chance: Any) -> bool:
        return self._against(chance, float(self) <= float(chance))

    def __ge__(self, chance: Any) -> bool:
        return not self._against(chance, float(self) < float(chance))

    def __gt__(self, chance: Any) -> bool:
        return not self._against(chance, float(self) <= float(chance))

    __hash__ = float.__hash__
    __eq__ = float.__eq__


class Notes:
    """What concerned the person, in the order in which it happened."""

    def __init__(self, who: int, row: int) -> None:
        self.who = who
        self.row = row
        self.step = ""
        self.reckoning = 0  # rules at work on a draw; what they compare is told by their answer
        self.lines: list[dict[str, Any]] = []

    def equation(self, kernel: str, rule: str, values: dict[str, float], result: Any) -> None:
        """A rule that was reckoned for the person."""
        self.lines.append(
            {"what": "equation", "step": self.step, "kernel": kernel, "rule": rule,
             "values": values, "result": _plain(result)}
        )  # fmt: skip

    def compared(self, luck: Luck, against: Any, struck: bool, frame: Any) -> None:
        """A kernel holds a draw against something: a chance, a bound of it, or another draw.

        A chance of 0 or 1 only guards a logarithm.
        """
        if self.reckoning or not 0.0 < float(against) < 1.0:
            return
        opposite = (frame.f_code.co_name, opposite_of(frame))
        if isinstance(against, Luck) or "luck" in opposite[1]:
            self.drawn("rank", luck, chance=float(against), happened=struck)
            return
        kind = "bound" if opposite in BOUNDS else "floor" if opposite in FLOORS else "chance"
        self.drawn(kind, luck, chance=float(against), happened=struck)

    def drawn(self, kind: str, luck: Luck, **numbers: Any) -> None:
        """What a draw came to; a chance takes the place of a bound that was asked before it."""
        line = {"what": kind, "step": self.step, "event": luck.event, "lane": luck.lane,
                "other": luck.other, "luck": float(luck), **numbers}  # fmt: skip
        same = ("step", "event", "lane", "other")
        self.lines = [
            earlier
            for earlier in self.lines
            if any(earlier.get(name) != line[name] for name in same)
            or not (earlier["what"] in ("bound", "floor") or earlier == line)
        ]
        self.lines.append(line)

    def answered(self, rule: str, luck: Luck, others: tuple[Any, ...], result: Any) -> None:
        """A rule that was given a draw and numbers answers how many, or whether."""
        if rule in COUNTS:
            self.drawn("count", luck, rate=float(others[0]), count=int(result))
            return
        chance = float(CHANCES[rule](*map(float, others)))
        if not 0.0 < chance < 1.0:
            return  # nothing was left to luck
        happened = float(result) < NEVER if rule == "time_to" else bool(result)
        kind = "race" if rule == "time_to" else "chance"
        self.drawn(kind, luck, chance=chance, happened=happened)

    def concerns(self, frame: Any) -> bool:
        """Whether the caller is at work on the person."""
        inside = frame.f_locals
        case = inside.get("case")
        if case is not None and getattr(case, "dtype", None) is not None:
            return int(case["who"]) == self.who
        if frame.f_globals["__name__"].rpartition(".")[2] in OTHER_ROWS:
            return False
        return any(
            isinstance(place, (int, np.integer)) and int(place) == self.row
            for place in (inside.get("row"), inside.get("asker"))
        )


def opposite_of(frame: Any) -> str:
    """What stands opposite the draw in the comparison a frame is at, as its source says it."""
    places = list(frame.f_code.co_positions())
    line, last, start, end = places[frame.f_lasti // 2]
    if None in (line, last, start, end):
        return ""
    rows = [linecache.getline(frame.f_code.co_filename, n) for n in range(line, last + 1)]
    rows[-1] = rows[-1].encode()[:end].decode()
    rows[0] = rows[0].encode()[start:].decode()
    try:
        said = ast.parse("".join(rows).strip(), mode="eval").body
    except SyntaxError:
        return ""
    if isinstance(said, ast.UnaryOp):  # newer interpreters count "not" to the comparison
        said = said.operand
    return ast.unparse(said.comparators[-1]) if isinstance(said, ast.Compare) else ""


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    return float(value) if isinstance(value, (int, float, np.number)) else None


def watched_rule(rule: Callable[..., Any], notes: Notes) -> Callable[..., Any]:
    """The rule, noting its numbers whenever it is reckoned for the person."""
    names = list(inspect.signature(rule).parameters)

    @functools.wraps(rule)
    def reckon(*given: Any) -> Any:
        lucky = any(isinstance(number, Luck) for number in given)
        notes.reckoning += lucky
        try:
            result = rule(*given)
        finally:
            notes.reckoning -= lucky
        if lucky and not notes.reckoning and (rule.__name__ in COUNTS or rule.__name__ in CHANCES):
            notes.answered(rule.__name__, given[0], given[1:], result)
            return result
        frame = sys._getframe(1)
        if notes.concerns(frame):
            numbers = {n: _plain(v) for n, v in zip(names, given, strict=False)}
            notes.equation(frame.f_code.co_name, rule.__name__, numbers, result)
        return result

    return reckon


def watched_draw(draw: Callable[..., Any], notes: Notes) -> Callable[..., Any]:
    """``draw4``, whose uniforms note what they are held against where they are the person's."""

    @functools.wraps(draw)
    def draws(key: Any, event: int, week: int, who: Any, other: Any) -> Any:
        uniforms = draw(key, event, week, who, other)
        if int(who) != notes.who:
            return uniforms
        lucks = []
        for lane, uniform in enumerate(uniforms):
            luck = Luck(uniform)
            luck.event, luck.lane, luck.other, luck.notes = (
                Event(event).name, lane, int(other), notes,
            )  # fmt: skip
            lucks.append(luck)
        return tuple(lucks)

    return draws


def watch_modules(notes: Notes) -> None:
    """Put watched rules and draws in the place of the ones the kernels call."""
    draw = lacsim.engine.draws.draw4
    seen = watched_draw(draw, notes)
    rules: dict[int, Callable[..., Any]] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("lacsim.engine.kernels") and isinstance(module, ModuleType):
            for key, value in list(vars(module).items()):
                if value is draw:
                    setattr(module, key, seen)
                elif inspect.isfunction(value) and (
                    value.__module__.startswith("lacsim.rules") or value.__name__ in COUNTS
                ):
                    watched = rules.setdefault(id(value), watched_rule(value, notes))
                    setattr(module, key, watched)


def rebuilt(saved: dict[str, np.ndarray]) -> State:
    """The state a file holds, with room for a log."""
    rows = {entity: int(saved[f"rows/{entity.name}"]) for entity in Entity}
    parameters = belief_record(None)
    for name, value in zip(parameters.dtype.names or (), saved["parameters"], strict=True):
        parameters[name] = value
    state = State(rows, np.uint64(saved["key"]), parameters, recording=True)
    open_workspace(state)
    restore(state, {name: saved[name] for name in saved if name.startswith(("column/", "table/"))})
    state.log[0, HEAD_ON] = 1
    # Luck laid up for the week keeps what it is held against.
    for name in ("use_luck", "neighbour_luck"):
        state.extra[name] = state.extra[name].astype(object)
    return state


def live_week(state: State, week: int, notes: Notes) -> None:
    """The thirteen steps, as the model takes them."""
    does = Schedule(state)
    state.tally[:] = 0
    parts: tuple[list[Any], ...] = (
        does.demography, does.life_events, does.cascade, does.contacts, does.ties, does.help,
        does.feelings, does.seeking,
        [*does.before_services, lambda w: does.each("Service", w), *does.after_services],
        [*does.before_paid_work, lambda w: does.each("Coordinator", w)],
        [*does.before_groups, lambda w: does.each("CommunityGroup", w), *does.after_groups],
        does.crises, does.ledger,
    )  # fmt: skip
    for step, kernels in zip(STEPS, parts, strict=True):
        notes.step = step
        for kernel in kernels:
            kernel(week)


def main(given: str, wanted: str, who: int, week: int) -> None:
    """Read a state, live the week, write the notes."""
    with np.load(given, allow_pickle=False) as stored:
        saved = {name: stored[name] for name in stored.files}
    state = rebuilt(saved)
    row = int(np.flatnonzero(state["resident_id"] == np.uint64(who))[0])
    notes = Notes(who, row)
    watch_modules(notes)
    live_week(state, week, notes)
    after = {name: float(state[name][row]) for name in KEPT}
    Path(wanted).write_text(json.dumps({"lines": notes.lines, "after": after}), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
