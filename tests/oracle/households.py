"""Step 12: children's wellbeing and services, police, antisocial behaviour and fires."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Problem
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_from_half_life
from lacsim.rules.children import need_hazard, recovered, wellbeing
from lacsim.rules.disorder import call_out_rate, fire_rate
from oracle.people import Household
from oracle.world import World


def support_children(world: World) -> None:
    """W follows the adults' stress and open problems; low W brings need, and need care."""
    p = world.p
    share = chance_from_half_life(p.child_half_life)
    for home in world.dwellings:
        household = home.household
        if household is None:
            continue
        adults = household.adults
        if not adults or len(adults) == len(household.members):
            continue
        stress = sum(adult.stress for adult in adults) / len(adults)
        severity = sum(
            adult.problems[kind].severity for adult in adults for kind in sorted(adult.problems)
        )
        household.child_wellbeing = wellbeing(
            household.child_wellbeing, stress, float(severity), p.child_stress, p.child_problems,
            share,
        )  # fmt: skip
        childrens_services(world, household)


def childrens_services(world: World, household: Household) -> None:
    """A case of need opens, leads to care or closes; a child in care may come home."""
    p = world.p
    well = recovered(household.child_wellbeing, p.child_well)
    hazard_scale = need_hazard(1.0, household.child_wellbeing, p.child_effect)
    need, care, end, home_again = world.draw(Event.CHILDREN, household.id)
    if household.child_in_care:
        world.count(Tally.CHILD_IN_CARE_WEEKS)
        if well and home_again < p.child_return:
            household.child_in_care = False
            world.count(Tally.CHILD_RETURNED_HOME)
    elif household.child_in_need:
        if care < p.child_care_rate * hazard_scale:
            household.child_in_need = False
            household.child_in_care = True
            world.count(Tally.CHILD_IN_CARE)
            world.record(Tally.CHILD_IN_CARE, household.id)
        elif well and end < p.child_need_end:
            household.child_in_need = False
            world.count(Tally.CHILD_NEED_ENDED)
    elif need < p.child_need_rate * hazard_scale:
        household.child_in_need = True
        world.count(Tally.CHILD_IN_NEED)
        world.record(Tally.CHILD_IN_NEED, household.id)


def call_police_and_fire(world: World) -> None:
    """Police call-outs, antisocial behaviour and fires in the home."""
    p = world.p
    for home in world.dwellings:
        household = home.household
        if household is None:
            continue
        members = household.members
        in_crisis = any(member.crisis_weeks > 0 for member in members)
        smokes = any(member.smoker for member in members)
        housing = household.homeless_weeks > 0 or any(
            Problem.HOUSING in member.problems for member in members
        )
        luck = world.draw(Event.POLICE_FIRE, household.id)
        rates = {
            Tally.POLICE_CALL_OUTS: call_out_rate(
                p.police_rate, in_crisis, p.police_crisis, housing, p.police_housing
            ),
            Tally.ANTISOCIAL_BEHAVIOUR: call_out_rate(
                p.antisocial_rate, in_crisis, p.antisocial_crisis, housing, p.antisocial_housing
            ),
            Tally.FIRES: fire_rate(p.fire_rate, smokes, p.fire_smoking, in_crisis, p.fire_crisis),
        }
        for (counter, rate), u in zip(rates.items(), luck, strict=False):
            if u < rate:
                world.count(counter)
                world.record(counter, household.id)
