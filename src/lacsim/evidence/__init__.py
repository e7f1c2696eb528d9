"""What is known: priors, targets and prices, each number with unit, date, source and grade."""

from lacsim.evidence.belief import belief_record, central_values, prior_sample
from lacsim.evidence.priors import Parameter, load_priors

__all__ = ["Parameter", "belief_record", "central_values", "load_priors", "prior_sample"]
