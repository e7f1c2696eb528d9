"""Paid care after assessment: begun, reviewed, ended; day service; homes elsewhere."""

from __future__ import annotations

from lacsim.engine.kinds import Giver, Problem
from lacsim.engine.tallies import Tally
from lacsim.rules.front_door import hours_after_review, hours_after_short_term
from oracle.group_choice import matched_weeks
from oracle.people import Resident
from oracle.problems import give_hours
from oracle.requests import WEEKS_TO_65
from oracle.world import World


def start_long_term(world: World, person: Resident, day_luck: float, away_luck: float) -> None:
    """A long-term package meets what is unmet; without a local group, perhaps a day service.

    Some adults of working age without a local group and without natural care are placed in a
    home, and some of those outside the area.
    """
    p = world.p
    person.care_formal += person.care_unmet
    person.care_review_week = world.week + int(p.review_weeks)
    world.count(Tally.CARE_STARTED)
    if matched_weeks(world, person) > 0:
        return
    if day_luck < p.day_service_share and not person.day_service:
        person.day_service = True
        world.count(Tally.DAY_SERVICE_STARTED)
        world.record(Tally.DAY_SERVICE_STARTED, person.id)
    young = person.age_weeks < WEEKS_TO_65
    alone = person.care_natural == 0.0 and not person.learning_home
    if young and alone and away_luck < p.home_share:
        person.learning_home = True
        if away_luck < p.home_share * p.away_share:
            person.placed_away = True
            world.count(Tally.OUT_OF_AREA_PLACED)
            world.record(Tally.OUT_OF_AREA_PLACED, person.id)


def review_care(world: World) -> None:
    """Everybody with paid care or a day service place."""
    for person in world.residents.values():
        if person.care_formal > 0.0 or person.day_service:
            review(world, person)


def review(world: World, person: Resident) -> None:
    """What short-term support does this week; the review when it ends or 26 weeks are over."""
    short = person.care_short_until >= world.week
    ends_short = person.care_short_until == world.week
    if short:
        work_on_independence(world, person)
    if ends_short:
        world.count(Tally.SHORT_TERM_ENDED)
    due = person.care_review_week <= world.week and not short
    if person.care_formal > 0.0 and (ends_short or due):
        set_hours_anew(world, person, ends_short)
    if person.day_service and (
        person.care_formal <= 0.0 or matched_weeks(world, person) >= world.p.day_service_weeks
    ):
        person.day_service = False
        world.count(Tally.DAY_SERVICE_ENDED)
        world.record(Tally.DAY_SERVICE_ENDED, person.id)


def set_hours_anew(world: World, person: Resident, ends_short: bool) -> None:
    """F <- need - natural, nothing below 2 h; short-term support goes on only at theta."""
    p = world.p
    before = person.care_formal
    if ends_short:
        after = hours_after_short_term(person.care_need_now, person.care_natural, p.theta_long)
    else:
        after = hours_after_review(
            person.care_need_now, person.care_natural, before, p.review_least, p.theta_long,
            p.low_level_hours,
        )  # fmt: skip
    person.care_formal = after
    person.care_review_week = world.week + int(p.review_weeks)
    world.count(Tally.CARE_REVIEWS)
    if after == 0.0:
        world.count(Tally.CARE_ENDED)
        world.record(Tally.CARE_ENDED, person.id)
    elif after < before:
        world.count(Tally.CARE_REDUCED)


def work_on_independence(world: World, person: Resident) -> None:
    """Hours of short-term or low-level support for a health problem, else a practical one."""
    problem = person.problems.get(Problem.HEALTH) or person.problems.get(Problem.PRACTICAL)
    if problem is not None:
        give_hours(problem, Giver.SERVICE, world.p.short_term_hours * world.p.service_match)
