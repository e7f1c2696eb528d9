"""Emulated evaluators: what an evaluation of a given design would have said of a simulated life."""

from lacsim.outcomes.evaluators.design import Design, load_design
from lacsim.outcomes.evaluators.estimates import Finding, evaluate

__all__ = ["Design", "Finding", "evaluate", "load_design"]
