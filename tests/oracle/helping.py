"""Step 6: what people do about problems themselves and for each other; care; support."""

from __future__ import annotations

from collections import defaultdict

from lacsim.engine.events import Event
from lacsim.engine.kinds import Giver
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import logistic, waiting_time
from lacsim.rules.support import asking_logit, served_share
from oracle.care import care
from oracle.cash import share_cash
from oracle.elsewhere import care_elsewhere
from oracle.people import ExternalTie, Problem, Resident
from oracle.precision import fixed
from oracle.problems import give_hours, worst_problem
from oracle.support import support
from oracle.world import World


class Need:
    """What somebody could be helped with this week.

    Attributes:
        problem: the worst that is not for formal hours alone.
        hours: still needed after own effort and the household's.
    """

    def __init__(self, problem: Problem, hours: float) -> None:
        self.problem = problem
        self.hours = hours


Needs = dict[Resident, Need]


def helping(world: World) -> None:
    """Own effort, then the household, then one tie; then care; then what all this is worth."""
    needs = own_effort(world)
    household_help(world, needs)
    ask_ties(world, needs)
    share_cash(world)
    work_off(world)
    care_elsewhere(world)
    care(world)
    support(world)


def own_effort(world: World) -> Needs:
    """Everybody works on their own problems, C x s0 hours each, and counts hours to spare."""
    p = world.p
    needs = {}
    for resident in world.residents.values():
        resident.spare_spent = 0.0
        resident.spare_free = 0.0
        if not resident.adult:
            continue
        hours = resident.spare_hours + resident.gift_active * resident.gift * p.gift_hours
        resident.spare_free = hours * (1.0 - min(resident.stress, 1.0))
        own = resident.capability * p.self_hours
        for problem in resident.problems.values():
            if not problem.formal:
                give_hours(problem, Giver.SELF, own)
        worst = worst_problem(resident, natural_only=True)
        if worst is not None:
            needs[resident] = Need(worst, max(0.0, worst.effort - own))
    return needs


def household_help(world: World, needs: Needs) -> None:
    """Adults of a household give first, unasked: each need is shared among the others."""
    for home in world.dwellings:
        adults = home.household.adults if home.household else []
        askers = [adult for adult in adults if adult in needs]
        if len(adults) < 2 or not askers:
            continue
        wanted = {
            asker: fixed(min(world.p.help_most, needs[asker].hours / (len(adults) - 1)))
            for asker in askers
        }
        for asker in askers:
            need = needs[asker]
            for helper in adults:
                asked = sum(hours for other, hours in wanted.items() if other is not helper)
                if helper is asker or asked == 0:
                    continue
                given = int(wanted[asker] * served_share(fixed(helper.spare_free), asked))
                hours = given / HOUR
                give_hours(need.problem, Giver.NATURAL, hours)
                helper.spare_spent += hours
                need.hours = max(0.0, need.hours - hours)
                world.count(Tally.HELP_HOURS_HOUSEHOLD, given)
                world.count(Tally.HELP_HOURS_RECEIVED, given)
                if given > 0:
                    world.record(Tally.HELP_HOURS_HOUSEHOLD, asker.id, helper.id, given)


def ask_ties(world: World, needs: Needs) -> None:
    """Each person with a problem asks at most one tie; helpers ration what they have by hours."""
    asked_of: dict[Resident, tuple[Resident, int]] = {}  # asker -> (helper, 2^-20 h)
    asked: dict[Resident, int] = defaultdict(int)
    for resident, need in needs.items():
        if need.hours <= 0.0:
            continue
        helper = who_agrees(world, resident)
        if helper is None:
            continue
        wanted = fixed(min(world.p.help_most, need.hours))
        if isinstance(helper, ExternalTie):
            given = int(wanted * world.p.external_availability)
            give_hours(need.problem, Giver.NATURAL, given / HOUR)
            world.count(Tally.HELP_HOURS_OUTSIDE, given)
            world.count(Tally.HELP_HOURS_RECEIVED, given)
            world.record(Tally.HELP_HOURS_OUTSIDE, resident.id, helper.id, given)
        else:
            asked_of[resident] = helper, wanted
            asked[helper] += wanted
    given_by: dict[Resident, int] = defaultdict(int)
    for resident, (helper, wanted) in asked_of.items():
        # What the household took is gone; several askers share the rest by hours.
        left = max(0, fixed(helper.spare_free - helper.spare_spent))
        given = int(wanted * served_share(left, asked[helper]))
        give_hours(needs[resident].problem, Giver.NATURAL, given / HOUR)
        given_by[helper] += given
        world.count(Tally.HELP_HOURS_TIES, given)
        world.count(Tally.HELP_HOURS_RECEIVED, given)
        world.record(Tally.HELP_HOURS_TIES, resident.id, helper.id, given)
    for helper, given in given_by.items():  # only now, so that every asker met the same hours left
        helper.spare_spent += given / HOUR


