"""Options: what a neighbourhood's money may be spent on, as data."""

from typing import Any

from lacsim.policies import elements as _elements
from lacsim.policies.elements import Element, bundle_of
from lacsim.policies.launch import end_option, launch
from lacsim.policies.money import (
    PostPlan,
    check_growth,
    cost_of_post,
    programme_cost,
    solve_posts,
)
from lacsim.policies.option import Drift, Option, load_option
from lacsim.policies.purchases import BUYABLE, Bought

__all__ = [
    "BUNDLES",
    "BUYABLE",
    "ELEMENTS",
    "Bought",
    "Drift",
    "Element",
    "Option",
    "PostPlan",
    "bundle_of",
    "check_growth",
    "cost_of_post",
    "end_option",
    "launch",
    "load_option",
    "programme_cost",
    "solve_posts",
]


def __getattr__(name: str) -> Any:
    """``BUNDLES`` and ``ELEMENTS``, read from their file when first asked for."""
    if name in ("BUNDLES", "ELEMENTS"):
        return getattr(_elements, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
