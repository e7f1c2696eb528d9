"""When the result would be wrong: sentences by rules from the numbers and their grades."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from lacsim.engine.kinds import Task
from lacsim.evidence import load_priors
from lacsim.evidence.accounts import load_accounts
from lacsim.evidence.social_value import load_social_value
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.ledger import price_books
from lacsim.report.options import Option
from lacsim.report.study import Study
from lacsim.studies.intervals import mean_interval

MUCH = 1 / 3  # share of paid hours not used that is worth a sentence
MOST_NAMED = 2  # options named one by one
SMALLEST_OF = "emergency"  # the outcome by which it is said how small a difference would show


def sentences(study: Study) -> Iterator[str]:
    """A sentence for each way of being wrong that these numbers show."""
    yield _assumptions()
    chance = _chance(study)
    if chance:
        yield chance
    yield _net_value(study)
    yield _optimism(study)
    prices = _prices(study)
    if prices:
        yield prices
    yield _cash(study)
    yield from _idle(study)


def _idle(study: Study) -> Iterator[str]:
    """Options whose paid hours are not used for want of work: they might do more elsewhere."""
    for option in study.others:
        hours = {
            task: level.mean
            for task in Task
            if (level := study.level(option.name, f"hours_{task.name.lower()}")) is not None
        }
        whole = sum(hours.values())
        if whole > 0 and hours.get(Task.IDLE, 0.0) > MUCH * whole:
            yield (
                f"If {option.within} would find more to do: {hours[Task.IDLE] / whole:.0%} of its "
                "paid hours are not used here."
            )


def _assumptions() -> str:
    grades = [parameter.grade for parameter in load_priors().values()]
    count = grades.count("assumption")
    return (
        f"If people and services work otherwise: {count} of the model’s {len(grades)} numbers are "
        "assumptions, and no interval here speaks of them; intervals speak of chance alone."
    )


def _chance(study: Study) -> str:
    """The smallest difference that so many repeats would show."""
    halves = []
    for option in study.others:
        found = study.difference(option.name, SMALLEST_OF)
        if found is not None and found.known and found.high > found.low:
            halves.append((found.high - found.low) / 2)
    if not halves:
        return ""
    outcome, half = BY_KEY[SMALLEST_OF], max(halves)
    return (
        f"If differences are small: with {study.repeats} repeats a difference of less than "
        f"{words.number(half, words.decimals_for(half, figures=2))} {outcome.noun} "
        f"{outcome.unit} may not show."
    )


def answer(study: Study) -> str:
    """Which option is worth most to society and whether it earns its cost; no chance is hidden."""
    found = study.comparison.appraised
    best = _best(study)
    mean, low, _high = mean_interval(found[best.name].npsv)
    amount = words.money(mean, words.places_for(mean))
    if mean <= 0:
        return (
            f"No option has a net present social value above nought; {best.within} comes closest, "
            f"with {amount}."
        )
    above = [option for option in study.others if found[option.name].npsv.mean() > 0]
    which = (
        "is the only option with a net present social value above nought"
        if len(above) == 1
        else f"has the highest of {len(above)} net present social values above nought"
    )
    doubt = "" if low > 0 else "; chance alone could take it below"
    return f"{best.title} {which}, {amount}{doubt}{_rivals(study, best, above)}."


def _rivals(study: Study, best: Option, above: Sequence[Option]) -> str:
    """Those than which the best is not clearly better; empty where there are none."""
    net = {option.name: study.comparison.appraised[option.name].npsv for option in above}
    near = [
        option.within
        for option in above
        if option is not best and not mean_interval(net[best.name] - net[option.name]).low > 0
    ]
    if not near:
        return ""
    which = words.listed(near) if len(near) <= MOST_NAMED else f"{len(near)} of the others"
    return f", not clearly higher than that of {which}"


def _best(study: Study) -> Option:
    """The option with the highest net present social value."""
    found = study.comparison.appraised
    return max(study.others, key=lambda option: float(found[option.name].npsv.mean()))


def _net_value(study: Study) -> str:
    """What would turn the sign of the best net value round, and what other methods make of it."""
    best = _best(study)
    found = study.comparison.appraised[best.name]
    factor = found.switching_wellbeing
    others = _by_other_methods(study, best)
    if not math.isfinite(factor):
        return (
            f"If the value of wellbeing is wrong: no value of it changes the sign of what "
            f"{best.within} is worth; {others}."
        )
    method = load_social_value().methods[load_accounts().wellbeing_counted]
    worth = method.worth.carried(study.comparison.scenario.prices)[0]
    return (
        f"If the value of wellbeing is wrong: what {best.within} is worth would come to nought if "
        "a point of satisfaction with life for a year were worth "
        f"{words.money(factor * worth, -2)} instead of {words.money(worth, -2)}; {others}."
    )


def _by_other_methods(study: Study, option: Option) -> str:
    """An option's net value with wellbeing counted by the other methods, lowest to highest."""
    counted = load_accounts().wellbeing_counted
    values = sorted(
        float(study.comparison.appraised_by(name)[option.name].npsv.mean())
        for name in load_social_value().methods
        if name != counted
    )
    said = list(dict.fromkeys(words.money(each, words.places_for(each)) for each in values))
    return f"other methods: {' to '.join((said[0], said[-1]) if len(said) > 1 else said)}"


def _optimism(study: Study) -> str:
    """How many options the correction for optimism takes below nought."""
    found = study.comparison.appraised
    before = [o for o in study.others if found[o.name].npsv_before.mean() > 0]
    after = [o for o in before if found[o.name].npsv.mean() > 0]
    bias = load_accounts().optimism_bias
    lost = [option.within for option in before if option not in after]
    effect = f"it takes {words.listed(lost)} below nought" if lost else "it changes no sign"
    return (
        f"If the correction for optimism is wrong (costs raised by {100 * bias.costs.value:.0f}%, "
        f"gains cut by {100 * bias.benefits.value:.0f}%): {effect}."
    )


def _prices(study: Study) -> str:
    """How much of what the best releaser changes is priced by assumptions."""
    best = _releaser(study)
    prices = study.comparison.scenario.prices
    book = price_books(study.area.local_prices)[prices]
    ledger = study.comparison.ledger
    lines = ledger[(ledger["price_year"] == prices) & (ledger["side"] == "service")]
    sums = lines.groupby(["arm", "line"])["pence"].sum()
    change = {
        line: abs(float(sums.get((study.reference.name, line), 0)) - float(pence))
        for line, pence in sums[best.name].items()
    }
    whole = sum(change.values())
    if not whole:
        return ""
    assumed = sum(change[line] for line in change if book[line].grade == "assumption")
    return (
        f"If prices are wrong: {100 * assumed / whole:.0f}% of what {best.within} changes in the "
        "use of services, in £, is priced by figures that are assumptions or carried from another "
        "year."
    )


def _cash(study: Study) -> str:
    """How much of the capacity the best releaser releases could be cash."""
    found = study.comparison.appraised
    best = _releaser(study)
    released = float(found[best.name].released.mean())
    if not released > 0:
        return "If capacity is taken for money in hand: there is none, for no option releases any."
    cash = float(found[best.name].cash.mean())
    return (
        f"If capacity is taken for money in hand: {best.within} releases most, worth "
        f"{words.money(released, words.places_for(released))}, of which "
        f"{words.money(cash, words.places_for(cash))} could be taken out if our shares hold, which "
        "nobody has measured."
    )


def _releaser(study: Study) -> Option:
    """The option that releases most capacity of services."""
    found = study.comparison.appraised
    return max(study.others, key=lambda option: float(found[option.name].released.mean()))
