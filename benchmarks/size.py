"""How time and memory grow with residents, to a million.

One neighbourhood holds at most 30,000 residents. 100,000 and 1,000,000 are 10 and 100
neighbourhoods of 10,000 that start from the same people and go on with luck of their own, each
with its columns, working memory and bound kernels; where somebody asks for residents as Mesa's
agents, those come on top and are measured for one neighbourhood.
"""

from __future__ import annotations

import json
import sys
import time

from common import Table, apart, neighbourhood, resident_bytes

ONE = 10_000


def one_size(residents: int, weeks: int) -> dict[str, float]:
    """Milliseconds of processor time a week and bytes a resident, in this process."""
    from bare import Bare, another

    from lacsim.engine import snapshot

    size = min(residents, ONE)
    warm = neighbourhood(size)  # everything compiled and imported before memory is counted
    warm.run(2)
    saved = snapshot.take(warm.state)
    before = resident_bytes()
    places = [
        Bare(another(warm.state, key=number + 1, saved=saved))
        for number in range(residents // size)
    ]
    spent = []
    for _ in range(weeks):
        started = time.thread_time_ns()
        for one in places:
            one.step()
        spent.append((time.thread_time_ns() - started) / 1e6)
    held = resident_bytes() - before
    people = sum(int(one.state["alive"].sum()) for one in places)
    return {"residents": people, "ms": min(spent), "bytes": held / people}


def agents() -> dict[str, float]:
    """Bytes a resident of the state as declared, and of Mesa's agents."""
    from lacsim.agents.roster import Roster

    model = neighbourhood(ONE)
    columns = sum(array.nbytes for array in model.state.columns.values())
    before = resident_bytes()
    rosters = [Roster(model, model.state) for _ in range(4)]
    for roster in rosters:
        roster.meet_residents()
    held = (resident_bytes() - before) / len(rosters)
    people = int(model.state["alive"].sum())
    return {"columns": columns / people, "agents": held / people}


def measure(full: bool) -> list[Table]:
    """Each size in a process of its own."""
    sizes = (1_000, 10_000, 100_000, 1_000_000) if full else (1_000, 10_000)
    rows = []
    for residents in sizes:
        got = apart("size.py", residents, 12 if residents > ONE else 52)
        rows.append(
            (
                f"{residents:,}",
                f"{got['ms']:.1f}",
                f"{1e6 * got['ms'] / got['residents']:,.0f}",
                f"{got['bytes']:,.0f}",
            )
        )
    share = apart("size.py", "agents")
    return [
        Table(
            "A week by number of residents",
            ("residents", "ms a week", "ns a resident and week", "bytes a resident"),
            rows,
            (__doc__ or "").split("\n\n", 1)[1].strip().replace("\n", " ")
            + " Processor time of one core, the least of the weeks; memory as the system counts it"
            " after them."
            f" Declared columns are {share['columns']:,.0f} bytes of it; Mesa's agents"
            f" are {share['agents']:,.0f} bytes a resident more.",
        )
    ]


if __name__ == "__main__":
    asked = sys.argv[1]
    print(json.dumps(agents() if asked == "agents" else one_size(int(asked), int(sys.argv[2]))))
