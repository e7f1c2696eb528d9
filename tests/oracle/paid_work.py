"""Step 10: paid workers. Signposting and walking alongside are settings of one week of work."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Dial, Service, Support, Task
from lacsim.engine.tallies import Tally
from lacsim.rules.paid_work import (
    agency_hours,
    burnout_after,
    colleague_chance,
    covered_share,
    faded,
    hours_of_week,
    intake_weeks,
    learned_groups,
    own_share,
    pool_size,
    pressure_on,
    routes_after,
    share_in_patch,
    week_is_worked,
)
from oracle.cases import Case, Shift, case_of, is_urgent
from oracle.contact import act, schedule
from oracle.contact_plan import look_around, plan_contact, wants_company
from oracle.first_contact import end_support, has_room, meet, time_is_up
from oracle.matching import believed_axes, match_group, note_wish
from oracle.people import Resident
from oracle.place_work import build_community, learn_groups
from oracle.places import Worker
from oracle.purchases import spend_on_place
from oracle.purse import Purse
from oracle.team import WEEKS_A_YEAR, team_week
from oracle.world import World

URGENT, DUE, FIRST, LATER = range(4)


def paid_work(world: World) -> None:
    """The team's week, then each worker's."""
    lists = team_week(world)
    spend_on_place(world)
    for worker in world.workers:
        if worker.id:  # a post that nobody has held yet has no week
            worker_week(world, worker, lists[worker])


def worker_week(world: World, worker: Worker, people: list[Resident]) -> None:
    """Practice, agencies, the place, people in order, learning; what is left is idle.

    A vacant post has hours only where a pool covers it.
    """
    p, dials = world.p, world.dials
    hours = hours_of(world, worker)
    worker.on_duty = hours > 0.0
    worker.left = 0.0
    purse = Purse(hours)
    if world.hours_burnt:
        purse.spend(Task.BURNT, hours)
        close_books(world, worker, purse)
        return
    shift = Shift(world, worker, purse, pressure_on(worker.demanded, worker.hours))
    cases = [case_of(world, person) for person in people]
    post = hours / (p.contract_hours * p.direct_share)
    practice = dials[Dial.COMMUNITY_OF_PRACTICE]
    purse.spend(Task.SUPERVISION, post * p.supervision_hours * practice)
    pulled = agency_hours(purse.left, p.agency_pull, dials[Dial.LEADERSHIP], world.door_pressure)
    world.services[Service.DOOR].carry += purse.spend(Task.AGENCY, pulled)
    upkeep = post * p.upkeep_hours * dials[Dial.TIMELY_INFORMATION]
    for_the_place = purse.spend(Task.LEARN_PLACE, upkeep)
    for_the_place += build_community(shift, cases)
    available = purse.left
    meet_people(shift, cases)
    with_people = available - purse.left
    for_the_place += purse.spend(Task.LEARN_PLACE, min(purse.left, post * p.learning_most))
    worker.left = purse.left
    purse.spend(Task.IDLE, hours)
    close_books(world, worker, purse)
    worker.quick += shift.quick
    worker.contacts += shift.contacts
    if hours > 0.0:
        worker.hours = available
        worker.demanded = purse.demanded
        here = share_in_patch(dials[Dial.DEFINED_NEIGHBOURHOOD], p.in_patch_least, p.in_patch_gain)
        worker.in_patch = for_the_place + here * with_people
        learn_and_tire(shift, practice)


def hours_of(world: World, worker: Worker) -> float:
    """Hours a post has for people and place this week; 0 in weeks away.

    In a pool, and in a team that shares its people, the other posts cover a vacancy and this one
    covers theirs. Which weeks are worked goes by post, so somebody's leaving does not move them.
    """
    p = world.p
    worked = int(p.working_weeks)
    offset = worker.number * (WEEKS_A_YEAR - worked) // 2
    if not week_is_worked(world.week, offset, worked, WEEKS_A_YEAR):
        return 0.0
    pool = pool_size(world.dials[Dial.DEFINED_NEIGHBOURHOOD], p.pool_spread)
    own = own_share(pool, colleague_chance(world.dials[Dial.CONTINUITY], p.team_share))
    filled = 1.0 / (1.0 + p.turnover * p.vacancy_weeks / WEEKS_A_YEAR)
    whole = hours_of_week(worker.share, p.contract_hours, p.direct_share)
    return whole * covered_share(float(worker.in_post), own, filled)


def close_books(world: World, worker: Worker, purse: Purse) -> None:
    """Enter the week's hours by task for the worker and in the counters."""
    worker.task_hours = list(purse.spent_units.values())
    for task, units in purse.spent_units.items():
        world.count(Tally.TASK_HOURS + task, units)


