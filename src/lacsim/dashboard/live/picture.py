"""The picture of one week: who is where and how, ties, groups, and the round of paid workers."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from lacsim.dashboard.live.states import ALONGSIDE, STANDINGS, standing_of
from lacsim.engine.kinds import INTEREST_CELLS, NOBODY
from lacsim.engine.state import State

if TYPE_CHECKING:
    from lacsim.dashboard.live.wishes import Wishes
    from lacsim.model import Neighbourhood

FULL = 10_000  # the map is this wide, whatever the place measures
MANY = 3_000  # people above which the whole is drawn as density
CELLS = 24  # squares of the density across: about twenty people each where 10,000 live
FRIEND_HOURS = 90.0  # hours of a tie that is drawn in the whole, as the report counts friends
KNOWN_HOURS = 10.0  # of one drawn in a street or round one person
STREET = 150  # homes of a street view
RING = 0.26  # of the distance between homes: how far people stand from the middle of theirs


@dataclass(frozen=True)
class Picture:
    """What is drawn of a week.

    Attributes:
        week: weeks lived since the start.
        ids: ids of the people drawn, uint64 [people].
        x, y: where they stand, int64 [people].
        counts: people in each state, by its code; and those with a paid worker.
        data: what the browser draws, ready to be sent.
    """

    week: int
    ids: np.ndarray
    x: np.ndarray
    y: np.ndarray
    counts: dict[str, int]
    data: dict[str, Any] = field(repr=False)

    def nearest(self, x: float, y: float) -> int | None:
        """Id of the person who stands nearest to a point; None where nobody is drawn."""
        if len(self.ids) == 0:
            return None
        return int(self.ids[np.argmin((self.x - x) ** 2 + (self.y - y) ** 2)])

    def towards(self, who: int, across: int, up: int) -> int | None:
        """Id of the next person in a direction, for the arrow keys; None where there is none."""
        at = np.flatnonzero(self.ids == np.uint64(who))
        if len(at) == 0:
            return self.nearest(FULL / 2, FULL / 2)
        right, north = self.x - self.x[at[0]], self.y - self.y[at[0]]
        ahead = right * across + north * up
        aside = np.abs(right * up) + np.abs(north * across)
        cost = np.where(ahead > 0, ahead + 2 * aside, np.inf)
        best = int(np.argmin(cost))
        return int(self.ids[best]) if np.isfinite(cost[best]) else None


def picture_of(neighbourhood: Neighbourhood, wishes: Wishes, week: int | None = None) -> Picture:
    """Draw a neighbourhood as it stands.

    Args:
        neighbourhood: the model.
        wishes: which view, and who is looked at.
        week: weeks lived; None for the model's own count.
    """
    state = neighbourhood.state
    everybody = np.flatnonzero((state["alive"] == 1) & (state["dwelling"] != NOBODY))
    standing = standing_of(state, everybody)
    x, y = _stand(state, everybody)
    looked_at = np.flatnonzero(state["resident_id"][everybody] == np.uint64(wishes.who))
    view = wishes.view if wishes.view == "whole" or len(looked_at) else _without_person(wishes.view)
    shown = _shown(state, everybody, x, y, looked_at, view)
    dense = view == "whole" and len(everybody) > MANY
    rows = everybody[shown]
    order = np.full(state["alive"].shape[0], -1, dtype=np.int64)
    order[rows] = np.arange(len(rows))
    ties = _ties(state, rows, order, FRIEND_HOURS if view == "whole" else KNOWN_HOURS)
    if view == "ties" and len(looked_at):
        own = order[everybody[looked_at[0]]]
        ties = ties[(ties[:, 0] == own) | (ties[:, 1] == own)]
    lived = neighbourhood.week if week is None else week
    data = {
        "week": lived,
        "view": view,
        "dense": dense,
        "box": _box(x[shown], y[shown], whole=view == "whole"),
        "x": _packed(() if dense else x[shown], "<u2"),
        "y": _packed(() if dense else y[shown], "<u2"),
        "standing": _packed(() if dense else standing[shown], "u1"),
        "ties": _packed(() if dense else ties.ravel(), "<u2"),
        "cells": _packed(_density(x, y, standing) if dense else (), "u1"),
        "groups": _groups(state, everybody if view == "whole" else rows),
        "rounds": _rounds(state, everybody, x, y, neighbourhood.week - 1),
        "chosen": _place_of(x, y, looked_at),
    }
    ids = state["resident_id"][rows]
    return Picture(lived, ids, x[shown], y[shown], _counts(standing), data)


def _place_of(x: np.ndarray, y: np.ndarray, looked_at: np.ndarray) -> list[int]:
    """Where the person looked at stands; empty for nobody."""
    return [int(x[looked_at[0]]), int(y[looked_at[0]])] if len(looked_at) else []


def _without_person(view: str) -> str:
    return "street" if view == "street" else "whole"


def _stand(state: State, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where people stand: on a small ring round the middle of their home, each in their place."""
    low_x, low_y = state["home_x"].min(), state["home_y"].min()
    span = max(float(np.ptp(state["home_x"])), float(np.ptp(state["home_y"])), 1e-9)
    homes = state["dwelling"][rows]
    members = state["members"][homes]
    slot = np.argmax(members == rows[:, None], axis=1)
    count = np.maximum(1, state["member_count"][homes])
    angle = 2 * np.pi * slot / count + 0.7 * (homes % 7)
    reach = np.where(count > 1, RING * span / np.sqrt(len(state["home_x"])), 0.0)
    x = (state["home_x"][homes] - low_x + reach * np.cos(angle)) / span
    y = (state["home_y"][homes] - low_y + reach * np.sin(angle)) / span
    margin = 0.02  # so that nobody is cut off at the edge
    return tuple(
        np.clip((margin + (1 - 2 * margin) * v) * FULL, 0, FULL).astype(np.int64) for v in (x, y)
    )  # type: ignore[return-value]


