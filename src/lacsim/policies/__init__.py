"""Options: what a neighbourhood's money may be spent on, as data."""

from lacsim.policies.elements import BUNDLES, ELEMENTS, Element
from lacsim.policies.launch import end_option, launch
from lacsim.policies.money import (
    PostPlan,
    check_growth,
    cost_of_post,
    programme_cost,
    solve_posts,
)
from lacsim.policies.option import Option, load_option
from lacsim.policies.purchases import BUYABLE, Bought

__all__ = [
    "BUNDLES",
    "BUYABLE",
    "ELEMENTS",
    "Bought",
    "Element",
    "Option",
    "PostPlan",
    "check_growth",
    "cost_of_post",
    "end_option",
    "launch",
    "load_option",
    "programme_cost",
    "solve_posts",
]
