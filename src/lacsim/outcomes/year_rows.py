"""The rows of "a year in this neighbourhood": every counter in public words, by step."""

from __future__ import annotations

from lacsim.outcomes.year_row import In, Row
from lacsim.outcomes.year_rows_life import LIFE_ROWS
from lacsim.outcomes.year_rows_services import SERVICE_ROWS

__all__ = ["ROWS", "STEPS", "In", "Row"]

STEPS: tuple[str, ...] = (
    "Births, deaths and moves",
    "What happens to people",
    "Problems that spread or end",
    "Meeting people",
    "Ties made and lost",
    "Help and care between people",
    "How people feel",
    "Looking for help, and introductions",
    "Services and knowing of them",
    "Paid workers",
    "Community groups",
    "Crises and use of services",
    "Money",
)

ROWS: tuple[Row, ...] = (*LIFE_ROWS, *SERVICE_ROWS)
