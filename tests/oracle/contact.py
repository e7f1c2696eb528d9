"""Doing what was planned: hours spent, problems moved, trust built, people brought together."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import NO_WEEK, Dial, Giver, Queue, Service, Support, Task
from lacsim.engine.tallies import Tally
from lacsim.rules.paid_work import gap_after, gift_chance, listening_needed, right_route_knowledge
from lacsim.rules.seeking import right_route_chance
from oracle.bounces import bounce
from oracle.cases import Case, Shift, Trouble
from oracle.contact_plan import Plan
from oracle.memory import learn
from oracle.people import Resident
from oracle.places import Group
from oracle.precision import fixed
from oracle.problems import give_hours
from oracle.requests import CARE_NEED, open_request
from oracle.world import World


def act(shift: Shift, case: Case, plan: Plan) -> None:
    """Carry out one contact for which there are hours."""
    world, person = shift.world, case.person
    person.goal_open = plan.goal
    for own in case.own.values():
        own.problem.seen = own.in_sight
    spent = shift.purse.spend(plan.task, plan.hours)
    world.count(Tally.CONTACTS)
    world.record(Tally.TASK_HOURS + plan.task, person.id, shift.worker.id, fixed(spent))
    if case.by_colleague:
        shift.purse.spend(Task.HANDOVER, world.p.hours_handover)
        world.count(Tally.CONTACTS_BY_COLLEAGUE)
    if plan.quick is not None:
        shift.contacts += 1
        shift.quick += plan.quick
        world.count(Tally.QUICK_FIXES if plan.quick else Tally.SLOW_CONTACTS)
    if case.put_off > 0:
        person.deferred_until = world.week + case.put_off
        world.count(Tally.REQUESTS_DEFERRED)
        world.record(Tally.REQUESTS_DEFERRED, person.id, value=case.put_off)
    confiding = work(shift, case, plan, spent)
    if not case.by_colleague:
        person.worker_trust += confiding * shift.worker.skill
        if not case.urgent and not person.gift_active:
            wake_gift(world, case)


def work(shift: Shift, case: Case, plan: Plan, spent: float) -> float:
    """What the task does; the confiding hours in it."""
    world, person = shift.world, case.person
    if plan.task == Task.LISTEN:
        person.listened += spent
        return spent
    if plan.task == Task.SOLVE_WITH:
        give_hours(plan.trouble.problem, Giver.PAID, spent)
        person.work_hours_with += spent
        return spent
    if plan.task == Task.DO_FOR:
        give_hours(plan.trouble.problem, Giver.PAID, spent * world.p.speed_for)
        person.work_hours_for += spent
    elif plan.task == Task.ACCOMPANY:
        person.connection_tries += 1
        expose(person, plan.group, accompanied=True)
        return spent
    elif plan.task == Task.SIGNPOST:
        signpost(shift, person, plan)
    elif plan.task == Task.REFER:
        refer(shift, case, plan.trouble)
    return spent * world.p.confiding_light


def expose(person: Resident, group: Group, accompanied: bool) -> None:
    """A group to be tried in step 11; going there with somebody comes before going alone."""
    if accompanied or not person.exposure_accompanied:
        person.exposure_group = group
        person.exposure_accompanied = accompanied


def signpost(shift: Shift, person: Resident, plan: Plan) -> None:
    """Tell somebody of a group or a service; what happens next is theirs, as with any router.

    Who starts (p_e) goes there unaccompanied; information out of date or a wrong route is a bounce.
    """
    world = shift.world
    luck = world.draw(Event.CONTACT_ROUTE, person.id)
    kind = CARE_NEED if plan.trouble is None else plan.trouble.problem.kind
    if plan.group is not None:
        person.connection_tries += 1
    if luck[3] >= world.p.p_e:
        world.count(Tally.SIGNPOST_NOT_STARTED)
        world.record(Tally.SIGNPOST_NOT_STARTED, person.id, shift.worker.id, kind)
    elif luck[1] < world.directory_stale:
        send_wrong_way(shift, person, kind)
    elif plan.group is not None:
        expose(person, plan.group, accompanied=False)
    elif not knows_the_way(shift, luck[0]):
        send_wrong_way(shift, person, kind)
    else:
        queue = world.tables.right_queue[kind]
        learn(person, world.services[Service.DOOR + queue])
        open_request(world, plan.trouble.owner, queue, kind, urgent=0)


def refer(shift: Shift, case: Case, trouble: Trouble | None) -> None:
    """Make a request to a service with somebody, for care where it is about no problem.

    Urgent ones skip the wait where workers can.
    """
    world, person = shift.world, case.person
    kind = CARE_NEED if trouble is None else trouble.problem.kind
    luck = world.draw(Event.CONTACT_ROUTE, person.id)
    person.deferred_until = NO_WEEK
    world.count(Tally.REQUESTS_BY_WORKERS)
    world.record(Tally.REQUESTS_BY_WORKERS, person.id, shift.worker.id, kind)
    urgent = int(case.urgent and luck[3] < world.dials[Dial.LINK_TO_SERVICES])
    if trouble is None:
        open_request(world, person, Queue.DOOR, kind, urgent)
    elif knows_the_way(shift, luck[0]):
        queue = world.tables.right_queue[kind]
        open_request(world, trouble.owner, queue, kind, urgent)
    else:
        send_wrong_way(shift, person, kind)


def knows_the_way(shift: Shift, luck: float) -> bool:
    """Whether the worker picks the right service: P = .5 + .4 * knowledge of routes."""
    world, p = shift.world, shift.world.p
    knowledge = right_route_knowledge(shift.worker.routes, world.dials[Dial.LINK_TO_SERVICES])
    return luck < right_route_chance(p.route_floor, p.route_gain, knowledge)


def send_wrong_way(shift: Shift, person: Resident, kind: int) -> None:
    """Sent somewhere that does not help."""
    shift.world.count(Tally.WRONG_ROUTES)
    shift.world.record(Tally.WRONG_ROUTES, person.id, shift.worker.id, kind)
    bounce(shift.world, person)


def wake_gift(world: World, case: Case) -> None:
    """A contact may bring to life what somebody could contribute."""
    person = case.person
    chance = gift_chance(world.dials[Dial.CONTRIBUTION], case.depth, person.gift, world.p.gift_rate)
    if world.draw(Event.CONTACT_MORE, person.id)[2] < chance:
        person.gift_active = True
        world.count(Tally.GIFTS_ACTIVATED)
        world.record(Tally.GIFTS_ACTIVATED, person.id)


def schedule(shift: Shift, case: Case) -> None:
    """When to meet next: weekly while there is work, then ever more seldom, then asleep."""
    world, person, p = shift.world, case.person, shift.world.p
    full = listening_needed(world.dials[Dial.TIME_TO_KNOW], p.listening_full)
    # Trust fades a little each week: hours once listened count as well.
    building = person.listened < full and person.worker_trust < full
    fades = world.draw(Event.CONTACT_MORE, person.id)[3]
    person.support_gap = gap_after(
        person.support_gap, building or person.goal_open or case.urgent,
        fades < world.dials[Dial.CAPACITY_NOT_DEPENDENCY], int(p.first_gap), int(p.last_gap),
    )  # fmt: skip
    person.support_due = world.week + person.support_gap
    if person.support_gap == 0:
        person.support_state = Support.ASLEEP
        person.support_due = NO_WEEK
        shift.worker.active -= 1
        world.count(Tally.FELL_ASLEEP)
        world.record(Tally.FELL_ASLEEP, person.id, shift.worker.id, 0)
