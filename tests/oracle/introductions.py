"""Step 8, second half: who hears of a paid worker, who is introduced, and who comes back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lacsim.engine.events import Event
from lacsim.engine.kinds import Channel, Dial, Support
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel, strikes
from lacsim.rules.introductions import (
    chance_accepted,
    chance_taken_on,
    hearing,
    need_of,
    noticing,
)
from lacsim.rules.paid_work import intake_weeks, weeks_allowed
from oracle.people import Resident
from oracle.places import Worker
from oracle.world import World


@dataclass
class Beginning:
    """What was so when the step began; nobody sees what another's introduction changed.

    Attributes:
        adults, known_share: how many, and the share of them who know there is a worker.
        knowing: those who do.
        hours_here: hours workers spent in the neighbourhood.
        limit: weeks after which support has ended.
        load: people each worker in post is with or has waiting.
        unmet: of those, people who could have been met in an earlier week.
        heard: filled with those who hear of a worker this week.
    """

    adults: int
    known_share: float
    knowing: set[Resident]
    hours_here: float
    limit: float
    load: dict[Worker, int]
    unmet: dict[Worker, int]
    heard: set[Resident]


def introductions(world: World) -> None:
    """Introduce people, let people hear of workers, and clear this week's contacts.

    Nobody is introduced where no post is filled, or where the hours of posts are burnt.
    """
    in_post = [worker for worker in world.workers if worker.in_post]
    if not in_post or world.hours_burnt:
        for resident in world.residents.values():
            resident.met_by.clear()
        return
    adults = world.adults
    knowing = {resident for resident in adults if resident.knows_worker}
    start = Beginning(
        adults=max(len(adults), 1),
        known_share=len(knowing) / max(len(adults), 1),
        knowing=knowing,
        hours_here=sum(worker.in_patch for worker in world.workers),
        limit=weeks_allowed(world.dials[Dial.NOT_TIME_LIMITED], world.p.limit_weeks),
        load={worker: worker.active + worker.waiting for worker in in_post},
        unmet={worker: left_unmet(world, worker) for worker in in_post},
        heard=set(),
    )
    for resident in adults:
        if resident.support_state != Support.ACTIVE:
            consider(world, resident, start)
        resident.met_by.clear()
    for resident in start.heard:
        resident.knows_worker = True


def consider(world: World, resident: Resident, start: Beginning) -> None:
    """One person's week: hears of a worker, is noticed, comes back or is introduced."""
    p = world.p
    asleep = resident.support_state == Support.ASLEEP
    within = asleep and world.week - resident.support_started < start.limit
    friends = friends_who_know(world, resident, start)
    bounced = world.week - resident.bounce_week < p.bounce_memory_weeks
    need = need_of(
        resident.stress, resident.isolated, int(bounced), p.need_isolated, p.need_bounced
    )
    noticed, accepts, hears, _ = world.draw(Event.INTRODUCTION, resident.id)
    by_mouth = hearing(
        len(friends), p.word_of_mouth, start.hours_here, p.people_met_an_hour, start.adults
    )
    if not resident.knows_worker and strikes(hears, by_mouth):
        start.heard.add(resident)
    visible = open_channels(world, resident, start, len(friends), within)
    asked = within and resident.support_due == world.week  # turned to the worker this week
    hazard = noticing(world.introduction_rate, sum(visible), need)
    if not asked and not strikes(noticed, hazard):
        return
    world.count(Tally.NOTICED)
    if within:
        wake(world, resident)
        return
    channel = channel_of(world, resident, visible)
    hours = hours_with_introducer(world, resident, channel, friends)
    casual = p.casual_hours * p.scale_factor
    willing = chance_accepted(resident.reluctance, hours, p.acceptance_logit, casual)
    chance = chance_taken_on(willing, world.dials[Dial.VOLUNTARY_OWN_VISION], need)
    worker = worker_for(world, resident, start)
    if worker is None:
        world.count(Tally.INTRODUCTIONS_LISTS_FULL)
        world.record(Tally.INTRODUCTIONS_LISTS_FULL, resident.id, value=channel)
    elif accepts >= chance:
        world.count(Tally.INTRODUCTIONS_DECLINED)
        world.record(Tally.INTRODUCTIONS_DECLINED, resident.id, worker.id, channel)
    else:
        introduce(world, resident, worker)
        start.heard.add(resident)
        world.count(Tally.INTRODUCTIONS)
        world.record(Tally.INTRODUCTIONS, resident.id, worker.id, channel)


def friends_who_know(
    world: World, resident: Resident, start: Beginning
) -> list[tuple[Resident, float]]:
    """Ties of at least ``casual`` hours who knew the worker before this week, with hours."""
    casual = world.p.casual_hours * world.p.scale_factor
    return [
        (friend, tie["hours"])
        for friend, tie in resident.ties
        if tie["hours"] >= casual and friend in start.knowing
    ]


