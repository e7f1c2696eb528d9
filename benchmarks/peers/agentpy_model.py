"""The workload in AgentPy: an AgentList of agents with attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from common import need

from peers.workload import ASKING, BLOW, EASED, KEPT, hit, network, start


def build(people: int) -> tuple[Callable[[], None], Callable[[], float]]:
    """A step, and the sum of everybody's stress."""
    agentpy: Any = need("agentpy")

    class Person(agentpy.Agent):  # type: ignore[misc]
        def setup(self) -> None:
            self.asked = 0
            self.helper: Any = None

        def ask(self) -> None:
            self.helper = None
            if self.stress > ASKING:
                self.helper = self.knows[self.model.week % len(self.knows)]
                self.helper.asked += 1

        def feel(self) -> None:
            helper = self.helper
            had = 0.0 if helper is None else min(1.0, helper.spare / helper.asked)
            blow = BLOW if hit(self.number, self.model.week) else 0.0
            self.stress = max(0.0, KEPT * self.stress - EASED * had + blow)

        def rest(self) -> None:
            self.asked = 0

    class Place(agentpy.Model):  # type: ignore[misc]
        def setup(self) -> None:
            self.week = 0
            self.people = agentpy.AgentList(self, people, Person)
            stress, spare = start(people)
            everybody = list(self.people)
            for number, (person, row) in enumerate(
                zip(everybody, network(people).tolist(), strict=True)
            ):
                person.number = number
                person.stress = float(stress[number])
                person.spare = float(spare[number])
                person.knows = [everybody[other] for other in row]

        def step(self) -> None:
            self.people.ask()
            self.people.feel()
            self.people.rest()
            self.week += 1

    place = Place()
    place.setup()
    return place.step, lambda: sum(person.stress for person in place.people)
