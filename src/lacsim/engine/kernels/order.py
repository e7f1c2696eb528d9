"""Places in a queue: who is served first."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays


@compiled
def goes_before(
    a: int, b: int, urgent: np.ndarray, joined: np.ndarray, rank: np.ndarray, who: np.ndarray
) -> bool:
    """Whether entry a stands before entry b: urgent, then earlier, then rank draw, then id."""
    if urgent[a] != urgent[b]:
        return urgent[a] > urgent[b]
    if joined[a] != joined[b]:
        return joined[a] < joined[b]
    if rank[a] != rank[b]:
        return rank[a] < rank[b]
    return who[a] < who[b]


@compiled_with_arrays
def in_order_of_place(
    urgent: np.ndarray, joined: np.ndarray, rank: np.ndarray, who: np.ndarray
) -> np.ndarray:
    """Positions of the entries in the order they are served, whatever order they came in.

    A merge sort, so a week with a thousand entries stays cheap.

    Args:
        urgent: urgency class, higher first.
        joined: week of joining the queue, earlier first.
        rank: rank draw, lower first.
        who: id, which settles what is left.
    """
    n = urgent.shape[0]
    order = np.arange(n)
    merged = np.empty(n, dtype=order.dtype)
    width = 1
    while width < n:
        for start in range(0, n, 2 * width):
            middle = min(start + width, n)
            end = min(start + 2 * width, n)
            left = start
            right = middle
            for place in range(start, end):
                take_right = left >= middle or (
                    right < end
                    and goes_before(order[right], order[left], urgent, joined, rank, who)
                )
                if take_right:
                    merged[place] = order[right]
                    right += 1
                else:
                    merged[place] = order[left]
                    left += 1
        order, merged = merged, order
        width *= 2
    return order
