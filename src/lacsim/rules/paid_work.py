"""A paid worker's week: hours, order of people, contacts, drift, burnout.

One set of rules for every kind of paid worker. A setting between 0 and 1 is passed in by the name
of what it does; no rule knows which option it belongs to.
"""

import math

from numba import njit

from lacsim.rules.chance import logistic


@njit(cache=True, no_cfunc_wrapper=True)
def week_is_worked(week: int, offset: int, worked: int, weeks_a_year: int) -> bool:
    """Whether a week is one of the year's working weeks; the others are spread evenly.

    Args:
        week: the week.
        offset: 0 .. weeks_a_year - 1, from the worker's id, so that a team is not away together.
        worked: working weeks a year, 44.
        weeks_a_year: 52.
    """
    return ((week + offset) * worked) % weeks_a_year < worked


@njit(cache=True, no_cfunc_wrapper=True)
def hours_of_week(share: float, contract: float, direct: float) -> float:
    """Hours for people and place in a working week: share * 37 * .75.

    Args:
        share: of a full-time post, 0-1.
        contract: hours a week of a full-time post.
        direct: share of them left for people and place.
    """
    return share * contract * direct


@njit(cache=True, no_cfunc_wrapper=True)
def pool_size(own_neighbourhood: float, spread: float) -> float:
    """Neighbourhoods a pool covers: 1 + 4(1 - f); posts rise with them."""
    return 1.0 + spread * (1.0 - own_neighbourhood)


@njit(cache=True, no_cfunc_wrapper=True)
def own_share(pool: float, colleagues: float) -> float:
    """Share of a post's hours that its own holder works: (1 - c) / m.

    Args:
        pool: m, from ``pool_size``.
        colleagues: c, from ``colleague_chance``: the share that a team deals out among themselves.
    """
    return (1.0 - colleagues) / pool


@njit(cache=True, no_cfunc_wrapper=True)
def covered_share(in_post: float, own: float, usual_cover: float) -> float:
    """Share of a post's hours there are: o [in post] + (1 - o) (share of posts filled).

    Whoever works for others gives as many hours as the others give back while all are in post.

    Args:
        in_post: 1 where the post is filled, else 0.
        own: o, from ``own_share``; the rest comes from the other posts of a pool or team.
        usual_cover: share of posts filled in the long run.
    """
    return own * in_post + (1.0 - own) * usual_cover


@njit(cache=True, no_cfunc_wrapper=True)
def share_in_patch(own_neighbourhood: float, least: float, gain: float) -> float:
    """Share of hours spent in the neighbourhood: .2 + .6 f."""
    return least + gain * own_neighbourhood


@njit(cache=True, no_cfunc_wrapper=True)
def agency_hours(hours: float, pull: float, leadership: float, pressure: float) -> float:
    """Hours pulled to agencies' own tasks: hours * min(1, l0 (1 - f) pressure).

    Args:
        hours: left after supervision.
        pull: l0, share of hours at a pressure of 1.
        leadership: f, 0-1: how far leaders keep the work to its purpose.
        pressure: demand over capacity at the council's door.

    Source: qualitative, drift of a role towards agency tasks (L071).
    """
    return hours * min(1.0, pull * (1.0 - leadership) * max(pressure, 0.0))


@njit(cache=True, no_cfunc_wrapper=True)
def listening_needed(take_time: float, full: float) -> float:
    """Hours of listening before action: 4 f."""
    return full * take_time


@njit(cache=True, no_cfunc_wrapper=True)
def weeks_allowed(not_limited: float, limit: float) -> float:
    """Longest support in weeks: 12 / (1 - f); without end at f = 1."""
    if not_limited >= 1.0:
        return math.inf
    return limit / (1.0 - not_limited)


@njit(cache=True, no_cfunc_wrapper=True)
def intake_weeks(no_eligibility: float, wait: float) -> int:
    """Weeks from introduction to the first contact that a system imposes: floor(wait (1 - f7))."""
    return math.floor(wait * (1.0 - no_eligibility))


@njit(cache=True, no_cfunc_wrapper=True)
def gap_after(gap: int, busy: bool, doubles: bool, first: int, last: int) -> int:
    """Weeks to the next contact: 1 while there is work; then 2, 4, 8, 16; 0 = falls asleep.

    Args:
        gap: the gap that just ended.
        busy: trust is still being built, or a goal is open.
        doubles: contact fades this time.
        first: shortest fading gap, 2 weeks.
        last: longest gap, 16 weeks.
    """
    if busy:
        return 1
    if gap < first:
        return first
    if not doubles:
        return gap
    if gap >= last:
        return 0
    return min(2 * gap, last)


@njit(cache=True, no_cfunc_wrapper=True)
def quick_fix_chance(
    pressure: float,
    supervision: float,
    team_share: float,
    base: float,
    by_pressure: float,
    by_supervision: float,
    by_norm: float,
) -> float:
    """P(a quick fix instead of going along or solving with).

    logit P = k0 + k_d (demanded / available - 1) - k_sup supervision - k_n (1 - team's share).

    Args:
        pressure: demanded / available - 1.
        supervision: 0-1.
        team_share: the team's share of quick fixes last quarter, 0-1.
        base, by_pressure, by_supervision, by_norm: k0, k_d, k_sup, k_n, logit.

    Source: form assumed; qualitative accounts of drift (L071).
    """
    return logistic(
        base + by_pressure * pressure - by_supervision * supervision - by_norm * (1.0 - team_share)
    )


