"""The week: thirteen steps, each in a module of its own."""

from __future__ import annotations

from lacsim.model import Step
from lacsim.policies import Option
from oracle.cascade import cascade
from oracle.contacts import contacts
from oracle.crises import crises
from oracle.demography import demography
from oracle.feelings import feelings
from oracle.groups import groups
from oracle.helping import helping
from oracle.ledger import ledger
from oracle.life_events import life_events
from oracle.option import move_option
from oracle.paid_work import paid_work
from oracle.seeking import seeking
from oracle.services import services
from oracle.ties import ties
from oracle.world import World

STEPS = {
    Step.DEMOGRAPHY: demography,  # births, deaths, moves, newcomers
    Step.LIFE_EVENTS: life_events,  # problems begin
    Step.CASCADE: cascade,  # problems lead to others, or end on their own
    Step.CONTACTS: contacts,  # neighbours, friends of friends, group sessions
    Step.TIES: ties,  # time spent, ties fade, begin and end
    Step.HELP: helping,  # own effort, help, care, and what support is worth
    Step.FEELINGS: feelings,  # health, stress, loneliness, capability
    Step.SEEKING: seeking,  # where people turn, and who is introduced to a worker
    Step.SERVICES: services,  # waiting lists, assessments, signposting, information
    Step.PAID_WORK: paid_work,  # the team, and each worker's week
    Step.GROUPS: groups,  # joining, staying, organising, ending, beginning
    Step.CRISES: crises,  # crises and the use of services
    Step.LEDGER: ledger,  # the stocks of the week
}


def live_a_week(world: World, option: Option | None = None) -> None:
    """One week: each step sees what the step before has written.

    Args:
        option: what runs, where something of it changes by itself.
    """
    world.begin_week(world.week)
    if option is not None:
        move_option(world, option)
    for step in STEPS.values():
        step(world)
    world.week += 1