def _shown(
    state: State, rows: np.ndarray, x: np.ndarray, y: np.ndarray, looked_at: np.ndarray, view: str
) -> np.ndarray:
    """Which of the people are drawn, as places in ``rows``."""
    if view == "whole":
        return np.arange(len(rows))
    if view == "ties":
        own = rows[looked_at[0]]
        partners = state["tie_partner"][own, : state["tie_count"][own]]
        home = state["dwelling"][rows] == state["dwelling"][own]
        return np.flatnonzero(np.isin(rows, partners) | home)
    at = (x[looked_at[0]], y[looked_at[0]]) if len(looked_at) else (FULL / 2, FULL / 2)
    people = min(
        len(rows), int(STREET * len(rows) / max(1, len(np.unique(state["dwelling"][rows]))))
    )
    return np.sort(np.argsort((x - at[0]) ** 2 + (y - at[1]) ** 2, kind="stable")[:people])


def _box(x: np.ndarray, y: np.ndarray, *, whole: bool) -> list[int]:
    """What part of the map is shown: left, bottom, width; square."""
    if whole or len(x) == 0:
        return [0, 0, FULL]
    wide = max(int(np.ptp(x)), int(np.ptp(y)), 600) * 1.12
    return [
        int((x.min() + x.max() - wide) / 2), int((y.min() + y.max() - wide) / 2), int(wide),
    ]  # fmt: skip


def _ties(state: State, rows: np.ndarray, order: np.ndarray, least: float) -> np.ndarray:
    """Ties of at least so many hours among the people drawn, each once, int64 [ties, 2]."""
    partner = state["tie_partner"][rows]
    held = np.arange(partner.shape[1]) < state["tie_count"][rows][:, None]
    here, slot = np.nonzero(held & (state["tie_hours"][rows] >= least))
    other = order[partner[here, slot]]
    once = other > here
    return np.column_stack([here[once], other[once]])


