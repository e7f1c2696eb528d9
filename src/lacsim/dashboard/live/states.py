"""How a person is drawn: one state each, told apart by shape and by colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lacsim.engine.kinds import Support
from lacsim.engine.state import State


@dataclass(frozen=True)
class Standing:
    """A state people can be in.

    Attributes:
        code: its number in a picture.
        title: what people read.
        about: what puts somebody into it.
        shape: how it is drawn: ``speck``, ``dot``, ``ring``, ``triangle`` or ``diamond``.
        colour: of the shape.
    """

    code: int
    title: str
    about: str
    shape: str
    colour: str


CHILD, SETTLED, LONELY, TROUBLED, CRISIS = range(5)
STANDINGS = (
    Standing(CHILD, "Children", "under 18", "speck", "#8a9499"),
    Standing(SETTLED, "Getting by", "adults in none of the states below", "dot", "#5b7f95"),
    Standing(LONELY, "Lonely", "feeling lonely, with no open problem", "ring", "#0b5fa5"),
    Standing(TROUBLED, "With a problem", "at least one problem is open", "triangle", "#b34700"),
    Standing(CRISIS, "In crisis", "a crisis has not yet passed", "diamond", "#7a0019"),
)
ALONGSIDE = 8  # added to the code of people who are with a paid worker: drawn with a circle round


def standing_of(state: State, rows: np.ndarray) -> np.ndarray:
    """The state of each person, worst first, uint8 [people].

    Args:
        state: the columns.
        rows: whose.
    """
    found = np.full(len(rows), SETTLED, dtype=np.uint8)
    found[state["lonely"][rows] == 1] = LONELY
    found[(state["problem_open"][rows] == 1).any(axis=1)] = TROUBLED
    found[state["crisis_weeks"][rows] > 0] = CRISIS
    found[state["adult"][rows] == 0] = CHILD
    found[state["support_state"][rows] == Support.ACTIVE] += ALONGSIDE
    return found
