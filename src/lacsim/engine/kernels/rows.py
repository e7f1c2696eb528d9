"""Whole rows: emptied when somebody leaves, carried over when a household moves.

Columns come as bytes, so that one loop does for all of them, whatever they hold.
"""

import numpy as np

from lacsim.engine.compiled import compiled

Bytes = tuple[np.ndarray, ...]  # one array a column: [rows, bytes of a row]
Row = tuple[np.ndarray, ...]  # one array a column: the bytes of one row


@compiled
def let_rows_go(
    week: int,
    alive: np.ndarray,
    grown_rows: np.ndarray,
    grown_count: np.ndarray,
    freed_rows: np.ndarray,
    freed_count: np.ndarray,
    free_rows: np.ndarray,
    free_count: np.ndarray,
    emptied: np.ndarray,
    emptied_count: np.ndarray,
    person_bytes: Bytes,
    nobody_bytes: Row,
    household_bytes: Bytes,
    no_household_bytes: Row,
) -> None:
    """Empty the rows of those let go and the homes they left; the rows are free again.

    Who turned 18 in the week they left is not drawn: their row may be somebody else's by then.
    """
    staying = 0
    for at in range(grown_count[0]):
        row = grown_rows[at]
        grown_rows[staying] = row
        staying += alive[row] == 1
    grown_count[0] = staying
    for at in range(freed_count[0]):
        put(int(freed_rows[at]), nobody_bytes, person_bytes)
        free_rows[free_count[0] + at] = freed_rows[at]
    free_count[0] += freed_count[0]
    for at in range(emptied_count[0]):
        put(int(emptied[at]), no_household_bytes, household_bytes)


@compiled
def carry_over(
    week: int,
    move_from: np.ndarray,
    move_to: np.ndarray,
    move_count: np.ndarray,
    household_bytes: Bytes,
    no_household_bytes: Row,
    template: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    dwelling: np.ndarray,
) -> None:
    """Move each household into its empty home here; the homes swap whose like comes next."""
    for at in range(move_count[0]):
        old, new = int(move_from[at]), int(move_to[at])
        for column in household_bytes:
            for byte in range(column.shape[1]):
                column[new, byte] = column[old, byte]
        put(old, no_household_bytes, household_bytes)
        template[old], template[new] = template[new], template[old]
        for place in range(member_count[new]):
            dwelling[members[new, place]] = new


@compiled
def put(row: int, values: Row, columns: Bytes) -> None:
    """Write one row's bytes."""
    for column in range(len(columns)):
        for byte in range(values[column].shape[0]):
            columns[column][row, byte] = values[column][byte]


def as_bytes(columns: list[np.ndarray]) -> Bytes:
    """The same memory as bytes, a row a row; columns are in one piece each."""
    assert all(values.flags.c_contiguous for values in columns)
    return tuple(values.reshape(len(values), -1).view(np.uint8) for values in columns)


def row_of_bytes(columns: list[np.ndarray], values: list[float]) -> Row:
    """The bytes of a row that holds one value in each column."""
    return tuple(
        np.full(column[0].size, value, dtype=column.dtype).view(np.uint8)
        for column, value in zip(columns, values, strict=True)
    )
