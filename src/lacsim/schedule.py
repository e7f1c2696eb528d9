"""The week's kernels bound to one neighbourhood's columns, a method a step."""

from __future__ import annotations

from collections.abc import Callable

from lacsim.engine.demography import demography_step
from lacsim.engine.kernels import (
    care,
    contacts,
    feelings,
    help,
    life_events,
    measures,
    problems,
    ties,
)
from lacsim.engine.state import State

Bound = Callable[[int], None]


class Schedule:
    """Steps 1-13 of the week as callables of the week; agents' own steps are theirs.

    Each attribute is a list of kernels run in order. Everybody reads the state as the previous
    kernel left it.
    """

    def __init__(self, state: State) -> None:
        bind = state.bind
        self.demography: list[Bound] = [demography_step(state)]
        self.life_events = [bind(life_events.life_events)]
        self.cascade = [bind(life_events.cascade_and_recovery)]
        self.contacts = [
            bind(contacts.neighbours), bind(contacts.closure), bind(contacts.group_sessions)
        ]
        self.ties = [bind(ties.wish), bind(ties.spend_and_fade), bind(ties.begin_and_end)]
        self.help = [
            bind(help.own_effort), bind(help.household_help), bind(help.ask_ties),
            bind(problems.work_off), bind(care.care), bind(feelings.support),
        ]
        self.feelings = [bind(feelings.belong), bind(feelings.feel)]
        self.measures = [bind(measures.measure)]
