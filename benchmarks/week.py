"""The figure that carries the rest: a week of 10,000 residents on one core, in milliseconds.

Everything is on: outcomes, counters, the ledger, a coordinator at work. Whoever adds a mechanism
prints it before and after. Aim: at most 10 ms.
"""

from __future__ import annotations

import statistics
import sys
import time

RESIDENTS = 10_000
WARM_WEEKS = 8
TIMED_WEEKS = 104
AIM_MS = 10.0


def main() -> int:
    """Run the benchmark; exit code 0 whatever it says: machines differ."""
    from lacsim import Neighbourhood, load_scenario

    scenario = load_scenario().model_copy(
        update={"area": "england", "residents": RESIDENTS, "budget": None}
    )
    started = time.perf_counter()
    neighbourhood = Neighbourhood(scenario, arm="alongside", rng=1)
    ready = time.perf_counter() - started
    neighbourhood.run(WARM_WEEKS)

    weeks = []
    for _ in range(TIMED_WEEKS):
        started = time.perf_counter()
        neighbourhood.step()
        weeks.append(1000.0 * (time.perf_counter() - started))
    people = int(neighbourhood.state["alive"].sum())
    middle = statistics.median(weeks)
    print(f"ready after {ready:.1f} s (the years before the start are kept from run to run)")
    print(
        f"a week of {people:,} residents: {middle:.1f} ms"
        f" (middle of {TIMED_WEEKS}; slowest {max(weeks):.1f}; aim {AIM_MS:.0f})"
    )
    print(f"that is {1e6 * middle / people:,.0f} ns a resident and week")
    return 0


if __name__ == "__main__":
    sys.exit(main())
