"""What is known: priors, targets and prices, each number with unit, date, source and grade."""

from lacsim.evidence.alternatives import Alternative, load_alternatives
from lacsim.evidence.belief import belief_record, central_values, prior_sample
from lacsim.evidence.priors import Parameter, load_priors
from lacsim.evidence.targets import Target, load_targets

__all__ = [
    "Alternative",
    "Parameter",
    "Target",
    "belief_record",
    "central_values",
    "load_alternatives",
    "load_priors",
    "load_targets",
    "prior_sample",
]
