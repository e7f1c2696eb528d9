"""What the README says of the baseline is what its files hold."""

import re
from pathlib import Path

from lacsim.evidence.belief import central_values
from lacsim.evidence.priors import load_priors

README = Path(__file__).parents[2] / "README.md"


def test_the_values_at_the_edge_of_their_prior_are_all_named():
    text = README.read_text(encoding="utf-8")
    said = text[text.index("at the edge of their prior:") :].split("\n\n")[0]
    values = central_values()
    edges = {
        name
        for name, parameter in load_priors().items()
        if parameter.prior.fixed is None
        and values[name] in (parameter.distribution.lowest, parameter.distribution.highest)
    }
    assert set(re.findall(r"`(\w+)`", said)) == edges
