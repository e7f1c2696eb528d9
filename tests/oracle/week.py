"""The week: thirteen steps, each in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from lacsim.model import Step
from oracle.world import World

MODULES = {
    Step.DEMOGRAPHY: "demography",
    Step.LIFE_EVENTS: "life_events",
    Step.CASCADE: "cascade",
    Step.CONTACTS: "contacts",
    Step.TIES: "ties",
    Step.HELP: "helping",
    Step.FEELINGS: "feelings",
    Step.SEEKING: "seeking",
    Step.SERVICES: "services",
    Step.PAID_WORK: "paid_work",
    Step.GROUPS: "groups",
    Step.CRISES: "crises",
    Step.LEDGER: "ledger",
}


def steps() -> dict[Step, Callable[[World], None]]:
    """The steps by number: of each module the function that bears its name."""
    return {
        step: getattr(import_module(f"oracle.{name}"), name)
        for step, name in MODULES.items()
        if find_spec(f"oracle.{name}") is not None
    }


def live_a_week(world: World) -> None:
    """One week of the world."""
    world.begin_week(world.week)
    for step in steps().values():
        step(world)
    world.week += 1
