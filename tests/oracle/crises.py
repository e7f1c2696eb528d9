"""Step 12: crises, and the services they and everyday life call for, each mechanism in its file."""

from __future__ import annotations

from lacsim.engine.events import Event
from oracle import crisis, emergency, gp, habits, homelessness, households, placements
from oracle.people import Resident
from oracle.world import World

Luck = dict[Resident, tuple[float, float, float, float]]


def crises(world: World) -> None:
    """The whole step, in its order: what comes first is read by what comes after."""
    luck = draw_weekly_use(world)
    crisis.begin_crises(world, luck)
    gp.see_gp(world, luck)
    gp.after_gp(world)
    emergency.attend_emergency(world, luck)
    crisis.answer_crises(world)
    crisis.safeguard(world)
    homelessness.lose_homes(world)
    placements.live_elsewhere(world)
    households.support_children(world)
    households.call_police_and_fire(world)
    habits.change_habits(world)


def draw_weekly_use(world: World) -> Luck:
    """Everybody's luck of the week: GP attempts, A&E attendances, planned surgery, crisis."""
    luck = {}
    for person in world.residents.values():
        person.gp_contacts_now = person.gp_attempts_failed_now = person.emergency_now = 0
        luck[person] = world.draw(Event.WEEKLY_USE, person.id)
    return luck
