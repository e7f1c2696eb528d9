"""Compile the model once, on two cores, before the first run: a first run need not wait twice."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from numba import int64, typeof

from lacsim.engine.columns import Entity
from lacsim.engine.demography import demography_lists
from lacsim.engine.kinds import SERVICES
from lacsim.engine.measures import prepare_measures
from lacsim.engine.state import NOTHING, State
from lacsim.engine.workspace import workspace
from lacsim.evidence import belief_record

ROWS = 8  # of the empty state whose types stand for all
SMALL_PLACE = 1000  # residents of the place whose tables stand for all
Kernel = tuple[Callable[..., Any], int, Mapping[str, Any]]


class _Lister(State):
    """A state that lists the kernels bound to it instead of binding them."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.kernels: list[Kernel] = []

    def bind(
        self, kernel: Callable[..., Any], free: int = 1, given: Mapping[str, Any] = NOTHING
    ) -> Callable[..., Any]:
        """Remember the kernel; what is returned is never called."""
        self.kernels.append((kernel, free, given))
        return kernel

    def signature(
        self, kernel: Callable[..., Any], free: int, given: Mapping[str, Any]
    ) -> tuple[Any, ...]:
        """Types of a kernel's parameters.

        Raises:
            KeyError: it asks for a table that only a world has.
        """
        function = kernel.py_func  # type: ignore[attr-defined]
        arguments = self.arguments(function, free, given)
        return (int64,) * free + tuple(typeof(argument) for argument in arguments)


def warm_up(progress: Callable[[], None] | None = None) -> None:
    """Compile every kernel of the week into the cache of this model version, if not yet there.

    Args:
        progress: called once when there is something to compile, which takes a minute or two.
    """
    marker = Path(os.environ["NUMBA_CACHE_DIR"]) / "complete"
    if marker.exists():
        return
    if progress is not None:
        progress()
    with tempfile.TemporaryDirectory() as claims:
        other = subprocess.Popen([sys.executable, "-m", "lacsim.warm", claims])
        try:
            _compile_with_world(Path(claims))
            if other.wait() == 0:
                with suppress(OSError):  # an unwritable cache costs time, never a result
                    marker.parent.mkdir(parents=True, exist_ok=True)
                    marker.touch()
        finally:
            other.kill()
            other.wait()


def _claim(claims: Path, kernel: Callable[..., Any]) -> bool:
    """Whether this process is the first to want this kernel."""
    try:
        (claims / f"{kernel.__module__}.{kernel.__name__}").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _compile(lister: _Lister, kernels: list[Kernel], claims: Path) -> None:
    for kernel, free, given in kernels:
        try:
            signature = lister.signature(kernel, free, given)
        except KeyError:
            continue
        if _claim(claims, kernel):
            kernel.compile(signature)  # type: ignore[attr-defined]


def _compile_with_world(claims: Path) -> None:
    """What needs a world: making one, its demography, and tables; then whatever is left."""
    from lacsim.scenario import load_scenario
    from lacsim.settle import open_workspace, settle
    from lacsim.world import build_state

    place = load_scenario(None).model_copy(update={"residents": SMALL_PLACE})
    state = build_state(place.area_profile(), 1, belief_record(place.overrides()))
    open_workspace(state)
    settle(state)
    lister = _lister(state.rows)
    lister.extra = state.extra
    kernels = _kernels(lister)
    tables_only = _lister(_few_rows())
    worldly = [entry for entry in kernels if not _bindable(tables_only, entry)]
    _compile(lister, worldly, claims)
    _compile(lister, kernels[::-1], claims)


def _compile_without_world(claims: Path) -> None:
    """What an empty state is enough for, the costliest first."""
    lister = _lister(_few_rows())
    kernels = _kernels(lister)
    widest = sorted(kernels, key=lambda entry: -len(inspect.signature(entry[0]).parameters))
    _compile(lister, widest, claims)


def _bindable(lister: _Lister, entry: Kernel) -> bool:
    try:
        lister.signature(*entry)
    except KeyError:
        return False
    return True


def _few_rows() -> dict[Entity, int]:
    return {**dict.fromkeys(Entity, ROWS), Entity.SERVICE: SERVICES, Entity.SYSTEM: 1}


def _lister(rows: dict[Entity, int]) -> _Lister:
    from lacsim.engine.draws import place_key

    lister = _Lister(rows, place_key(1, "nowhere"), belief_record(None))
    lister.extra.update(workspace(ROWS))
    lister.extra.update(demography_lists(ROWS, ROWS))
    prepare_measures(lister)
    return lister


def _kernels(lister: _Lister) -> list[Kernel]:
    """Every kernel of the week, each once."""
    from lacsim.schedule import Schedule

    Schedule(lister)
    seen: dict[str, Kernel] = {}
    for entry in lister.kernels:
        seen.setdefault(f"{entry[0].__module__}.{entry[0].__name__}", entry)
    return list(seen.values())


if __name__ == "__main__":
    _compile_without_world(Path(sys.argv[1]))
