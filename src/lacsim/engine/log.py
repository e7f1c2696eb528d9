"""The log of the truth: one row an event, kept only where recording is on.

Rows are integers (kind, who, other, value): ids as two's complement words, value in 2^-20 units.
Row 0 is the head: rows used, recording on, rows lost for want of room.
"""

import numpy as np

from lacsim.engine.compiled import compiled

LOG_WIDTH = 4
HEAD_USED = 0
HEAD_ON = 1
HEAD_LOST = 2


def empty_log(rows: int, recording: bool) -> np.ndarray:
    """An empty log with room for ``rows`` events a week (one row where recording is off)."""
    log = np.zeros((rows + 1 if recording else 1, LOG_WIDTH), dtype=np.int64)
    log[0, HEAD_ON] = int(recording)
    return log


@compiled
def record(log: np.ndarray, kind: int, who: np.uint64, other: np.uint64, value: int) -> None:
    """Add one event; does nothing where recording is off.

    Args:
        log: from ``empty_log``.
        kind: a ``Tally`` member: the log and the counters share their names.
        who: id of whoever it happened to.
        other: id of the other side, 0 where there is none.
        value: count, kind of problem or 2^-20 hours, as the kind says.
    """
    if log[0, HEAD_ON] == 0:
        return
    row = log[0, HEAD_USED] + 1
    if row >= log.shape[0]:
        log[0, HEAD_LOST] += 1
        return
    log[row, 0] = kind
    log[row, 1] = np.int64(who)
    log[row, 2] = np.int64(other)
    log[row, 3] = value
    log[0, HEAD_USED] = row


@compiled
def amend(log: np.ndarray, kind: int, who: np.uint64, value: int) -> None:
    """Write another value into somebody's latest event of a kind this week, if there is one."""
    for row in range(log[0, HEAD_USED], 0, -1):
        if log[row, 0] == kind and log[row, 1] == np.int64(who):
            log[row, 3] = value
            return
