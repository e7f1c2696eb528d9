"""Step 12: smoking and harmful drinking, and support with alcohol."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from lacsim.rules.habits import relapse_hazard, stop_hazard
from oracle.people import Resident
from oracle.world import World


def change_habits(world: World) -> None:
    """Stopping, and starting again within a year or so; stress may or may not matter."""
    p = world.p
    for person in world.adults:
        supported = person.alcohol_weeks > 0
        if supported:
            person.alcohol_weeks -= 1
            world.count(Tally.ALCOHOL_SUPPORT_WEEKS)
        lately_smoked = world.week - person.smoking_stopped < p.habit_memory
        lately_drank = world.week - person.drinking_stopped < p.habit_memory
        if not (person.smoker or person.harmful_drinker or lately_smoked or lately_drank):
            continue
        luck = world.draw(Event.HABIT, person.id)
        calm = stop_hazard(1.0, person.stress, p.habit_stress, p.exponent_cap_z)
        tense = relapse_hazard(1.0, person.stress, p.habit_stress, p.exponent_cap_z)
        if person.smoker:
            world.count(Tally.SMOKER_WEEKS)
            if luck[0] < p.smoking_stop * calm:
                stop_smoking(world, person)
        elif lately_smoked and luck[0] < p.smoking_relapse * tense:
            person.smoker = True
            world.count(Tally.RELAPSED_SMOKING)
            world.record(Tally.RELAPSED_SMOKING, person.id)
        if person.harmful_drinker:
            support = p.alcohol_support_ratio if supported else 1.0
            if luck[1] < p.drinking_stop * calm * support:
                stop_drinking(world, person)
        elif lately_drank and luck[1] < p.drinking_relapse * tense:
            person.harmful_drinker = True
            world.count(Tally.RELAPSED_DRINKING)
            world.record(Tally.RELAPSED_DRINKING, person.id)


def stop_smoking(world: World, person: Resident) -> None:
    """Smoking is given up, for good or for a while."""
    person.smoker = False
    person.smoking_stopped = world.week
    world.count(Tally.QUIT_SMOKING)
    world.record(Tally.QUIT_SMOKING, person.id)


def stop_drinking(world: World, person: Resident) -> None:
    """Harmful drinking stops, for good or for a while."""
    person.harmful_drinker = False
    person.drinking_stopped = world.week
    world.count(Tally.STOPPED_HARMFUL_DRINKING)
    world.record(Tally.STOPPED_HARMFUL_DRINKING, person.id)
