"""Homes on a map: points at a built-up density, 500 m cells, and who is met by distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from lacsim.engine.events import Event
from lacsim.engine.kinds import NEAREST_DWELLINGS, NOBODY
from lacsim.world.luck import alone, luck

CELL_KM = 0.5


@dataclass(frozen=True)
class Map:
    """Where homes stand.

    Attributes:
        x, y: km east and north, shape [homes].
        cell: 500 m cell of each home, shape [homes].
        cell_centre: km, shape [cells, 2].
        nearest: rows of the nearest homes, nearest first, shape [homes, NEAREST_DWELLINGS].
    """

    x: np.ndarray
    y: np.ndarray
    cell: np.ndarray
    cell_centre: np.ndarray
    nearest: np.ndarray


def lay_out(dwelling_id: np.ndarray, residents: int, density: float, key: np.uint64) -> Map:
    """Scatter homes over a square and work out whom each meets by distance.

    Args:
        dwelling_id: shape [homes].
        residents: people, for the size of the square.
        density: residents a km².
        key: of seed and place.
    """
    side = float(np.sqrt(residents / density))
    places = side * luck(key, Event.HOME_PLACE, dwelling_id, alone(dwelling_id))[:, :2]
    across = int(np.ceil(side / CELL_KM))
    column, row = (places / CELL_KM).astype(np.int64).T
    cells = np.arange(across * across)
    centre = CELL_KM * (np.stack((cells % across, cells // across), axis=1) + 0.5)
    return Map(
        places[:, 0], places[:, 1], row * across + column, centre, nearest_homes(places)
    )  # fmt: skip


def nearest_homes(places: np.ndarray) -> np.ndarray:
    """The nearest homes of each home, nearest first: int32 [homes, NEAREST_DWELLINGS]."""
    homes = places.shape[0]
    neighbours = min(NEAREST_DWELLINGS, homes - 1)
    nearest = np.full((homes, NEAREST_DWELLINGS), NOBODY, dtype=np.int32)
    if neighbours:
        _, found = cKDTree(places).query(places, k=neighbours + 1)
        nearest[:, :neighbours] = found[:, 1:]  # the first is the home itself
    return nearest
