"""Step 12: attempts to see a GP, who finds a place, and what comes of it."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.order import in_order_of_place
from lacsim.engine.kernels.requests import CARE_NEED, WEEKS_A_YEAR, open_request, waits
from lacsim.engine.kinds import NOBODY, BaseRate, Channel, Queue
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import poisson_count, standard_normal
from lacsim.rules.service_use import places_this_week, rate_by_age, use_rate

GP_LANE = 0  # lane of Event.WEEKLY_USE


@compiled
def count_of(luck: float, rate: float) -> int:
    """``poisson_count``, without its exponential where the draw already says none."""
    if luck < 1.0 - rate:  # exp(-rate) >= 1 - rate
        return 0
    return poisson_count(luck, rate)


@compiled
def gp_rate(
    row: int,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    gp_frailty: np.ndarray,
    health: np.ndarray,
    stress: np.ndarray,
    loneliness: np.ndarray,
    base_rates: np.ndarray,
    p: np.record,
) -> float:
    """Attempts to see a GP a week."""
    if adult[row] == 0:
        young_until = p.young_child_until * WEEKS_A_YEAR
        yearly = rate_by_age(age_weeks[row], young_until, p.gp_young_child, p.gp_older_child)
        return yearly / WEEKS_A_YEAR
    return use_rate(
        base_rates[BaseRate.GP] * gp_frailty[row], health[row], stress[row], loneliness[row],
        p.gp_gamma_h, p.gp_gamma_z, p.gamma_l, p.exponent_cap_h, p.exponent_cap_z,
    )  # fmt: skip


@compiled_with_arrays
def see_gp(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    usual_gp: np.ndarray,
    gp_frailty: np.ndarray,
    health: np.ndarray,
    health_acute: np.ndarray,
    stress: np.ndarray,
    loneliness: np.ndarray,
    crisis_weeks: np.ndarray,
    gp_contacts_now: np.ndarray,
    gp_attempts_failed_now: np.ndarray,
    gp_failed_week: np.ndarray,
    contact_flags: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    practice_capacity: np.ndarray,
    practice_added: np.ndarray,
    base_rates: np.ndarray,
    use_luck: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Attempts to see a GP; each practice's places go by urgency and rank draw; the rest fail."""
    practices = practice_capacity.shape[0]
    attempts = np.zeros(alive.shape[0], dtype=np.int16)
    asked = np.zeros(practices, dtype=np.int64)
    for row in range(alive.shape[0]):
        if alive[row] == 0 or usual_gp[row] == NOBODY:
            continue
        rate = gp_rate(row, adult, age_weeks, gp_frailty, health, stress, loneliness, base_rates, p)
        attempts[row] = count_of(use_luck[row, GP_LANE], rate)
        asked[usual_gp[row]] += attempts[row]
    for practice in range(practices):
        draws = draw4(key, Event.GP_PLACES, week, np.uint64(practice), np.uint64(0))
        places = places_this_week(
            practice_capacity[practice], p.gp_places_spread, standard_normal(draws[0], draws[1])
        )
        if practice_added[practice] > 0.0:
            without = places_this_week(
                practice_capacity[practice] - practice_added[practice], p.gp_places_spread,
                standard_normal(draws[0], draws[1]),
            )  # fmt: skip
            taken = max(0, min(asked[practice], places) - without)
            tally[Tally.GP_CONTACTS_BOUGHT] += taken
            tally[Tally.GP_PLACES_IDLE] += max(0, places - without - taken)
        tally[Tally.GP_ATTEMPTS] += asked[practice]
        if asked[practice] > places:
            turn_away(
                week, practice, asked[practice], places, attempts, resident_id, adult, age_weeks,
                usual_gp, health_acute, crisis_weeks, gp_attempts_failed_now, key, p,
            )  # fmt: skip
    for row in range(alive.shape[0]):
        if attempts[row] == 0:
            continue
        failed = gp_attempts_failed_now[row]
        gp_contacts_now[row] = attempts[row] - failed
        if failed > 0:
            tally[Tally.GP_FAILED] += failed
            record(log, Tally.GP_FAILED, resident_id[row], np.uint64(0), failed)
            gp_failed_week[row] = week
            bounce(week, row, resident_id, bounces, bounce_week, bounced_now, tally, log)
        if gp_contacts_now[row] > 0:
            counter = Tally.GP_CONTACTS if adult[row] == 1 else Tally.CHILD_GP_CONTACTS
            tally[counter] += gp_contacts_now[row]
            record(log, counter, resident_id[row], np.uint64(0), gp_contacts_now[row])
            if adult[row] == 1:
                contact_flags[row] |= 1 << Channel.GP


