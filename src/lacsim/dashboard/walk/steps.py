"""What each of the six steps says and asks. No sentence here tells a result: only runs do."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import Field

from lacsim.scenario import yaml_file
from lacsim.scenario.strict import Listed, Strict, Text


class Step(Strict):
    """A step of the walk.

    Attributes:
        title: a question.
        told: what is explained, in sentences that hold whatever the run shows.
        look: what to do on the screen.
        asked: questions for the room.
    """

    title: Text
    told: Listed[Text]
    look: Listed[Text]
    asked: Listed[Text]


class StepsFile(Strict):
    """``steps.yaml``: the six steps."""

    steps: Annotated[Listed[Step], Field(min_length=6, max_length=6)]


@cache
def steps() -> tuple[Step, ...]:
    """The six steps in order."""
    with resources.as_file(resources.files("lacsim.dashboard.walk") / "steps.yaml") as path:
        return tuple(yaml_file.load(path, StepsFile).steps)


SLOW = ("time_to_know", "continuity", "not_time_limited", "building_community")
# Said beside the sentences that a run gives, never without them.
NO_HARM = (
    "In this run, dropping the slow parts does no harm that can be told from chance on any of these"
    " outcomes. Ask the room why: too short a time, too few people, the wrong outcomes, or is it"
    " true?"
)
HARM = "In this run, dropping the slow parts does clear harm. Ask the room through what."
BETTER = (
    "In this run, dropping the slow parts does better on something. Ask the room at what price."
)
"""Said beside the sentences that the run gives, never without them."""