def who_agrees(world: World, resident: Resident) -> Resident | ExternalTie | None:
    """The tie somebody asks this week, where they do ask and it does not hold back."""
    p = world.p
    casual = p.casual_hours * p.scale_factor
    asks, offers, *_ = world.draw(Event.ASK_HELP, resident.id)
    longest = max(
        max((tie["hours"] for _, tie in resident.ties), default=0.0),
        max((tie.hours for tie in resident.external_ties), default=0.0),
    )
    brokered = max(p.broker_logit, 0.0)
    if asks >= logistic(asking_logit(resident.reluctance, longest, casual, brokered)):
        return None  # would ask nobody, whoever it was
    helper, hours, brokered = whom_to_ask(world, resident)
    if helper is None:
        return None
    if asks >= logistic(asking_logit(resident.reluctance, hours, casual, brokered)):
        return None
    world.count(Tally.HELP_ASKED)
    outside = isinstance(helper, ExternalTie)
    unwilling = p.outside_reluctance if outside else helper.reluctance
    if offers >= logistic(asking_logit(unwilling, hours, casual, brokered)):
        world.count(Tally.HELP_REFUSED)
        return None
    return helper


def whom_to_ask(
    world: World, resident: Resident
) -> tuple[Resident | ExternalTie | None, float, float]:
    """One tie by hours, weight h + 1: who, the tie's hours, what brokering adds."""
    chosen: tuple[Resident | ExternalTie | None, float, float] = (None, 0.0, 0.0)
    soonest = float("inf")
    for friend, tie in resident.ties:
        luck = world.draw(Event.ASK_WHOM, resident.id, friend.id)[0]
        time = waiting_time(luck, tie["hours"] + 1.0)
        if time < soonest:
            soonest = time
            chosen = friend, tie["hours"], world.p.broker_logit * tie["brokered"]
    for tie in resident.external_ties:
        luck = world.draw(Event.ASK_WHOM, resident.id, tie.id)[0]
        time = waiting_time(luck, tie.hours + 1.0)
        if time < soonest:
            soonest = time
            chosen = tie, tie.hours, 0.0
    return chosen


def work_off(world: World) -> None:
    """Take this week's hours off every open problem: e <- e - sum of effective hours.

    A problem is solved at e <= 0 by whoever put in most since it began (the first in a tie).
    """
    for resident in world.residents.values():
        for problem in list(resident.problems.values()):
            for giver, hours in enumerate(problem.hours_now):
                world.count(Tally.PROBLEM_HOURS_BY + giver, hours)
                problem.hours_total[giver] += hours
            worked = sum(problem.hours_now)
            if worked > problem.hours_now[Giver.SELF]:
                resident.received_week = world.week
            problem.hours_now = [0] * len(problem.hours_now)
            if worked == 0:
                continue
            problem.effort -= worked / HOUR
            if problem.effort > 0.0:
                continue
            solver = problem.hours_total.index(max(problem.hours_total))
            del resident.problems[problem.kind]
            world.count(Tally.SOLVED_BY + solver)
            world.record(Tally.SOLVED_BY + solver, resident.id, value=problem.kind)
            if solver == Giver.SELF:
                resident.solved_self_now = True
