"""Ties: both ends hold the same, to the last bit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from lacsim.audit.breach import Breach, people, unless_all, unless_equal
from lacsim.audit.stock import Week
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally

HELD_ALIKE = ("tie_hours", "tie_match", "tie_kin", "tie_brokered")


def listed(state: State) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every end of a local tie: owner's row, slot and partner's row, by owner."""
    counts = state["tie_count"]
    owner, slot = np.nonzero(np.arange(state["tie_partner"].shape[1]) < counts[:, None])
    return owner, slot, state["tie_partner"][owner, slot]


def symmetric(week: Week) -> Iterator[Breach]:
    """Each tie stands on both rows, once, with the same hours, match and marks."""
    state = week.state
    owner, slot, partner = listed(state)
    alive = state["alive"] == 1
    rows = len(alive)
    fine = (partner >= 0) & (partner < rows) & (partner != owner)
    fine[fine] &= alive[partner[fine]] & alive[owner[fine]]
    yield from unless_all(
        week.number, "a tie is with somebody else who lives here", fine,
        people(state, owner[~fine]) if not fine.all() else owner, "a living partner", partner,
    )  # fmt: skip
    if not fine.all():
        return
    place = np.arange(1, len(owner) + 1)
    table = sparse.csr_array((place, (owner, partner)), shape=(rows, rows))
    back = table.T.tocsr()
    table.sort_indices()
    back.sort_indices()
    same = np.array_equal(table.indptr, back.indptr) and np.array_equal(table.indices, back.indices)
    if not same or table.nnz != len(owner):
        one_sided = (table != 0).astype(np.int8) - (back != 0).astype(np.int8)
        who = [f"{state['resident_id'][row]:#x}" for row in np.unique(one_sided.nonzero()[0])[:3]]
        yield Breach(
            week.number, "a tie stands on both ends, once", f"residents {', '.join(who)}",
            f"{table.nnz} pairs on both ends", f"{abs(one_sided).sum()} on one end only, "
            f"{len(owner) - table.nnz} twice",
        )  # fmt: skip
        return
    one, other = table.data - 1, back.data - 1
    for name in HELD_ALIKE:
        values = state[name]
        values = values[owner, slot] if values.ndim == 2 else values[owner] >> slot & 1
        alike = values[one] == values[other]
        if alike.all():
            continue
        yield from unless_all(
            week.number, f"both ends of a tie hold the same {name}", alike,
            people(state, owner[one]), values[other], values[one],
        )  # fmt: skip


def counted(week: Week) -> Iterator[Breach]:
    """Ties now = ties before + made - lost."""
    tally = week.state.tally
    expected = week.before.ties + tally[Tally.TIES_MADE] - tally[Tally.TIES_LOST]
    yield from unless_equal(week.number, "ties = before + made - lost", expected, week.now.ties)
