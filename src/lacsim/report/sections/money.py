"""What the money buys, and whose budget feels it: posts, hours, costs by payer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from markupsafe import Markup

from lacsim.engine.kinds import Payer, Task
from lacsim.outcomes import words
from lacsim.outcomes.programme import PAYER_WORDS, TASK_WORDS
from lacsim.report.blocks import Block, Heading, Section, TableBlock, Text, table_blocks
from lacsim.report.sections import accounts, holders
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table, estimate, judged
from lacsim.studies.intervals import mean_interval

SERVICES = tuple(payer for payer in Payer if payer is not Payer.PROGRAMME)
NOT_CASH = (
    "Capacity released is not cash saved: a visit that does not happen frees a place for somebody "
    "else. Only what a service can do without, and does, comes back as money."
)


def posts(study: Study) -> Section:
    """How many posts each option gets, what it cost, and where its hours went."""
    budget = study.comparison.scenario.budget
    prices = study.comparison.scenario.prices
    if budget is None:
        said = "Each option runs at its own cost."
    else:
        said = (
            f"Every option that spends anything gets the same {words.money(budget)} over "
            f"{study.horizon}, at {prices} prices: salaries, on-costs, management, training and "
            "all else it needs. How many posts that pays for is worked out before the run."
        )
    blocks: list[Block] = [Text(said), TableBlock("posts-table", _posts_table(study))]
    blocks += accounts.programme(study)
    hours = _hours_table(study)
    if hours is not None:
        blocks += [Heading("Where the paid hours went"), TableBlock("hours-table", hours)]
    return Section("posts", "What the money buys", blocks)


def _posts_table(study: Study) -> Table:
    found = {row["arm"]: row for row in records(study.comparison.posts)}
    rows = []
    for option in study.options:
        row = found[option.name]
        rows.append(
            (
                option.labelled,
                bought(study, option.name, float(row["posts"])),
                words.money(float(row["programme_cost"])),
                words.money(float(row["unspent"])),
                _met(study, option.name, "introductions"),
                _met(study, option.name, "walked_alongside"),
            )
        )
    columns = [
        Column("Option"),
        Column("Posts, or what is bought instead"),
        Column(f"Spent over {study.horizon}", True),
        Column("Not spent (vacant posts, nobody to give to)", True),
        Column("Introductions a year", True),
        Column("People walked alongside at a time", True),
    ]
    note = "Money and people are averages over the repeats."
    return Table("Posts, spending and reach by option", columns, rows, stacked=True, note=note)


def bought(study: Study, arm: str, posts: float) -> str:
    """Posts, or hours and money a week."""
    plan = study.comparison.plans.get(arm)
    if plan is None or not plan.bought:
        return words.posts(posts)
    return words.listed(
        [
            f"{words.number(each.units, words.decimals_for(each.units) and 1)} "
            f"{each.kind.words} a week"
            if each.price
            else f"{words.money(each.units)} a week, {each.kind.words}"
            for each in plan.bought
        ]
    )


def _met(study: Study, arm: str, outcome: str) -> str:
    """A rate per 1,000 residents as a number of people of this neighbourhood."""
    level = study.level(arm, outcome)
    if level is None or level.mean == 0:
        return "0"
    scale = study.area.residents / 1000
    return words.number(level.mean * scale, words.decimals_for(level.mean * scale) and 1)


def _hours_table(study: Study) -> Table | None:
    """Hours by task of each option that has paid workers."""
    tasks = [
        task
        for task in Task
        if any(_hours(study, option.name, task) > 0 for option in study.options)
    ]
    staffed = [o for o in study.options if any(_hours(study, o.name, task) > 0 for task in tasks)]
    if not staffed:
        return None
    rows = []
    for task in tasks:
        cells: list[Cell] = [words.sentence(TASK_WORDS[task])]
        for option in staffed:
            total = sum(_hours(study, option.name, each) for each in tasks)
            hours = _hours(study, option.name, task)
            cells.append(f"{words.number(hours, 0)} ({100 * hours / total:.0f}%)")
        rows.append(cells)
    columns = [Column("Task"), *(Column(option.title, True) for option in staffed)]
    caption = "Paid workers' hours a year in this neighbourhood, and their share"
    return Table(caption, columns, rows)


def _hours(study: Study, arm: str, task: Task) -> float:
    level = study.level(arm, f"hours_{task.name.lower()}")
    return level.mean * study.area.residents / 1000 if level is not None else 0.0


def payers(study: Study) -> Section | None:
    """Costs by payer, at each price year."""
    years = sorted({year for numbers in study.comparison.weekly for year in numbers.costs})
    if not years or not study.others:
        return None
    said = (
        f"Services used by the whole neighbourhood over {study.horizon}, priced event by event. "
        "The same events are priced twice: at the prices of 2015/16, those of the rate card in the "
        "report on Local Area Coordination of 2019, and at those of 2024/25. "
    )
    blocks: list[Block] = [Text(Markup("{}<strong>{}</strong>").format(said, NOT_CASH))]
    for year in years:
        name = f"payers-{year.replace('/', '-')}"
        blocks += table_blocks(name, _payer_table(study, year), fixed=2, most=4)
    blocks += accounts.released(study)
    blocks += holders.blocks(study)
    return Section("payers", "Whose budgets feel it", blocks)


def _payer_table(study: Study, year: str) -> Table:
    rows = [_payer_row(study, words.sentence(PAYER_WORDS[p]), (p,), year) for p in SERVICES]
    together = tuple(SERVICES)
    rows.append(_payer_row(study, "All services together", together, year))
    if year == study.comparison.scenario.prices:
        rows.append(_payer_row(study, "The programme", (Payer.PROGRAMME,), year, judge=False))
        everything = (*together, Payer.PROGRAMME)
        rows.append(_payer_row(study, "Services and programme together", everything, year))
    rows = [row for row in rows if row]  # nobody paid anything there
    columns = [
        Column("Payer"),
        Column(f"{study.reference.title}: cost (95% interval)"),
        *(Column(f"{option.title}: difference (95% interval)") for option in study.others),
    ]
    caption = f"Cost over {study.horizon} at {year} prices, £"
    return Table(caption, columns, rows, stacked=True)


def _payer_row(
    study: Study, label: str, group: tuple[Payer, ...], year: str, *, judge: bool = True
) -> list[Cell]:
    costs = {option.name: _costs(study, option.name, group, year) for option in study.options}
    if not any(values.any() for values in costs.values()):
        return []
    base = costs[study.reference.name]
    mean, low, high = mean_interval(base)
    level = Markup('<span class="figure">{}</span>').format(
        words.money(mean, words.places_for(mean))
    )
    if low < high:
        level += Markup(' <span class="interval">({})</span>').format(
            words.interval(low, high, "£")
        )
    cells: list[Cell] = [label, level]
    for option in study.others:
        found = mean_interval(costs[option.name] - base)
        cells.append(judged(*found, "£", "lower") if judge else estimate(*found, "£"))
    return cells


def _costs(study: Study, arm: str, group: tuple[Payer, ...], year: str) -> np.ndarray:
    """£ over the whole period, one number a repeat in the order of the repeats."""
    return np.array(list(_each_cost(study, arm, group, year)))


def _each_cost(study: Study, arm: str, group: tuple[Payer, ...], year: str) -> Iterator[float]:
    comparison = study.comparison
    for run, numbers in zip(comparison.runs, comparison.weekly, strict=True):
        if run.arm == arm:
            yield float(numbers.costs[year][:, list(group)].sum()) / 100
