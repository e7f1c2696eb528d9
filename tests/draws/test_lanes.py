"""No lane of a draw is read for two things in one week."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import lacsim
from lacsim.engine.events import Event

PACKAGE = Path(lacsim.__file__).parent
TESTS = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_name("record_draws.py")

# Events drawn in more than one function, and why no lane is read for two things.
SHARED = {
    "BIRTH": "whether: lane 0; the child's sex and disability: lanes 1 and 2",
    "CONTACT": "who comes, alongside, quick fix, with or for: a lane each",
    "CONTACT_MORE": "a lane each",
    "CONTACT_ROUTE": "one task a person and week; care seen has lane 2 to itself",
    "CRISIS": "other = 0, 1, 2: a block each",
    "ENROL": "signposted: lanes 0 and 1; long-term support: lanes 2 and 3",
    "EXPOSURE": "a member tells of their own group; the told, who are not in it, rank the news",
    "GP_PLACES": "the audit draws what the practice drew, to check it",
    "PERSON_ELSEWHERE": "week 0 deals to adults; later only to those who have not been dealt to",
    "PERSON_FRAILTY": "consulting and events: lanes 0 and 1; capability: lane 2",
    "PERSON_LIFE": "usual GP: lane 3; in the workforce, smoking, drinking: lanes 0 to 2",
    "RIGHT_ROUTE": "other = the router: oneself, the GP or the door",
}
# Functions that are told by whoever calls them which event to draw.
TOLD = {"begin", "pick_group", "learn_directory", "luck"}


def draws_by_event() -> dict[str, set[str]]:
    """Functions that draw each event, from the source."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "draw4"
                ):
                    event = node.args[1]
                    name = event.attr if isinstance(event, ast.Attribute) else ast.unparse(event)
                    found[name].add(function.name)
    return found


def test_an_event_drawn_in_two_places_says_why_it_may() -> None:
    found = draws_by_event()
    shared = {name for name, functions in found.items() if name.isupper() and len(functions) > 1}
    assert shared == set(SHARED)
    assert found["event"] == TOLD
    assert all(name in Event.__members__ for name in found if name.isupper())


def recorded(*arguments: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        env={
            **os.environ,
            "NUMBA_DISABLE_JIT": "1",
            "LACSIM_AUDIT": "0",  # it draws some things again, to check them
            "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), str(TESTS)]),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_no_lane_is_read_twice_in_a_week() -> None:
    found = recorded("3")
    assert found["twice"] == []
    drawn = found["drawn"]
    assert isinstance(drawn, dict)
    for event in (
        Event.LIFE_COURSE, Event.LIFE_EVENT, Event.RECOVERY, Event.CLOSURE_PATH, Event.ASK_WHOM,
        Event.SEEK, Event.INTRODUCTION, Event.TASK_RANK, Event.JOIN, Event.STAY, Event.WEEKLY_USE,
    ):  # fmt: skip
        assert drawn.get(str(int(event)), 0) > 0, event.name


def test_a_lane_read_twice_is_found() -> None:
    twice = recorded("1", "--planted")["twice"]
    assert isinstance(twice, list)
    assert twice
    event, _, _, other, lane, places = twice[0]
    assert (event, other, lane) == (Event.LIFE_COURSE, 0, 0)
    assert any("list_meetings" in place for place in places)
