"""What comes before the first week: compiling, starting, the years before the start, snapshots."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from common import Table, neighbourhood, place, seconds

CLI = [sys.executable, "-m", "lacsim"]
START = (
    "import lacsim; scenario = lacsim.load_scenario().model_copy(update="
    "{'area': 'england', 'residents': 2000, 'budget': None});"
    "lacsim.Neighbourhood(scenario, arm='alongside', rng=1).run(1)"
)


def timed(action: object, *arguments: object) -> float:
    """Seconds by the clock of one call."""
    started = time.perf_counter()
    action(*arguments)  # type: ignore[operator]
    return time.perf_counter() - started


def measure(full: bool) -> list[Table]:
    """Seconds by the clock; the first compile only with the full table."""
    from lacsim.engine import snapshot

    rows = [("`lacsim --help`", f"{min(seconds([*CLI, '--help']) for _ in range(3)):.2f}")]
    neighbourhood(2_000).run(1)  # compiled and kept
    started = min(seconds([sys.executable, "-c", START]) for _ in range(2))
    rows.append(("start, everything kept: import, 2,000 residents, week 0", f"{started:.1f}"))
    residents = 10_000 if full else 2_000
    with tempfile.TemporaryDirectory() as folder:
        if full:
            command = [sys.executable, "-c", "from lacsim.warm import warm_up; warm_up()"]
            first = seconds(command, {"LACSIM_CACHE": folder, "NUMBA_CACHE_DIR": f"{folder}/numba"})
            rows.append(("first compile of a model version, on two cores", f"{first:.0f}"))
        from lacsim import Neighbourhood

        scenario = place(residents)
        model = neighbourhood(residents)
        model.run(1)
        before = scenario.model_copy(update={"seed": 1})
        lived = timed(lambda: Neighbourhood(before, rng=time.time_ns() % 1_000_003))
        rows.append((f"the years before the start, {residents:,} residents", f"{lived:.1f}"))
        path = Path(folder) / "week.npz"
        taken = snapshot.take(model.state)
        rows.append(("snapshot taken", f"{timed(snapshot.take, model.state):.3f}"))
        rows.append(("snapshot written", f"{timed(snapshot.write, taken, path):.3f}"))
        rows.append(
            (
                f"snapshot read ({path.stat().st_size / 1e6:.0f} MB)",
                f"{timed(snapshot.read, path):.3f}",
            )
        )
        rows.append(("snapshot restored", f"{timed(snapshot.restore, model.state, taken):.3f}"))
    return [Table("Before the first week", ("", "seconds"), rows, "Seconds by the clock.")]
