"""Neighbourhoods ready for week 0, and the first picture of those asked for most lately."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache

from lacsim.dashboard.live.picture import Picture, picture_of
from lacsim.dashboard.live.wishes import Wishes
from lacsim.model import Neighbourhood

PICTURES = 12
Progress = Callable[[int, int], None]
_guard = threading.Lock()
# Two visitors who ask for one place wait for one making of it; others do not.
_makers: dict[Wishes, threading.Lock] = {}


def begin(wishes: Wishes, progress: Progress | None = None) -> Neighbourhood:
    """A neighbourhood of its own for one visitor, keeping a record of what happens.

    Args:
        wishes: which.
        progress: called with weeks lived and weeks in all of the years before the start.
    """
    wishes = wishes.place
    with _guard:
        maker = _makers.setdefault(wishes, threading.Lock())
    try:
        with maker:
            neighbourhood = Neighbourhood(
                wishes.scenario(),
                arm=wishes.option,
                rng=wishes.seed,
                recording=True,
                progress=progress,
            )
    finally:
        with _guard:
            _makers.pop(wishes, None)
    _first_pictures(wishes, neighbourhood)
    return neighbourhood


def first_picture(wishes: Wishes) -> Picture | None:
    """The picture at the start, where somebody has begun with these wishes before."""
    return _PICTURES.get(wishes.place)


# Pictures are read only and made from wishes alone: they hold nothing of any visitor.
_PICTURES: dict[Wishes, Picture] = {}


def _first_pictures(wishes: Wishes, neighbourhood: Neighbourhood) -> None:
    picture = picture_of(neighbourhood, wishes)
    with _guard:
        _PICTURES[wishes] = picture
        while len(_PICTURES) > PICTURES:
            _PICTURES.pop(next(iter(_PICTURES)))


@lru_cache(maxsize=64)
def titles(kind: str) -> dict[str, str]:
    """Titles of the built-in areas or options by name."""
    from lacsim.policies import load_option
    from lacsim.scenario.area import load_area
    from lacsim.scenario.places import built_in

    load = load_area if kind == "area" else load_option
    return {name: str(load(name).title) for name in built_in(kind)}
