"""What a worker means to do with one person this week, before any hours are spent."""

from __future__ import annotations

from dataclasses import dataclass

from lacsim.engine.events import Event
from lacsim.engine.kinds import NO_WEEK, Dial, Queue, Task
from lacsim.engine.kinds import Problem as Kind
from lacsim.rules.paid_work import colleague_chance, goal_weight, listening_needed, quick_fix_chance
from oracle.cases import Case, Shift, Trouble, is_urgent
from oracle.places import Group
from oracle.world import World


@dataclass(eq=False)
class Plan:
    """One task.

    Attributes:
        quick: whether it is a quick fix; None where one is out of the question.
        goal: something is left to do afterwards.
        trouble: what it is about, if a problem.
        group: where it leads, if to company.
    """

    task: Task
    hours: float
    quick: bool | None = None
    goal: bool = False
    trouble: Trouble | None = None
    group: Group | None = None


def look_around(shift: Shift, case: Case) -> None:
    """Who comes this week, how well they know the person, and what they see.

    Each problem is seen with probability tau. Own problems seen in a contact stay seen; a
    household's are seen anew each time.
    """
    world, person = shift.world, case.person
    stranger = world.draw(Event.CONTACT, person.id)[0] < colleague_chance(
        world.dials[Dial.CONTINUITY], world.p.team_share
    )
    case.by_colleague = stranger or not shift.worker.in_post
    case.know_each_other(world)
    family = world.dials[Dial.WHOLE_FAMILY] * case.depth
    for trouble in case.troubles():
        if trouble.in_sight:
            continue
        luck = world.draw(Event.WORKER_SEES, person.id, trouble.problem.kind)
        if trouble.owner is not person:
            trouble.in_sight = luck[1] < family
        elif luck[0] < case.depth:
            trouble.in_sight = True
    case.urgent = is_urgent(world, case)


def still_listening(world: World, case: Case) -> bool:
    """Whether listening comes before action; urgent needs are excepted."""
    full = listening_needed(world.dials[Dial.TIME_TO_KNOW], world.p.listening_full)
    return not case.urgent and case.person.listened < full


def wants_company(world: World, case: Case) -> bool:
    """Whether it is in sight that somebody is isolated or in no group, and it is time for it.

    Who is isolated and has no more than slight problems came for company, and says so.
    """
    person = case.person
    if case.urgent or person.connection_tries >= world.p.connection_most:
        return False
    if still_listening(world, case) or (person.memberships and not person.isolated):
        return False
    if person.isolated and case.in_slight_trouble(world):
        return True
    return world.draw(Event.CONTACT_MORE, person.id)[0] < case.depth


def plan_contact(shift: Shift, case: Case, group: Group | None) -> Plan:
    """What to do with somebody met before: listen, act on what is in sight, or check in.

    Args:
        group: one that seems to fit, where company is wanted and one is known.
    """
    world, person, p = shift.world, case.person, shift.world.p
    if still_listening(world, case):
        return Plan(Task.LISTEN, p.hours_listen)
    luck = world.draw(Event.CONTACT, person.id)
    alongside = luck[1] < world.dials[Dial.ALONGSIDE]
    quick = not alongside or luck[2] < drift(shift)
    trouble = what_matters_most(world, case, world.dials[Dial.VOLUNTARY_OWN_VISION])
    company_first = world.draw(Event.CONTACT_MORE, person.id)[1] < p.connection_first
    if group is not None and (trouble is None or company_first):
        more = trouble is not None or person.connection_tries + 1 < p.connection_most
        if quick:
            return Plan(Task.SIGNPOST, p.hours_signpost, quick=True, goal=more, group=group)
        return Plan(Task.ACCOMPANY, p.hours_accompany, quick=False, goal=more, group=group)
    if asks_for_care(world, case):
        return Plan(Task.REFER, p.hours_refer, goal=True)
    if trouble is None:
        return Plan(Task.CHECK_IN, p.hours_check_in)
    return plan_for_trouble(world, case, trouble, quick, luck[3])


