"""Options: what a neighbourhood's money may be spent on, as data."""

from lacsim.policies.elements import BUNDLES, ELEMENTS, Element
from lacsim.policies.launch import launch
from lacsim.policies.money import (
    PostPlan,
    check_growth,
    cost_of_post,
    programme_cost,
    solve_posts,
)
from lacsim.policies.option import Option, load_option

__all__ = [
    "BUNDLES",
    "ELEMENTS",
    "Element",
    "Option",
    "PostPlan",
    "check_growth",
    "cost_of_post",
    "launch",
    "load_option",
    "programme_cost",
    "solve_posts",
]
