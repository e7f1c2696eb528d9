"""Weeks that several steps count by."""

WEEKS_A_YEAR = 52
ADULT_WEEKS = 18 * WEEKS_A_YEAR
FIRST_WEEK_OF_LIVES = -104  # before it nobody ages, is born or dies