def drift(shift: Shift) -> float:
    """P(a quick fix instead): under pressure, without supervision, and as the team does."""
    world, p = shift.world, shift.world.p
    return quick_fix_chance(
        shift.pressure, world.dials[Dial.COMMUNITY_OF_PRACTICE], world.team_quick_share,
        p.quick_base, p.quick_pressure, p.quick_supervision, p.quick_norm,
    )  # fmt: skip


def agency_weight(world: World, kind: int) -> float:
    """Weight of a kind of problem in the agency's agenda."""
    return getattr(world.p, f"agency_{Kind(kind).name.lower()}")


def worth(world: World, case: Case, trouble: Trouble, own_vision: float) -> float:
    """(f own + (1 - f) agency's weight) * severity; severity alone where it is urgent.

    Nothing where it is slight, or where only a service helps and does.
    """
    problem = trouble.problem
    if problem.severity < world.p.slight_severity or (problem.formal and trouble.helped):
        return 0.0
    if case.urgent:
        return problem.severity
    agenda = case.person.agenda[problem.kind]
    weight = goal_weight(agenda, agency_weight(world, problem.kind), own_vision)
    return weight * problem.severity


def what_matters_most(world: World, case: Case, own_vision: float) -> Trouble | None:
    """The trouble in sight that is worth most, the person's own or at home."""
    chosen = None
    most = 0.0
    for trouble in case.troubles():
        value = worth(world, case, trouble, own_vision) if trouble.in_sight else 0.0
        if value > most:
            chosen, most = trouble, value
    return chosen


def put_off(world: World, case: Case, severity: float) -> bool:
    """Whether the worker's own request must wait, natural supports first.

    The wait begins with the contact that puts it off. The person's own asking is untouched; what
    is urgent is never put off.
    """
    weeks = int(world.dials[Dial.NATURAL_FIRST] * world.p.deferral_weeks)
    if severity > world.p.urgent_severity or weeks == 0:
        return False
    if case.person.deferred_until == NO_WEEK:
        case.put_off = weeks
        return True
    return world.week < case.person.deferred_until


def asks_for_care(world: World, case: Case) -> bool:
    """Whether unmet care is in sight and the worker takes it to the council's door now."""
    person = case.person
    if person.care_unmet < world.p.care_visible or Queue.DOOR in person.requests:
        return False
    if world.week - person.last_request_week[Queue.DOOR] < world.p.care_again_weeks:
        return False
    seen = world.draw(Event.CONTACT_ROUTE, person.id)[2] < case.depth
    return seen and not put_off(world, case, severity=1.0 if case.urgent else 0.0)


def plan_for_trouble(world: World, case: Case, trouble: Trouble, quick: bool, luck: float) -> Plan:
    """How to go about a problem: decline, a request to a service, with, for, or information.

    A goal that is not the person's own may be declined; else it is done for them, not with them.
    """
    p, person, problem = world.p, case.person, trouble.problem
    imposed = trouble.owner is person and is_imposed(world, case, problem.kind)
    declines = world.draw(Event.CONTACT_GOAL, person.id)[0]
    if imposed and declines < world.dials[Dial.VOLUNTARY_OWN_VISION]:
        return Plan(Task.LISTEN, p.hours_listen)
    asks = (problem.formal or problem.kind == Kind.HEALTH) and not trouble.helped
    if asks and not put_off(world, case, problem.severity):
        return Plan(Task.REFER, p.hours_refer, goal=True, trouble=trouble)
    if problem.formal:  # nothing but a service helps, and that is put off: stay in touch
        return Plan(Task.CHECK_IN, p.hours_check_in, goal=True, trouble=trouble)
    if quick:
        return Plan(Task.SIGNPOST, p.hours_signpost, quick=True, goal=True, trouble=trouble)
    if luck < world.dials[Dial.CAPACITY_NOT_DEPENDENCY] and not imposed:
        return Plan(Task.SOLVE_WITH, p.hours_with, quick=False, goal=True, trouble=trouble)
    return Plan(Task.DO_FOR, p.hours_for, quick=False, goal=True, trouble=trouble)


def is_imposed(world: World, case: Case, kind: int) -> bool:
    """Whether the person, going by their own agenda, would work on something else."""
    own_choice = what_matters_most(world, case, own_vision=1.0)
    return own_choice is None or own_choice.problem.kind != kind