@compiled_with_arrays
def turn_away(
    week: int,
    practice: int,
    asked: int,
    places: int,
    attempts: np.ndarray,
    resident_id: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    usual_gp: np.ndarray,
    health_acute: np.ndarray,
    crisis_weeks: np.ndarray,
    gp_attempts_failed_now: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> None:
    """Mark the attempts beyond a practice's places as failed.

    Urgent are people in crisis, in an acute episode, and small children.
    """
    rows = np.empty(asked, dtype=np.int64)
    urgent = np.empty(asked, dtype=np.int64)
    rank = np.empty(asked, dtype=np.float64)
    who = np.empty(asked, dtype=np.uint64)
    n = 0
    for row in range(attempts.shape[0]):
        if attempts[row] == 0 or usual_gp[row] != practice:
            continue
        small = adult[row] == 0 and age_weeks[row] < p.young_child_until * WEEKS_A_YEAR
        pressing = crisis_weeks[row] > 0 or health_acute[row] >= p.gp_urgent_acute or small
        for attempt in range(attempts[row]):
            rows[n] = row
            who[n] = resident_id[row]
            urgent[n] = 1 if pressing else 0
            rank[n] = draw4(key, Event.GP_RANK, week, who[n], np.uint64(attempt))[0]
            n += 1
    order = in_order_of_place(urgent, np.zeros(asked, dtype=np.int64), rank, who)
    for place in range(places, asked):
        gp_attempts_failed_now[rows[order[place]]] += 1


@compiled
def after_gp(
    week: int,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    stress: np.ndarray,
    harmful_drinker: np.ndarray,
    alcohol_weeks: np.ndarray,
    gp_contacts_now: np.ndarray,
    gp_trust: np.ndarray,
    treated_until: np.ndarray,
    service_weeks: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """What comes of seeing a GP: trust with the usual one, treatment, referral, alcohol support.

    Everything here is drawn for the contact, so it can only follow one.
    """
    queue = Queue.MENTAL_HEALTH
    for row in range(adult.shape[0]):
        if adult[row] == 0 or gp_contacts_now[row] == 0:
            continue
        who = resident_id[row]
        for contact in range(gp_contacts_now[row]):
            draws = draw4(key, Event.GP_CONTACT, week, who, np.uint64(contact))
            if draws[0] < p.usual_contact:
                gp_trust[row] += p.gp_minutes / p.minutes_an_hour
            if stress[row] >= p.theta_treatment and draws[2] < p.treatment_chance:
                if treated_until[row] < week:
                    tally[Tally.TREATMENT_STARTED] += 1
                treated_until[row] = max(treated_until[row], week + int(p.treatment_weeks))
            if (
                stress[row] >= p.theta_mental_health
                and draws[1] < p.mental_health_referral
                and service_weeks[row, queue] == 0
                and not waits(row, queue, request_week)
            ):
                tally[Tally.MENTAL_HEALTH_REFERRALS] += 1
                record(log, Tally.MENTAL_HEALTH_REFERRALS, who, np.uint64(0), 1)
                open_request(
                    week, row, queue, CARE_NEED, 0, resident_id, age_weeks, request_week,
                    request_kind, request_urgent, last_request_week, tally, log,
                )  # fmt: skip
            if (
                harmful_drinker[row] == 1
                and alcohol_weeks[row] == 0
                and draws[3] < p.alcohol_referral
            ):
                alcohol_weeks[row] = int(p.alcohol_support_weeks)
                tally[Tally.ALCOHOL_SUPPORT_STARTED] += 1
                record(log, Tally.ALCOHOL_SUPPORT_STARTED, who, np.uint64(0), 1)
