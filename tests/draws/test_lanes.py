"""An event drawn in more than one function says why no lane of it is read for two things."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import lacsim
from lacsim.engine.events import Event

PACKAGE = Path(lacsim.__file__).parent

# Events drawn in more than one function, and why no lane is read for two things.
SHARED = {
    "BIRTH": "whether: lane 0; the child's sex and disability: lanes 1 and 2",
    "CONTACT": "who comes, alongside, quick fix, with or for: a lane each",
    "CONTACT_MORE": "a lane each",
    "CONTACT_ROUTE": "one task a person and week; care seen has lane 2 to itself",
    "CRISIS": "other = 0, 1, 2: a block each",
    "ENROL": "signposted: lanes 0 and 1; long-term support: lanes 2 and 3",
    "EXPOSURE": "a member tells of their own group; the told, who are not in it, rank the news",
    "PERSON_FRAILTY": "consulting and events: lanes 0 and 1; capability: lane 2",
    "PERSON_LIFE": "usual GP: lane 3; working, smoking, drinking: lanes 0 to 2",
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
