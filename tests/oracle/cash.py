"""Step 6: cash for people with a money problem that a service knows of."""

from __future__ import annotations

import math

from lacsim.engine.kinds import Giver, Problem, Purchase, Queue
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.cash import effort_bought, pounds_needed
from oracle.people import Resident
from oracle.precision import fixed
from oracle.problems import give_hours
from oracle.world import World


def share_cash(world: World) -> None:
    """The week's cash in equal parts, to nobody more than the problem takes."""
    pence = world.purchase_pence[Purchase.CASH]
    if pence == 0:
        return
    for resident in world.residents.values():
        problem = resident.problems.get(Problem.MONEY)
        if problem is None:
            resident.money_known = False
        elif is_known(resident, problem.onset):
            resident.money_known = True
    known = [resident for resident in world.residents.values() if resident.money_known]
    rate = world.p.pounds_per_hour
    spent = 0
    for resident in known:
        problem = resident.problems[Problem.MONEY]
        left = max(0.0, problem.effort - sum(problem.hours_now) / HOUR)
        given = min(pence // len(known), math.ceil(pounds_needed(left, rate) * 100))
        hours = effort_bought(given / 100, rate)
        give_hours(problem, Giver.SERVICE, hours)
        world.count(Tally.CASH_HOURS, fixed(hours))
        spent += given
        world.record(Tally.CASH_PENCE, resident.id, value=given)
    world.count(Tally.CASH_PENCE, spent)
    world.count(Tally.PROGRAMME_PENCE, spent)
    world.count(Tally.PROGRAMME_UNSPENT_PENCE, pence - spent)


def is_known(resident: Resident, onset: int) -> bool:
    """Whether a GP saw them last week, or the council's door has had them since the onset."""
    return (
        resident.gp_contacts_now > 0
        or Queue.DOOR in resident.requests
        or resident.last_request_week[Queue.DOOR] >= onset
    )
