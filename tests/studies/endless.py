"""A compiled loop without end: it holds the interpreter's lock, as a kernel that hangs would."""

import numba


@numba.njit
def spin(values):
    while values[0] == 0.0:
        values[0] *= 0.5
    return values[0]
