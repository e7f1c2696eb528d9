"""Oracle against engine, by id: what is the first to differ?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

import mesa

from lacsim.engine.measures import MEASURES
from lacsim.engine.tallies import Tally
from lacsim.model import Neighbourhood, Step
from oracle import columns
from oracle.load import events, load
from oracle.people import (
    DWELLING_FIELDS,
    HOUSEHOLD_FIELDS,
    RESIDENT_FIELDS,
    Dwelling,
    Household,
)
from oracle.places import (
    GROUP_FIELDS,
    PRACTICE_FIELDS,
    SERVICE_FIELDS,
    WORKER_FIELDS,
    Practice,
)
from oracle.world import SYSTEM_FIELDS, World

TOLERANCE = 1e-9
MOST_LISTED = 12
TIE_FIELDS = ("hours", "match", "kin", "brokered")

# Attributes of objects, beside the plain columns.
_RESIDENT = (
    "household",
    "problems",
    "requests",
    "memberships",
    "known",
    "met_by",
    "experienced",
    "external_ties",
    *(columns.ATTRIBUTE_OF[name] for name in columns.RESIDENT_LINKS),
)


def compare(world: World, model: Neighbourhood, after: str = "") -> World:
    """Hold that oracle and engine are the same.

    Args:
        world: the oracle's.
        model: the engine's.
        after: what was done last, for the message.

    Returns:
        The engine's state, loaded.

    Raises:
        AssertionError: names week, who or what, attribute, and both values.
    """
    engine = load(model, world)
    _hold_none(differences(world, engine, after), model, after)
    return engine


def compare_happenings(world: World, model: Neighbourhood) -> None:
    """Hold that events, counters and stocks of a week are the same.

    Raises:
        AssertionError: as ``compare``.
    """
    counted = model.state.tally.tolist()
    stocks = model.state.extra["measures_now"].tolist()
    found = happenings(world, events(model.state), counted, stocks)
    _hold_none(found, model, "the whole week")


def _hold_none(found: Iterator[str], model: Neighbourhood, after: str) -> None:
    lines = list(islice(found, MOST_LISTED))
    if lines:
        where = f"week {model.week}, seed {model.seed_used}, {model.option.name}, after {after}:"
        raise AssertionError("\n  ".join((where, *lines)))


def differences(world: World, engine: World, after: str = "") -> Iterator[str]:
    """Whatever differs, events and counters first: "who: attribute: oracle 1, engine 2"."""
    yield from happenings(world, engine.log or [], engine.tally, engine.measures)
    if after != Step.DEMOGRAPHY.name:  # last week's list, whose rows may be others' by now
        yield from _differ("meetings", _meetings(world), _meetings(engine))
    for column in SYSTEM_FIELDS:
        name = columns.attribute(column)
        yield from _differ(name, getattr(world, name), getattr(engine, name))
    yield from _each(
        "resident", world.residents, engine.residents, _names(RESIDENT_FIELDS, _RESIDENT)
    )
    yield from _ties(world, engine)
    ours, theirs = _by_id(world.dwellings), _by_id(engine.dwellings)
    yield from _each("dwelling", ours, theirs, _names(DWELLING_FIELDS, ("household",)))
    yield from _each(
        "household", _households(world), _households(engine), _names(HOUSEHOLD_FIELDS, ("members",))
    )
    yield from _each(
        "group", world.groups, engine.groups, _names(GROUP_FIELDS, ("members", "organisers"))
    )
    for kind, names in (
        ("services", _names(SERVICE_FIELDS)),
        ("practices", _names(PRACTICE_FIELDS)),
        ("workers", _names(WORKER_FIELDS, ("known_groups",))),
    ):
        ours = dict(enumerate(getattr(world, kind)))
        yield from _each(kind[:-1], ours, dict(enumerate(getattr(engine, kind))), names)


def happenings(
    world: World, log: list[tuple[int, int, int, int]], counted: list[int], stocks: list[float]
) -> Iterator[str]:
    """What differs of a week's events, counters and stocks.

    Args:
        world: the oracle's.
        log, counted, stocks: the engine's.
    """
    yield from _events(world.log or [], log)
    for place, (ours, theirs) in enumerate(zip(world.tally, counted, strict=True)):
        if ours != theirs:
            yield f"counter {tally_name(place)}: oracle {ours}, engine {theirs}"
    for place, name in enumerate(MEASURES):
        yield from _differ(f"stock {name}", world.measures[place], stocks[place])


def tally_name(place: int) -> str:
    """A counter's name; one of a row of kinds has the row's name and its place in it."""
    base = place
    while Tally(base).name.startswith("_"):
        base -= 1
    return Tally(base).name + (f" + {place - base}" if place > base else "")


def _events(ours: list[tuple[int, ...]], theirs: list[tuple[int, ...]]) -> Iterator[str]:
    surplus = Counter(ours)
    surplus.subtract(theirs)
    for event, number in sorted(surplus.items()):
        if number:
            kind, who, other, value = event
            side = "oracle" if number > 0 else "engine"
            yield f"event {tally_name(kind)} {who:016x} {other:016x} {value}: only in the {side}"


def _names(fields: Iterable[Any], more: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*map(columns.attribute, fields), *more)


def _by_id(things: Iterable[Any]) -> dict[int, Any]:
    return {thing.id: thing for thing in things}


def _households(world: World) -> dict[int, Household]:
    return _by_id(home.household for home in world.dwellings if home.household is not None)


def _each(
    kind: str, ours: dict[int, Any], theirs: dict[int, Any], names: tuple[str, ...]
) -> Iterator[str]:
    for identity in sorted(ours.keys() ^ theirs.keys()):
        side = "oracle" if identity in ours else "engine"
        yield f"{kind} {identity:016x}: only in the {side}"
    for identity in sorted(ours.keys() & theirs.keys()):
        one, other = ours[identity], theirs[identity]
        for name in names:
            mine, its = getattr(one, name), getattr(other, name)
            if mine != its:  # objects of two worlds never are the same: look at what they hold
                yield from _differ(f"{kind} {identity:016x}: {name}", plain(mine), plain(its))


def _ties(world: World, engine: World) -> Iterator[str]:
    ours, theirs = _edges(world), _edges(engine)
    for pair in sorted(ours.keys() | theirs.keys()):
        words = f"tie {pair[0]:016x} - {pair[1]:016x}"
        if pair in ours and pair in theirs:
            yield from _differ(words, ours[pair], theirs[pair])
        else:
            yield f"{words}: only in the {'oracle' if pair in ours else 'engine'}"


def _meetings(world: World) -> dict[tuple[int, int], int]:
    return {(low.id, high.id): hours for (low, high), hours in world.meetings.items()}


def _edges(world: World) -> dict[tuple[int, int], dict[str, Any]]:
    return {
        (min(a.id, b.id), max(a.id, b.id)): {name: tie[name] for name in TIE_FIELDS}
        for a, b, tie in world.graph.edges(data=True)
    }


def plain(value: Any) -> Any:
    """A value in which objects are their ids, so that two worlds can be compared."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, dict):
        return {plain(key): plain(held) for key, held in value.items()}
    if isinstance(value, set):
        return {plain(held) for held in value}
    if isinstance(value, list):
        return [plain(held) for held in value]
    if isinstance(value, mesa.Agent | Dwelling | Household | Practice):
        return value.id
    if is_dataclass(value):
        state = [field.name for field in fields(value) if field.compare]
        return {name: plain(getattr(value, name)) for name in state}
    return value


def _differ(words: str, ours: Any, theirs: Any) -> Iterator[str]:
    """Compare two plain values, into whatever they hold."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if ours.keys() != theirs.keys():
            yield f"{words}: oracle {sorted(ours)}, engine {sorted(theirs)}"
            return
        for key in ours:
            yield from _differ(f"{words}[{key}]", ours[key], theirs[key])
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _differ(f"{words}[{place}]", one, other)
    elif isinstance(theirs, float) and isinstance(ours, int | float):
        if not math.isclose(ours, theirs, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
            yield f"{words}: oracle {ours!r}, engine {theirs!r}"
    elif ours != theirs:
        yield f"{words}: oracle {ours!r}, engine {theirs!r}"