def _density(x: np.ndarray, y: np.ndarray, standing: np.ndarray) -> np.ndarray:
    """People and people in trouble in each square, uint8 [2, CELLS, CELLS], at most 255."""
    square = np.minimum(x * CELLS // FULL, CELLS - 1) + CELLS * np.minimum(
        y * CELLS // FULL, CELLS - 1
    )
    trouble = (standing % ALONGSIDE) >= 3
    counts = [
        np.bincount(square[which], minlength=CELLS * CELLS)
        for which in (np.ones(len(x), dtype=bool), trouble)
    ]
    return np.minimum(255, np.stack(counts))


def _groups(state: State, rows: np.ndarray) -> list[list[int]]:
    """Groups that meet: where, how many members, and whether it is for a shared experience."""
    low_x, low_y = state["home_x"].min(), state["home_y"].min()
    span = max(float(np.ptp(state["home_x"])), float(np.ptp(state["home_y"])), 1e-9)
    found = []
    here = set(rows.tolist())
    for group in np.flatnonzero(state["group_alive"]).tolist():
        members = state["group_member"][group, : state["group_size"][group]].tolist()
        if not here.intersection(members):
            continue
        x = int(FULL * (0.02 + 0.96 * (state["group_x"][group] - low_x) / span))
        y = int(FULL * (0.02 + 0.96 * (state["group_y"][group] - low_y) / span))
        shared = int(state["group_topic"][group] >= INTEREST_CELLS)
        found.append([x, y, int(state["group_size"][group]), shared])
    return found


def _rounds(
    state: State, rows: np.ndarray, x: np.ndarray, y: np.ndarray, week: int
) -> list[dict[str, Any]]:
    """Each paid worker's round of a week: the homes of the people met, one after the other."""
    met = _met(state, rows, week)
    rounds = []
    for worker in np.flatnonzero(state["worker_in_post"] == 1).tolist():
        mine = np.flatnonzero(met & (state["worker"][rows] == worker))
        stops = _in_turn(x[mine], y[mine])
        rounds.append(
            {
                "letter": chr(ord("A") + worker % 26),
                "with": int(state["worker_active"][worker]),
                "stops": [[int(x[mine[i]]), int(y[mine[i]])] for i in stops],
            }
        )
    return rounds


def _met(state: State, rows: np.ndarray, week: int) -> np.ndarray:
    """Whom a paid worker met in the week just lived: the next contact is counted from it.

    Few of them have a problem worked on in a week, so hours of such work tell of few.
    """
    gap = state["support_gap"][rows].astype(np.int64)
    counted = (gap > 0) & (state["support_due"][rows] - gap == week)
    worked = state["work_hours_with"][rows] + state["work_hours_for"][rows] > 0
    found: np.ndarray = counted | worked
    return found


def _in_turn(x: np.ndarray, y: np.ndarray) -> list[int]:
    """An order in which to call on people: always to the nearest not yet called on."""
    left = list(range(len(x)))
    order: list[int] = []
    while left:
        last = order[-1] if order else None
        near = min(
            left,
            key=lambda i: (0 if last is None else (x[i] - x[last]) ** 2 + (y[i] - y[last]) ** 2, i),
        )
        order.append(near)
        left.remove(near)
    return order


def _counts(standing: np.ndarray) -> dict[str, int]:
    tally = np.bincount(standing % ALONGSIDE, minlength=len(STANDINGS))
    found = {each.title: int(tally[each.code]) for each in STANDINGS}
    found["With a paid worker"] = int((standing >= ALONGSIDE).sum())
    return found


def _packed(values: np.ndarray | Sequence[int], kind: str) -> str:
    """Numbers as base64 of their bytes: a tenth of what they are as JSON, and quick to read."""
    return base64.b64encode(np.ascontiguousarray(values, dtype=kind).tobytes()).decode()
