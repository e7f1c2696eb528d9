"""What is known: priors, targets and prices, each number with unit, date, source and grade."""

from lacsim.evidence.alternatives import Alternative, load_alternatives
from lacsim.evidence.belief import belief_record, central_values, prior_sample
from lacsim.evidence.prices import Price, PriceBook, load_prices
from lacsim.evidence.priors import Parameter, load_priors
from lacsim.evidence.programme import PostCost, load_programme
from lacsim.evidence.targets import Target, load_targets

__all__ = [
    "Alternative",
    "Parameter",
    "PostCost",
    "Price",
    "PriceBook",
    "Target",
    "belief_record",
    "central_values",
    "load_alternatives",
    "load_prices",
    "load_priors",
    "load_programme",
    "load_targets",
    "prior_sample",
]