def open_channels(
    world: World, resident: Resident, start: Beginning, friends: int, within: bool
) -> list[float]:
    """Visibility of each channel open to a person this week, by ``Channel``.

    Args:
        friends: how many of them know the worker.
        within: the person had support before, and may ask for more at any time.
    """
    p = world.p
    everyday = world.dials[Dial.INTRODUCTIONS]
    at_home = resident.household.adults
    visible = [0.0] * len(Channel)
    for channel, visibility in (
        (Channel.GP, p.visible_gp),
        (Channel.DOOR, p.visible_door),
        (Channel.MENTAL_HEALTH, p.visible_mental_health),
        (Channel.HOUSING, p.visible_housing),
        (Channel.SAFEGUARDING, p.visible_safeguarding),
    ):
        if channel in resident.met_by:
            visible[channel] = visibility
    if resident.knows_worker or resident in start.heard:
        visible[Channel.SELF] = everyday * p.visible_self
    if any(other in start.knowing for other in at_home if other is not resident):
        visible[Channel.HOUSEHOLD] = everyday * p.visible_household
    visible[Channel.FRIEND] = everyday * p.visible_friend * friends
    visible[Channel.NEIGHBOUR] = everyday * p.visible_neighbour * start.known_share
    visible[Channel.SHOP] = everyday * p.visible_shop * start.known_share
    if within:
        visible[Channel.RETURN] = p.visible_self
    return visible


def wake(world: World, resident: Resident) -> None:
    """Back on the active list of the worker they know."""
    resident.support_state = Support.ACTIVE
    resident.support_due = world.week
    resident.support_gap = 1
    resident.first_contact_due = False
    world.count(Tally.WOKE)
    world.record(Tally.WOKE, resident.id, resident.worker.id, 0)


def channel_of(world: World, resident: Resident, visible: list[float]) -> int:
    """Which of the open channels it was: one of a list, by visibility."""
    best, chosen = -math.inf, 0
    for channel, visibility in enumerate(visible):
        if visibility > 0.0:
            luck = world.draw(Event.INTRODUCTION_CHANNEL, resident.id, channel)[0]
            score = math.log(visibility) + gumbel(luck)
            if score > best:
                best, chosen = score, channel
    return chosen


def hours_with_introducer(
    world: World, resident: Resident, channel: int, friends: list[tuple[Resident, float]]
) -> float:
    """Hours h of the tie to whoever introduces; a friend is one of those who know, by hours."""
    if channel == Channel.GP:
        return resident.gp_trust
    if channel == Channel.HOUSEHOLD:
        return world.p.household_hours
    if channel != Channel.FRIEND:
        return 0.0
    best, chosen = -math.inf, 0.0
    for friend, hours in friends:
        luck = world.draw(Event.WORD_OF_MOUTH, resident.id, friend.id)[0]
        score = math.log(hours) + gumbel(luck)
        if score > best:
            best, chosen = score, hours
    return chosen


def worker_for(world: World, resident: Resident, start: Beginning) -> Worker | None:
    """The worker in post with fewest people as the step began, then by rank draw.

    A worker who left as many people unmet as a list holds takes nobody new.
    """

    def place(worker: Worker) -> tuple[int, float]:
        rank = world.draw(Event.INTRODUCTION_RANK, resident.id, worker.id)[0]
        return start.load[worker], rank

    most = world.p.waiting_most
    able = [worker for worker, unmet in start.unmet.items() if unmet < most * worker.share]
    return min(able, key=place, default=None)


def left_unmet(world: World, worker: Worker) -> int:
    """People who could have been met in an earlier week and were not."""
    wait = intake_weeks(world.dials[Dial.NO_ELIGIBILITY], world.p.intake_wait)
    return sum(
        resident.worker is worker
        and resident.support_state == Support.ACTIVE
        and resident.first_contact_due
        and world.week - resident.introduced_week > wait
        for resident in world.residents.values()
    )


def introduce(world: World, resident: Resident, worker: Worker) -> None:
    """Support begins: the person waits for the first contact."""
    if resident.trusted_worker is not worker:
        resident.worker_trust = 0.0
        resident.trusted_worker = worker
    resident.worker = worker
    resident.support_state = Support.ACTIVE
    resident.support_started = world.week
    resident.support_due = world.week
    resident.support_gap = 1
    resident.listened = 0.0
    resident.goal_open = False
    resident.connection_tries = 0
    for problem in resident.problems.values():
        problem.seen = False
    resident.first_contact_due = True
    resident.introduced_week = world.week
    resident.introductions += 1
    worker.waiting += 1
