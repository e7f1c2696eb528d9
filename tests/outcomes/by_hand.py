"""The cost of services a second time: straight from the file of prices, in exact fractions."""

from fractions import Fraction

from ruamel.yaml import YAML

from lacsim.engine.tallies import HOUR, Tally
from lacsim.scenario import config_root


def by_hand(tallies, pence_of):
    """Pence by payer and week, in exact fractions.

    Args:
        tallies: int64 [weeks, len(Tally)].
        pence_of: pence for one event by line.

    Returns:
        Whole pence by (payer, week); half a penny of a line and week rounds up.
    """
    file = YAML(typ="safe").load(config_root() / "evidence" / "prices.yaml")
    totals = {}
    for name, line in file["lines"].items():
        if not line["events"]:
            continue
        events = [Tally[event] for event in line["events"]]
        less = [Tally[event] for event in line.get("less", [])]
        for week, row in enumerate(tallies.tolist()):
            units = Fraction(sum(row[e] for e in events) - sum(row[e] for e in less))
            if line["event"] == "hour":
                units /= HOUR
            pence = units * pence_of[name]
            whole = int(pence + Fraction(1, 2)) if pence >= 0 else -int(-pence + Fraction(1, 2))
            key = line["payer"], week
            totals[key] = totals.get(key, 0) + whole
    return totals
