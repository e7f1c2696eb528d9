"""Capability: confidence, choice and control; grows with doing, shrinks with being done for."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def capability_after(
    capability: float,
    rest: float,
    hours_with: float,
    solved_oneself: int,
    hours_for: float,
    formal_care: float,
    bounced: int,
    gain_with: float,
    gain_solved: float,
    loss_for: float,
    loss_formal: float,
    formal_half: float,
    loss_bounced: float,
    reversion: float,
) -> float:
    """C after a week, kept in 0-1.

    C + eta_w hours_with (1-C) + eta_s [solved] (1-C) - eta_f hours_for C
      - eta_F F/(F + F50) C - eta_x [bounced] C - reversion (C - C0)

    Args:
        capability: C, 0-1.
        rest: C0, 0-1.
        hours_with: hours of work on problems done *with* the person.
        solved_oneself: 1 where a problem was solved by own effort.
        hours_for: hours of work done *for* the person.
        formal_care: F, hours a week.
        bounced: 1 where a service turned the person away.
        gain_with, gain_solved: eta_w, eta_s.
        loss_for, loss_formal, loss_bounced: eta_f, eta_F, eta_x.
        formal_half: F50, hours a week at which the loss is half its most.
        reversion: share of the way back to C0 gone in a week.
    """
    room = 1.0 - capability
    change = gain_with * hours_with * room + gain_solved * solved_oneself * room
    change -= loss_for * hours_for * capability
    change -= loss_formal * formal_care / (formal_care + formal_half) * capability
    change -= loss_bounced * bounced * capability
    change -= reversion * (capability - rest)
    return min(1.0, max(0.0, capability + change))
