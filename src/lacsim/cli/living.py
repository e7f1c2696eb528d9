"""Tell one resident's life under two options, in the terminal, as JSON and as a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacsim.cli.progress import progress
from lacsim.cli.screen import screen
from lacsim.scenario.errors import InputError, Problem, one_of

if TYPE_CHECKING:
    from lacsim.scenario import Scenario
    from lacsim.studies.lives import Twins


def live_and_tell(
    scenario: Scenario,
    *,
    like: str | None,
    archetype: str | None,
    largest: str | None,
    who: int | None,
    by: str,
    explain: int | None,
    workers: int | None,
    out: Path | None,
    json_file: Path | None,
) -> None:
    """Find somebody, follow them under both options, and tell both lives.

    Raises:
        InputError: wrong choices, or nobody like that.
    """
    from lacsim.cli.comparing import cores
    from lacsim.cli.making import check_file_out
    from lacsim.outcomes.lives.archetypes import load_archetype
    from lacsim.outcomes.lives.describe import parse
    from lacsim.outcomes.lives.pair import as_data, tell_twins
    from lacsim.outcomes.lives.when import year_and_week
    from lacsim.studies.lives import explain_week, find_twins

    _check(like, archetype, largest, who, by, explain, scenario)
    check_file_out("--out", out, ".html", ".htm")
    check_file_out("--json", json_file, ".json")
    description = load_archetype(archetype).like if archetype else like
    criteria = parse(description) if description else None
    with progress("Following a life") as tell:
        twins = find_twins(
            scenario, criteria=criteria, direction=largest, who=who, by=by,
            workers=cores(workers), progress=tell,
        )  # fmt: skip
    say = screen()
    for line in tell_twins(twins.reference, twins.option, twins.choice, twins.area.title):
        say.print(line, soft_wrap=True, markup=False)
    if explain is not None:
        with progress("Explaining a week") as tell:
            lines = explain_week(scenario, twins, explain - 1, tell)
        say.print(f"\nWeek {explain} ({year_and_week(explain - 1)}), step by step", soft_wrap=True)
        for line in lines:
            say.print(line, soft_wrap=True, markup=False)
    _write(twins, out, json_file, as_data)


def _write(twins: Twins, out: Path | None, json_file: Path | None, as_data: Any) -> None:
    say = screen()
    if json_file is not None:
        data = as_data(twins.reference, twins.option, twins.choice)
        text = json.dumps(data, indent=2, ensure_ascii=False)
        json_file.write_text(text + "\n", encoding="utf-8")
        say.print(f"Data: {json_file}")
    if out is not None:
        from lacsim.report.life_page import write_life

        write_life(twins, out)
        say.print(f"Page: {out}")


def _check(
    like: str | None,
    archetype: str | None,
    largest: str | None,
    who: int | None,
    by: str,
    explain: int | None,
    scenario: Scenario,
) -> None:
    """Refuse what makes no sense together, before anything is run.

    Raises:
        InputError: everything wrong.
    """
    from lacsim.outcomes.lives.choose import BY, DIRECTIONS

    problems = []
    given = [name for name, value in (("--like", like), ("--archetype", archetype), ("--id", who))
             if value is not None]  # fmt: skip
    if len(given) > 1:
        right = f"{given[0]} or {given[1]}"
        problems.append(Problem("", 0, " ".join(given), None, "more than one way to choose", right))
    if who is not None and largest is not None:
        problems.append(Problem("", 0, "--id --largest", None, "more than one way to choose",
                                "--id or --largest"))  # fmt: skip
    if by not in BY:
        problems.append(Problem("", 0, "--by", by, "nothing lives are compared by", one_of(by, BY)))
    if largest is not None and largest not in DIRECTIONS:
        right = one_of(largest, DIRECTIONS)
        problems.append(Problem("", 0, "--largest", largest, "no such direction", right))
    if explain is not None and not 1 <= explain <= scenario.weeks:
        right = f"a week from 1, the first after the start, to {scenario.weeks}"
        problems.append(Problem("", 0, "--explain", explain, "a week outside the run", right))
    if problems:
        raise InputError(problems)