def meet_people(shift: Shift, cases: list[Case]) -> None:
    """Urgent, then due, then first contacts; inside a class most overdue, most severe, by rank."""
    world = shift.world
    classes = {case: class_of(world, case) for case in cases}
    places = {case: (classes[case], *place_in_class(world, case)) for case in cases}
    for case in sorted(cases, key=places.__getitem__):
        if time_is_up(world, case.person):
            end_support(shift, case.person, Support.NONE)
        elif not shift.worker.on_duty or classes[case] == LATER:
            continue
        elif classes[case] != FIRST:
            see(shift, case)
        elif has_room(shift) and not meet(shift, case):
            skip(shift, case)


def class_of(world: World, case: Case) -> int:
    """In which class of the worker's order a person stands this week."""
    person = case.person
    if person.first_contact_due:
        wait = intake_weeks(world.dials[Dial.NO_ELIGIBILITY], world.p.intake_wait)
        return FIRST if world.week - person.introduced_week >= wait else LATER
    if is_urgent(world, case):
        return URGENT
    return DUE if person.support_due <= world.week else LATER


def place_in_class(world: World, case: Case) -> tuple[int, float, float, int]:
    """Longest waiting first, then the most severe in sight, then by rank draw and id."""
    person = case.person
    since = person.introduced_week if person.first_contact_due else person.support_due
    rank = world.draw(Event.TASK_RANK, person.id)[0]
    return since, -case.severity_in_sight, rank, person.id


def see(shift: Shift, case: Case) -> None:
    """One task with somebody met before, if there are hours for it; else the contact is skipped.

    What is skipped leaves nothing behind: who was not met has shown nothing.
    """
    world = shift.world
    look_around(shift, case)
    group = axes = None
    if wants_company(world, case):
        axes = believed_axes(shift, case)
        group = match_group(shift, case, axes, case.kinds_in_sight)
    plan = plan_contact(shift, case, group)
    handover = world.p.hours_handover if case.by_colleague else 0.0
    if shift.purse.fits(plan.hours + handover):
        if axes is not None and group is None:
            note_wish(shift, axes, case.kinds_in_sight)
        act(shift, case, plan)
        schedule(shift, case)
    else:
        skip(shift, case)


def skip(shift: Shift, case: Case) -> None:
    """Count a contact for which there were no hours."""
    shift.world.count(Tally.CONTACTS_SKIPPED)
    shift.world.record(Tally.CONTACTS_SKIPPED, case.person.id, shift.worker.id)


def learn_and_tire(shift: Shift, practice: float) -> None:
    """What a week's work leaves behind: groups and routes known, wishes faded, burnout."""
    worker, p = shift.worker, shift.world.p
    learned = worker.learning + learned_groups(worker.in_patch, p.learning_rate)
    worker.learning = learn_groups(shift, learned)
    worker.routes = routes_after(worker.routes, p.routes_learned)
    worker.wished = [faded(wished, p.wish_memory_weeks) for wished in worker.wished]
    worker.burnout = burnout_after(
        worker.burnout, pressure_on(worker.demanded, worker.hours), practice, p.burnout_rise,
        p.burnout_fall, p.burnout_supervision,
    )  # fmt: skip
