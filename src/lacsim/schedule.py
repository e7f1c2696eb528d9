"""The week's kernels bound to one neighbourhood's columns, a list a step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lacsim.engine.demography import demography_step
from lacsim.engine.kernels import (
    care,
    care_packages,
    cascade,
    closure,
    crises,
    elsewhere,
    emergency,
    experiences,
    feelings,
    front_door,
    group_births,
    groups,
    habits,
    homelessness,
    households,
    information,
    introductions,
    joining,
    life_events,
    measures,
    neighbours,
    new_ties,
    paid_work,
    placements,
    problems,
    purchases,
    queues,
    seeking,
    sessions,
    standing,
    support,
    ties,
    use,
    work_team,
)
from lacsim.engine.kernels import help as helping
from lacsim.engine.kinds import QUEUES, Service
from lacsim.engine.state import State

Bound = Callable[[int], None]


class Schedule:
    """What each step of the week does, as callables of the week.

    Steps 9 to 11 are partly the agents' own: ``service_week``, ``worker_week`` and ``group_week``
    take the week and the agent's row. Everybody reads the state as the kernel before left it.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        bind = state.bind
        self.demography: list[Bound] = [demography_step(state)]
        self.life_events: list[Bound] = [bind(life_events.life_events)]
        self.cascade: list[Bound] = [bind(cascade.cascade_and_recovery)]
        self.contacts: list[Bound] = [
            bind(neighbours.neighbours),
            bind(closure.closure),
            bind(sessions.group_sessions),
        ]
        self.ties: list[Bound] = [
            bind(ties.wish),
            bind(ties.spend_and_fade),
            bind(new_ties.begin_and_end),
        ]
        self.help: list[Bound] = [
            bind(helping.own_effort),
            bind(helping.household_help),
            bind(helping.ask_ties),
            bind(purchases.share_cash),
            bind(problems.work_off),
            bind(elsewhere.care_elsewhere_week),
            bind(care.care),
            bind(support.support),
        ]
        self.feelings: list[Bound] = [bind(feelings.belong), bind(feelings.feel)]
        self.seeking: list[Bound] = [
            bind(seeking.seek_help),
            bind(introductions.introductions_week),
        ]
        self.before_services: list[Bound] = [bind(care_packages.review_care)]
        self._front_door = bind(front_door.front_door_week, free=2)
        self._queue = bind(queues.queue_week, free=2)
        self.after_services: list[Bound] = [
            bind(information.spread_information),
            bind(purchases.count_door_hours),
        ]
        self.before_paid_work: list[Bound] = [
            bind(work_team.team_week),
            bind(purchases.spend_on_place),
        ]
        self.worker_week = bind(paid_work.worker_week, free=2)
        self.before_groups: list[Bound] = [
            bind(experiences.remember_experiences),
            bind(joining.tell_ties),
            bind(joining.join_groups),
        ]
        self.group_week = bind(groups.group_week, free=2)
        self._groups_week = bind(groups.groups_week)
        self.after_groups: list[Bound] = [bind(group_births.start_groups)]
        self.crises: list[Bound] = [
            bind(crises.draw_weekly_use),
            bind(crises.begin_crises),
            bind(use.see_gp),
            bind(use.after_gp),
            bind(emergency.attend_emergency),
            bind(crises.answer_crises),
            bind(crises.safeguard),
            bind(homelessness.lose_homes),
            bind(placements.live_elsewhere),
            bind(households.support_children),
            bind(households.call_police_and_fire),
            bind(habits.change_habits),
        ]
        self.ledger: list[Bound] = [bind(measures.measure), bind(standing.measure_standing)]

    def service_week(self, week: int, service: int) -> None:
        """One service's week: its waiting list; services without one act in step 12."""
        queue = service - Service.DOOR
        if queue == 0:
            self._front_door(week, queue)
        elif 0 < queue < QUEUES:
            self._queue(week, queue)

    def each(self, kind: str, week: int) -> None:
        """The week of all agents of a kind at once: the same as each agent's own step."""
        if kind == "CommunityGroup":
            self._groups_week(week)
        elif kind == "Coordinator":
            for row in np.flatnonzero(self._state["worker_share"]).tolist():
                self.worker_week(week, row)
        else:
            for queue in range(QUEUES):
                self.service_week(week, Service.DOOR + queue)
