"""What a budget buys other than posts: cash, hours of services, seeds of groups, rooms.

Care at home is shared out with all other care, in ``care``; places of GPs are counted where they
are taken, in ``use``. Money is whole pence: what is given plus what is not used is what there was.
"""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed, give_hours
from lacsim.engine.kernels.requests import NO_WEEK
from lacsim.engine.kinds import GIVERS, NOBODY, Giver, Problem, Purchase, Queue, Service
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.cash import effort_bought, pounds_needed
from lacsim.rules.chance import gumbel

PENCE = 100


@compiled
def settle_money(pence: int, spent: int, tally: np.ndarray) -> None:
    """Book a week's money of one purchase as spent and unspent."""
    tally[Tally.PROGRAMME_PENCE] += spent
    tally[Tally.PROGRAMME_UNSPENT_PENCE] += pence - spent


@compiled
def cost_of(hours: int, price: int) -> int:
    """Pence of 2^-20 hours at a price an hour; half a penny rounds up."""
    return (hours * price + HOUR // 2) // HOUR


@compiled
def effort_left(row: int, problem_effort: np.ndarray, problem_hours_now: np.ndarray) -> float:
    """Hours a money problem still takes after what is booked on it this week."""
    booked = 0
    for giver in range(GIVERS):
        booked += problem_hours_now[row, Problem.MONEY * GIVERS + giver]
    return max(0.0, problem_effort[row, Problem.MONEY] - booked / HOUR)


@compiled
def share_cash(
    week: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    problem_open: np.ndarray,
    problem_effort: np.ndarray,
    problem_onset: np.ndarray,
    problem_hours_now: np.ndarray,
    gp_contacts_now: np.ndarray,
    request_week: np.ndarray,
    last_request_week: np.ndarray,
    money_known: np.ndarray,
    purchase_pence: np.ndarray,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Step 6: split the week's cash equally among people whose money problem a service knows of.

    Known: a GP or the council's door has met the person since the problem began. Nobody gets more
    than the problem takes. Cash counts with the hours of services.
    """
    pence = purchase_pence[Purchase.CASH]
    if pence == 0:
        return
    known = 0
    for row in range(alive.shape[0]):
        if alive[row] == 0 or problem_open[row, Problem.MONEY] == 0:
            money_known[row] = 0
            continue
        if (
            gp_contacts_now[row] > 0
            or request_week[row, Queue.DOOR] != NO_WEEK
            or last_request_week[row, Queue.DOOR] >= problem_onset[row, Problem.MONEY]
        ):
            money_known[row] = 1
        known += money_known[row]
    spent = 0
    for row in range(alive.shape[0]):
        if money_known[row] == 0:
            continue
        wanted = pounds_needed(
            effort_left(row, problem_effort, problem_hours_now), p.pounds_per_hour
        )
        given = min(pence // known, np.int64(math.ceil(wanted * PENCE)))
        hours = effort_bought(given / PENCE, p.pounds_per_hour)
        give_hours(row, Problem.MONEY, Giver.SERVICE, hours, problem_hours_now)
        tally[Tally.CASH_HOURS] += fixed(hours)
        spent += given
        record(log, Tally.CASH_PENCE, resident_id[row], np.uint64(0), given)
    tally[Tally.CASH_PENCE] += spent
    settle_money(pence, spent, tally)


@compiled
def count_door_hours(
    week: int,
    service_capacity: np.ndarray,
    service_added: np.ndarray,
    service_used: np.ndarray,
    tally: np.ndarray,
) -> None:
    """End of step 9: how many of the hours bought for the council's door found work.

    The hours of usual go first: bought is what was used beyond them.
    """
    added = service_added[Service.DOOR]
    if added <= 0.0:
        return
    beyond = service_used[Service.DOOR] - (service_capacity[Service.DOOR] - added)
    used = min(fixed(max(0.0, min(added, beyond))), tally[Tally.DOOR_ASSESSMENT_HOURS])
    tally[Tally.DOOR_HOURS_BOUGHT] += used
    tally[Tally.DOOR_HOURS_IDLE] += fixed(added) - used


@compiled
def spend_on_place(
    week: int,
    group_alive: np.ndarray,
    seed_hours: np.ndarray,
    hall_hours: np.ndarray,
    purchase_pence: np.ndarray,
    purchase_price: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
) -> None:
    """Step 10: pay the staff hours bought, and spend on groups that are missing and on rooms."""
    settle_money(purchase_pence[Purchase.STAFF], purchase_pence[Purchase.STAFF], tally)
    buy_seeds(
        week, seed_hours, purchase_pence[Purchase.SEED], purchase_price[Purchase.SEED], key, p,
        tally,
    )  # fmt: skip
    hall_hours[0] = buy_rooms(
        group_alive, purchase_pence[Purchase.HALL], purchase_price[Purchase.HALL], p.hall_most,
        tally,
    )  # fmt: skip


@compiled
def buy_seeds(
    week: int,
    seed_hours: np.ndarray,
    pence: int,
    price: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
) -> None:
    """Lay up seed hours for one topic that has not enough yet; none open leaves money unspent."""
    if pence == 0 or price == 0:
        return
    best = NOBODY
    best_score = -math.inf
    for topic in range(seed_hours.shape[0]):
        if seed_hours[topic] >= p.founding_hours:
            continue
        score = gumbel(draw4(key, Event.GRANT_TOPIC, week, np.uint64(0), np.uint64(topic))[0])
        if score > best_score:
            best_score = score
            best = topic
    hours = pence * HOUR // price if best != NOBODY else 0
    if best != NOBODY:
        seed_hours[best] += hours / HOUR
    tally[Tally.SEED_HOURS_BOUGHT] += hours
    settle_money(pence, min(pence, cost_of(hours, price)), tally)


@compiled
def buy_rooms(
    group_alive: np.ndarray, pence: int, price: int, most: float, tally: np.ndarray
) -> float:
    """Share hours of a room among all groups, up to what one can use; hours for each."""
    if pence == 0 or price == 0:
        return 0.0
    groups = 0
    for group in range(group_alive.shape[0]):
        groups += group_alive[group]
    if groups == 0:
        settle_money(pence, 0, tally)
        return 0.0
    each = min(fixed(most), pence * HOUR // price // groups)
    tally[Tally.HALL_HOURS_BOUGHT] += each * groups
    settle_money(pence, min(pence, cost_of(each * groups, price)), tally)
    return each / HOUR
