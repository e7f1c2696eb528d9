"""The team's week, before its workers act: memory, leaving, hiring, lists and money."""

from __future__ import annotations

import math
from collections import defaultdict

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import TASKS, Dial, Support
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.paid_work import faded, leaves_chance, skill_of, stale_share
from oracle.people import Resident
from oracle.places import Worker
from oracle.world import World, mix_id

WEEKS_A_YEAR = 52

Lists = dict[Worker, list[Resident]]


def team_week(world: World) -> Lists:
    """What happens to posts this week, whoever holds them.

    Returns:
        The people each worker is with or is to meet.
    """
    working = bool(world.workers) and not world.hours_burnt
    upkeep = world.dials[Dial.TIMELY_INFORMATION] if working else 0.0
    world.directory_stale = stale_share(upkeep, world.p.stale_most)
    if not world.workers:
        return {}
    remember_quick_fixes(world)
    for worker in world.workers:
        worker.task_hours = [0] * TASKS
        worker.in_patch = 0.0
        keep_in_step_with_groups(world, worker)
    if working:
        for worker in world.workers:
            if worker.in_post and leaves(world, worker):
                leave(world, worker)
    lists = list_people(world)
    fill_posts(world)
    for worker in world.workers:
        pay(world, worker)
    return lists


def remember_quick_fixes(world: World) -> None:
    """The team's share of quick fixes last quarter; 0 where nothing is remembered."""
    for worker in world.workers:
        worker.quick = faded(worker.quick, world.p.quarter_weeks)
        worker.contacts = faded(worker.contacts, world.p.quarter_weeks)
    quick = sum(worker.quick for worker in world.workers)
    contacts = sum(worker.contacts for worker in world.workers)
    world.team_quick_share = min(1.0, quick / contacts) if contacts > 0.0 else 0.0


def keep_in_step_with_groups(world: World, worker: Worker) -> None:
    """Forget groups that died; know those the team's own hours founded last week."""
    worker.known_groups = {group for group in worker.known_groups if group.alive}
    if worker.in_post:
        worker.known_groups |= {
            group
            for group in world.living_groups
            if group.seeded and group.founded == world.week - 1
        }


def leaves(world: World, worker: Worker) -> bool:
    """Whether the holder leaves this week: the likelier the more burnt out."""
    chance = leaves_chance(
        world.p.turnover, worker.burnout, world.dials[Dial.RIGHT_PEOPLE], world.p.turnover_wrong,
        WEEKS_A_YEAR,
    )  # fmt: skip
    return world.draw(Event.WORKER_TURNOVER, worker.id)[0] < chance


def leave(world: World, worker: Worker) -> None:
    """The post falls vacant, and the trust people had goes: nobody knows who comes next."""
    worker.in_post = False
    worker.vacant_weeks = 0
    for person in world.residents.values():
        if person.trusted_worker is worker:
            person.worker_trust = 0.0
    world.count(Tally.WORKERS_LEFT)
    world.record(Tally.WORKERS_LEFT, worker.id, value=world.week)


def list_people(world: World) -> Lists:
    """Who is with whom: the active list, and those introduced and not yet met."""
    lists: Lists = defaultdict(list)
    for person in world.residents.values():
        if person.support_state == Support.ACTIVE:
            lists[person.worker].append(person)
    for worker in world.workers:
        worker.waiting = sum(person.first_contact_due for person in lists[worker])
        worker.active = len(lists[worker]) - worker.waiting
    return lists


def fill_posts(world: World) -> None:
    """Fill vacancies after some weeks, and posts kept for growth one a week when there is cause."""
    may_grow = not world.hours_burnt and team_may_grow(world)
    for worker in world.workers:
        if worker.in_post:
            continue
        worker.vacant_weeks += 1
        if not worker.by_growth:
            ready = worker.vacant_weeks > world.p.vacancy_weeks
        else:
            ready, may_grow = may_grow, False
        if ready:
            hire(world, worker)


def team_may_grow(world: World) -> bool:
    """Whether all lists are full and somebody has been there long enough to be a mentor."""
    in_post = [worker for worker in world.workers if worker.in_post]
    return all(is_full(world, worker) for worker in in_post) and any(
        world.week - worker.started >= world.p.mentor_weeks for worker in in_post
    )


def is_full(world: World, worker: Worker) -> bool:
    """By the length of the list; where a year's intakes are given, by people waiting."""
    if world.intakes_a_year >= 0.0:
        return worker.waiting > 0
    return worker.active + worker.waiting >= math.floor(world.active_cap * worker.share)


def hire(world: World, worker: Worker) -> None:
    """Fill a post: a new person with their own skill and their own start in the place."""
    p = world.p
    right = world.dials[Dial.RIGHT_PEOPLE]
    worker.holder += 1
    worker.id = mix_id(worker.post, worker.holder, IdTag.WORKER)
    worker.by_growth = False
    worker.in_post = True
    worker.started = world.week
    worker.burnout = 0.0
    worker.vacant_weeks = 0
    luck = world.draw(Event.WORKER_TRAITS, worker.id)
    worker.skill = skill_of(
        standard_normal(luck[0], luck[1]), right, p.skill_right, p.skill_wrong, p.skill_spread
    )
    worker.routes = p.routes_start * right
    worker.known_groups = {
        group
        for group in world.living_groups
        if world.draw(Event.WORKER_TRAITS, worker.id, group.id)[0] < p.known_start * right
    }
    world.count(Tally.WORKERS_HIRED)
    world.record(Tally.WORKERS_HIRED, worker.id, value=worker.number)


def pay(world: World, worker: Worker) -> None:
    """A week's money, unspent where the post is vacant; a week's share of a year's intakes."""
    if worker.in_post:
        world.count(Tally.PROGRAMME_PENCE, worker.pence)
        if world.intakes_a_year >= 0.0:
            worker.intakes += world.intakes_a_year * worker.share / WEEKS_A_YEAR
    else:
        world.count(Tally.PROGRAMME_UNSPENT_PENCE, worker.pence)
        world.count(Tally.VACANT_POST_WEEKS, int(worker.share * HOUR))
