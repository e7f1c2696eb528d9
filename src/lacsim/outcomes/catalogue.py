"""All outcomes, in the order in which reports show them."""

from __future__ import annotations

from types import MappingProxyType

from lacsim.outcomes.declare import Better, Cost, Kind, Outcome
from lacsim.outcomes.people import PEOPLE
from lacsim.outcomes.programme import PROGRAMME
from lacsim.outcomes.services import SERVICES

OUTCOMES: tuple[Outcome, ...] = (*PEOPLE, *SERVICES, *PROGRAMME)
BY_KEY = MappingProxyType({outcome.key: outcome for outcome in OUTCOMES})
HEADLINES: tuple[Outcome, ...] = tuple(outcome for outcome in OUTCOMES if outcome.headline)

__all__ = ["BY_KEY", "HEADLINES", "OUTCOMES", "Better", "Cost", "Kind", "Outcome", "outcome"]


def outcome(key: str) -> Outcome:
    """The outcome called ``key``.

    Raises:
        KeyError: there is none; the message names those that are most alike.
    """
    if key not in BY_KEY:
        from difflib import get_close_matches

        near = get_close_matches(key, BY_KEY, n=3) or sorted(BY_KEY)
        raise KeyError(f"no outcome is called {key!r}; try {', '.join(near)}")
    return BY_KEY[key]