@njit(cache=True, no_cfunc_wrapper=True)
def pressure_on(demanded: float, available: float) -> float:
    """Demanded / available - 1; 0 where there were no hours."""
    if available <= 0.0:
        return 0.0
    return demanded / available - 1.0


@njit(cache=True, no_cfunc_wrapper=True)
def colleague_chance(continuity: float, team_share: float) -> float:
    """P(a contact falls to a colleague) = (1 - f) * .8."""
    return (1.0 - continuity) * team_share


@njit(cache=True, no_cfunc_wrapper=True)
def goal_weight(own: float, agency: float, own_vision: float) -> float:
    """Weight of a kind of problem in the goal: f own + (1 - f) agency's."""
    return own_vision * own + (1.0 - own_vision) * agency


@njit(cache=True, no_cfunc_wrapper=True)
def gift_chance(contribution: float, depth: float, gift: float, rate: float) -> float:
    """P(a contact brings a gift to life) = f * tau * g * rate."""
    return contribution * depth * gift * rate


@njit(cache=True, no_cfunc_wrapper=True)
def right_route_knowledge(routes: float, linked: float) -> float:
    """A router's knowledge of routes as far as the link back into services lets it be used."""
    return routes * linked


@njit(cache=True, no_cfunc_wrapper=True)
def believed_interest(interest: float, normal: float, spread: float, depth: float) -> float:
    """What a worker believes of an interest: true + N(0, s_b^2 (1 - tau)).

    Args:
        interest: true place on an axis.
        normal: standard normal, drawn once a person and worker.
        spread: s_b.
        depth: tau, 0-1.
    """
    return interest + normal * spread * math.sqrt(1.0 - depth)


@njit(cache=True, no_cfunc_wrapper=True)
def learned_groups(hours_in_patch: float, rate: float) -> float:
    """Groups learned of in a week's hours in the neighbourhood."""
    return rate * hours_in_patch


@njit(cache=True, no_cfunc_wrapper=True)
def routes_after(routes: float, learned: float) -> float:
    """Knowledge of routes a week later: the missing part shrinks by a share."""
    return routes + learned * (1.0 - routes)


@njit(cache=True, no_cfunc_wrapper=True)
def skill_of(normal: float, right_people: float, best: float, lost: float, spread: float) -> float:
    """Skill k = best * (1 - lost (1 - f)) * e^(spread * normal)."""
    return best * (1.0 - lost * (1.0 - right_people)) * math.exp(spread * normal)


@njit(cache=True, no_cfunc_wrapper=True)
def burnout_after(
    burnout: float, pressure: float, supervision: float, rise: float, fall: float, helped: float
) -> float:
    """Burnout next week: b + rise * max(0, pressure)(1 - b) - (fall + helped * supervision) b.

    Args:
        burnout: b, 0-1.
        pressure: demanded / available - 1.
        supervision: 0-1.
        rise: a week at a pressure of 1.
        fall, helped: share lost a week; further share lost with supervision in full.

    Source: assumption.
    """
    gained = rise * max(pressure, 0.0) * (1.0 - burnout)
    return min(1.0, max(0.0, burnout + gained - (fall + helped * supervision) * burnout))


@njit(cache=True, no_cfunc_wrapper=True)
def leaves_chance(
    turnover: float, burnout: float, right_people: float, wrong: float, weeks_a_year: float
) -> float:
    """P(leaves this week) = 1 - exp(-turn e^b (1 + wrong (1 - f)) / 52).

    Args:
        turnover: a year, without burnout.
        burnout: b, 0-1.
        right_people: f, 0-1: well chosen and well paid.
        wrong: further share of turnover at f = 0.
        weeks_a_year: 52.

    Source: Skills for Care, turnover of adult social workers 13.6-16% a year (M076).
    """
    yearly = turnover * math.exp(burnout) * (1.0 + wrong * (1.0 - right_people))
    return -math.expm1(-yearly / weeks_a_year)


@njit(cache=True, no_cfunc_wrapper=True)
def openness_after(openness: float, hours: float, rate: float) -> float:
    """A group's openness after bridging: 1 - (1 - o) e^(-rate * hours)."""
    return 1.0 - (1.0 - openness) * math.exp(-rate * hours)


@njit(cache=True, no_cfunc_wrapper=True)
def stale_share(upkeep: float, most: float) -> float:
    """Share of the directory out of date: .6 (1 - f)."""
    return most * (1.0 - upkeep)


@njit(cache=True, no_cfunc_wrapper=True)
def faded(value: float, weeks: float) -> float:
    """A memory a week later, fading over ``weeks``: v (1 - 1/weeks)."""
    return value * (1.0 - 1.0 / weeks)
