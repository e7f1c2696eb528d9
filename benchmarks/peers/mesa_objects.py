"""The workload as a good Mesa author would write it: agents with attributes, steps by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mesa

from peers.workload import ASKING, BLOW, EASED, KEPT, hit, network, start


class Person(mesa.Agent):
    """Somebody with stress, spare hours and people they know."""

    def __init__(self, model: Any, number: int, stress: float, spare: float) -> None:
        super().__init__(model)
        self.number = number
        self.stress = stress
        self.spare = spare
        self.knows: list[Person] = []
        self.asked = 0
        self.helper: Person | None = None

    def ask(self) -> None:
        """Ask one of those they know."""
        self.helper = None
        if self.stress > ASKING:
            self.helper = self.knows[self.model.week % len(self.knows)]
            self.helper.asked += 1

    def feel(self) -> None:
        """Help had, and what life brings."""
        helper = self.helper
        had = 0.0 if helper is None else min(1.0, helper.spare / helper.asked)
        blow = BLOW if hit(self.number, self.model.week) else 0.0
        self.stress = max(0.0, KEPT * self.stress - EASED * had + blow)

    def rest(self) -> None:
        """Nobody asks until next week."""
        self.asked = 0


class Place(mesa.Model):
    """People who know each other."""

    def __init__(self, people: int) -> None:
        super().__init__(rng=1)
        self.week = 0
        stress, spare = start(people)
        everybody = [
            Person(self, number, float(stress[number]), float(spare[number]))
            for number in range(people)
        ]
        for person, row in zip(everybody, network(people).tolist(), strict=True):
            person.knows = [everybody[other] for other in row]

    def step(self) -> None:
        """One week."""
        self.agents.do("ask")
        self.agents.do("feel")
        self.agents.do("rest")
        self.week += 1


def build(people: int) -> tuple[Callable[[], None], Callable[[], float]]:
    """A step, and the sum of everybody's stress."""
    place = Place(people)
    return place.step, lambda: sum(person.stress for person in place.agents)
