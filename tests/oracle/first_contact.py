"""First contacts, and how support ends."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import NO_WEEK, Dial, Support, Task
from lacsim.engine.tallies import Tally
from lacsim.rules.introductions import need_of
from lacsim.rules.paid_work import weeks_allowed
from oracle.bounces import bounce
from oracle.cases import Case, Shift
from oracle.contact import expose
from oracle.matching import believed_axes, match_group
from oracle.people import Resident
from oracle.world import World


def has_room(shift: Shift) -> bool:
    """Whether the worker may meet one more person: by a year's intakes, or by the list's length."""
    world, worker = shift.world, shift.worker
    if world.intakes_a_year >= 0.0:
        return worker.intakes >= 1.0
    return worker.active < max(1.0, world.active_cap * worker.share)


def meet(shift: Shift, case: Case) -> bool:
    """A first contact: assessment where there is a threshold, then an hour of listening.

    Returns:
        False where there are no hours for it.
    """
    world, worker, person = shift.world, shift.worker, case.person
    threshold = 1.0 - world.dials[Dial.NO_ELIGIBILITY]
    assessing = world.p.hours_assess * threshold
    eligible = need(world, person) >= world.p.eligible_need * threshold
    listening = world.p.hours_listen if eligible else 0.0
    if not shift.purse.fits(assessing + listening):
        return False
    # An assessment is a talk like any other, as long as it takes.
    person.worker_trust += shift.purse.spend(Task.ASSESS, assessing) * worker.skill
    person.first_contact_due = False
    person.support_started = world.week
    worker.waiting -= 1
    worker.active += 1
    if world.intakes_a_year >= 0.0:
        worker.intakes -= 1.0
    world.count(Tally.FIRST_CONTACTS)
    world.record(Tally.FIRST_CONTACTS, person.id, worker.id, eligible)
    if not eligible:
        end_support(shift, person, Support.NONE)
        bounce(world, person)
        return True
    world.count(Tally.HELPED_BELOW_THRESHOLD, person.care_unmet < world.p.theta_low)
    spent = shift.purse.spend(Task.LISTEN, listening)
    person.listened += spent
    person.worker_trust += spent * worker.skill
    person.support_due = world.week + 1
    person.support_gap = 1
    hear_what_brings_them(case)
    if not person.isolated and case.in_slight_trouble(world):
        inform(shift, case)
    return True


def need(world: World, person: Resident) -> float:
    """Need as an introduction shows it: stress, isolation, having been sent away this quarter."""
    p = world.p
    bounced = world.week - person.bounce_week < p.bounce_memory_weeks
    return need_of(
        person.stress, int(person.isolated), int(bounced), p.need_isolated, p.need_bounced
    )


def hear_what_brings_them(case: Case) -> None:
    """The most severe open problem is told in the first conversation; the rest takes trust."""
    worst = max(
        case.own.values(),
        key=lambda own: (own.problem.severity, -own.problem.kind),
        default=None,
    )
    if worst is not None:
        worst.in_sight = worst.problem.seen = True


def inform(shift: Shift, case: Case) -> None:
    """Neither isolated nor in more than slight trouble: information is enough."""
    world, person = shift.world, case.person
    case.know_each_other(world)
    end_support(shift, person, Support.INFORMED)
    group = match_group(shift, case, believed_axes(shift, case), kinds=set())
    if group is not None and world.draw(Event.CONTACT_ROUTE, person.id)[1] >= world.directory_stale:
        expose(person, group, accompanied=False)


def time_is_up(world: World, person: Resident) -> bool:
    """Whether support has begun, is limited in time, and its weeks are over."""
    limit = weeks_allowed(world.dials[Dial.NOT_TIME_LIMITED], world.p.limit_weeks)
    return not person.first_contact_due and world.week - person.support_started >= limit


def end_support(shift: Shift, person: Resident, standing: Support) -> None:
    """Support ends; the trust there is stays with the two and fades like any other."""
    person.support_state = standing
    person.worker = None
    person.support_due = NO_WEEK
    person.support_gap = 0
    person.goal_open = False
    person.deferred_until = NO_WEEK
    shift.worker.active -= 1
    ending = Tally.INFORMED_ONLY if standing == Support.INFORMED else Tally.SUPPORT_ENDED
    shift.world.count(ending)
    shift.world.record(ending, person.id, shift.worker.id, standing)
