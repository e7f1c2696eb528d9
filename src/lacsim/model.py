"""The Mesa model: one neighbourhood, its agents, and the week."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

import mesa
import networkx as nx
import numpy as np
import pandas as pd
from mesa.agent import AgentSet
from mesa.datacollection import DataCollector

from lacsim import burn_in
from lacsim.agents import CommunityGroup, Coordinator, Service
from lacsim.agents.graph import social_graph
from lacsim.agents.records import event_frame, resident_frame
from lacsim.agents.roster import Roster
from lacsim.agents.views import RowAgent
from lacsim.audit import Audit
from lacsim.audit import wanted as audits_wanted
from lacsim.engine.draws import place_key
from lacsim.engine.log import HEAD_LOST, HEAD_ON, HEAD_USED, empty_log
from lacsim.engine.measures import MEASURES, Measure
from lacsim.engine.row_order import store_by_place
from lacsim.engine.state import State
from lacsim.evidence import belief_record
from lacsim.policies import Option, end_option, launch, load_option, solve_posts
from lacsim.scenario import AreaProfile, Scenario, load_scenario
from lacsim.schedule import Bound, Schedule
from lacsim.settle import check_room, open_workspace, settle
from lacsim.world import build_state

SMALL = 2000  # residents of the neighbourhood that constructs with no arguments
YEAR = 52

# What Mesa's own tools see of a week; everything else is in ``measures`` and ``tallies``.
REPORTERS = {
    "Residents": lambda model: int(model.state.extra["measures_now"][Measure.RESIDENTS]),
    "Isolated": lambda model: int(model.state.extra["measures_now"][Measure.ISOLATED]),
    "Lonely": lambda model: int(model.state.extra["measures_now"][Measure.LONELY]),
    "In crisis": lambda model: int(model.state.extra["measures_now"][Measure.IN_CRISIS]),
}


class Step(IntEnum):
    """The thirteen steps of the week."""

    DEMOGRAPHY = 1
    LIFE_EVENTS = 2
    CASCADE = 3
    CONTACTS = 4
    TIES = 5
    HELP = 6
    FEELINGS = 7
    SEEKING = 8
    SERVICES = 9
    PAID_WORK = 10
    GROUPS = 11
    CRISES = 12
    LEDGER = 13


class Before(Protocol):
    """Watches the last weeks before the start."""

    @property
    def weeks(self) -> int:
        """How many of them."""

    def after_week(self, state: State, week: int, events: np.ndarray) -> None:
        """Look at a week (negative) that has been lived, and its rows of the log."""


class Neighbourhood(mesa.Model):  # type: ignore[misc]
    """A neighbourhood that has lived through the years before the start, ready for week 0.

    Args:
        scenario: what to run; None for a small neighbourhood of the main scenario.
        arm: the option to run, by name, path or object; None for the scenario's reference.
        rng: the seed; the same seed is the same luck in every option.
        recording: keep an event log (``events``).
        graph: ties to start from instead of kin alone (a NetworkX graph, see ``world``).
        off: steps of the week to leave out, for finding out what a step does.
        progress: called each week of the years before the start, where they are lived through.
        kept: the place as another option of the same repeat began from it.
        before: watches the last of those years, which are then run anew; needs ``recording``.
        audit: check every week that nothing is lost or made of nothing; None where the
            environment says so (``LACSIM_AUDIT=1``). Never where steps are left out.

    Attributes:
        state: the columns.
        week: the next week to run; 0 is the week the option starts.
        brief: the scenario that runs (from 3.5 on, Mesa has a ``scenario`` of its own).
        option, plan: what runs, and the posts it gets.
        area: the place.
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        *,
        arm: Option | str | None = None,
        rng: int | None = None,
        recording: bool = False,
        graph: nx.Graph | None = None,
        off: frozenset[Step] = frozenset(),
        progress: burn_in.Progress | None = None,
        kept: burn_in.Kept | None = None,
        before: Before | None = None,
        audit: bool | None = None,
    ) -> None:
        self.brief = scenario or load_scenario(None).model_copy(update={"residents": SMALL})
        seed = self.brief.seed if rng is None else int(rng)
        super().__init__(rng=seed)
        self.seed_used = seed
        self.off = off
        self.area: AreaProfile = self.brief.area_profile()
        belief = belief_record(self.brief.overrides())
        place = place_key(seed, self.area.name)
        name = burn_in.name_of(self.area.model_dump_json(), place, belief, self.brief.burn_in_weeks)
        if recording or graph is not None or off:
            kept = None
        again = None if kept is None else kept.place(name, place, belief)
        if again is None:
            self.state: State = build_state(
                self.area, seed, belief, recording=recording, graph=graph
            )
            open_workspace(self.state)
        else:
            self.state = again
        self.schedule = Schedule(self.state)
        audited = audits_wanted() if audit is None else audit
        self.audit = Audit(self.state) if audited and not off else None
        self.week = -self.brief.burn_in_weeks if again is None else 0
        self.roster: Roster | None = None
        self._tallies: list[np.ndarray] = []
        self._measures: list[np.ndarray] = []
        self._events: list[tuple[int, np.ndarray]] = []
        if again is None:
            self._live_through_years_before(graph is None and not off, progress, before)
            if kept is not None:
                kept.keep(self.state, name)
        self.option = self._option(arm)
        self.plan = solve_posts(self.option, self.brief.budget, self.brief.years, self.brief.prices)
        launch(self.state, self.option, self.plan)
        if self.audit is not None:
            self.audit.begin_anew()
        self.roster = Roster(self, self.state)
        self.datacollector = DataCollector(model_reporters=REPORTERS)

    def _option(self, arm: Option | str | None) -> Option:
        option = arm if isinstance(arm, Option) else load_option(arm or self.brief.reference)
        return option.ending(self.brief.stops)

    def _live_through_years_before(
        self, cached: bool, progress: burn_in.Progress | None, before: Before | None
    ) -> None:
        """Run the years before the start, or restore them from the cache."""
        total = self.brief.burn_in_weeks
        name = burn_in.fingerprint(self.state, self.area.model_dump_json(), total)
        if cached and before is None and burn_in.restored(self.state, name):
            self.week = 0
            return
        while self.week < 0:
            if self.week % YEAR == 0:
                settle(self.state)
            watched = before is not None and self.week >= -before.weeks
            self.state.log[0, HEAD_ON] = int(watched and self.state.recording)
            self._live_a_week()
            if before is not None and watched:
                self._keep_events()
                before.after_week(self.state, self.week, self.take_events())
            self.week += 1
            if progress is not None:
                progress(total + self.week, total)
        settle(self.state)
        store_by_place(self.state)
        self.state.log[0, HEAD_ON] = int(self.state.recording)
        if cached:
            burn_in.keep(self.state, name)

    def step(self) -> None:
        """One week: thirteen steps, then what happened is kept."""
        self._live_a_week()
        check_room(self.state, self.week)
        if self.roster is not None:
            self.roster.update()
        self._tallies.append(self.state.tally.copy())
        self._measures.append(self.state.extra["measures_now"].copy())
        self.datacollector.collect(self)
        if self.state.recording:
            self._keep_events()
        self.week += 1

    def _live_a_week(self) -> None:
        """The schedule of the week."""
        does = self.schedule
        self.state.tally[:] = 0
        if self.roster is not None:
            self._move_option(self.roster)
        self._do(Step.DEMOGRAPHY, does.demography)
        self._do(Step.LIFE_EVENTS, does.life_events)
        self._do(Step.CASCADE, does.cascade)
        self._do(Step.CONTACTS, does.contacts)
        self._do(Step.TIES, does.ties)
        self._do(Step.HELP, does.help)
        self._do(Step.FEELINGS, does.feelings)
        self._do(Step.SEEKING, does.seeking)
        self._do(Step.SERVICES, does.before_services, Service, does.after_services)
        self._do(Step.PAID_WORK, does.before_paid_work, Coordinator)
        self._do(Step.GROUPS, does.before_groups, CommunityGroup, does.after_groups)
        self._do(Step.CRISES, does.crises)
        self._do(Step.LEDGER, does.ledger)
        if self.audit is not None:
            if self.off:  # half a week keeps no books
                self.audit.begin_anew()
            else:
                self.audit.check(self.week)

    def _move_option(self, roster: Roster) -> None:
        """What of an option changes by itself: it ends, or its elements wander."""
        stops = self.option.stops
        if self.week == stops:
            end_option(self.state, self.week)
            roster.update()
        elif self.option.drift and (stops is None or self.week < stops):
            self.state["dials"][:] = self.option.levels_in(self.week)

    def _do(
        self,
        step: Step,
        kernels: list[Bound],
        agents: type[RowAgent] | None = None,
        afterwards: list[Bound] | None = None,
    ) -> None:
        """One step: its kernels, then each agent's own step, then what closes it."""
        if step in self.off:
            return
        for kernel in kernels:
            kernel(self.week)
        if agents is not None:
            if self.roster is None or agents.steps_as_built():
                self.schedule.each(agents.__name__, self.week)
            else:
                self.roster.update(agents)  # a post may have been filled just now
                for agent in self.roster.of(agents):
                    agent.step()
        for kernel in afterwards or ():
            kernel(self.week)

    @property
    def agents(self) -> AgentSet:
        """All agents. Residents become agents when they are first asked for."""
        self._meet_residents()
        return super().agents

    @property
    def agents_by_type(self) -> dict[type[mesa.Agent], AgentSet]:
        """All agents by class."""
        self._meet_residents()
        return super().agents_by_type  # type: ignore[no-any-return]

    @property
    def agent_types(self) -> list[type[mesa.Agent]]:
        """Classes of agents."""
        self._meet_residents()
        return super().agent_types  # type: ignore[no-any-return]

    def _meet_residents(self) -> None:
        roster = getattr(self, "roster", None)  # Mesa's own constructor comes first
        if roster is not None:
            roster.meet_residents()

    def run(self, weeks: int) -> None:
        """Run ``weeks`` weeks."""
        for _ in range(weeks):
            self.step()

    def close(self) -> None:
        """Let the model go: Mesa 3.3 keeps every model alive in ``Agent._ids`` otherwise."""
        ids = getattr(mesa.Agent, "_ids", None)
        if ids is not None:
            ids.pop(self, None)

    def give_back(self) -> None:
        """Close, and give back the memory at once; nothing can be asked of the model any more.

        A model and its agents hold one another, so only the collector would find them, and it
        counts objects, not the megabytes that hang on a few. New memory takes longer to get than
        memory that has just been given back.
        """
        self.close()
        self.__dict__.clear()

    def _keep_events(self) -> None:
        log = self.state.log
        if log[0, HEAD_LOST]:
            raise RuntimeError(f"week {self.week}: {log[0, HEAD_LOST]} events did not fit the log")
        used = log[0, HEAD_USED]
        self._events.append((self.week, log[1 : used + 1].copy()))
        log[0, HEAD_USED] = 0

    @property
    def tallies(self) -> np.ndarray:
        """Counts of each week since launch, [weeks, TALLIES] integers."""
        return np.array(self._tallies, dtype=np.int64).reshape(-1, len(self.state.tally))

    @property
    def measures(self) -> np.ndarray:
        """Stocks at the end of each week since launch, [weeks, MEASURES] floats."""
        return np.array(self._measures).reshape(-1, len(MEASURES))

    @property
    def residents(self) -> pd.DataFrame:
        """Everybody who lives here now: a frame, one row a resident, indexed by id."""
        return resident_frame(self.state)

    @property
    def events(self) -> pd.DataFrame:
        """Every event since launch: week, kind, who, other, value. Empty without recording."""
        return event_frame(*self._all_events())

    def take_events(self) -> np.ndarray:
        """Rows of the log since the last call (kind, who, other, value), which are let go.

        For observers that watch week by week, so that memory stays flat over long runs.
        """
        _, rows = self._all_events()
        self._events.clear()
        return rows

    def _all_events(self) -> tuple[np.ndarray, np.ndarray]:
        """Week of every event since launch, and its row of the log."""
        rows = [rows for _, rows in self._events] or [empty_log(0, False)[1:]]
        weeks = [np.full(len(rows), week, dtype=np.int64) for week, rows in self._events]
        return np.concatenate(weeks or [np.zeros(0, dtype=np.int64)]), np.concatenate(rows)

    @property
    def graph(self) -> nx.Graph:
        """The social graph now; edges carry ``hours``, groups are a second layer of nodes."""
        return social_graph(self.state, float(self.state.parameters.household_hours))
