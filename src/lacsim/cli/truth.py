"""The group "Is it true?": what the model is held against."""

from __future__ import annotations

from lacsim.cli.leave import guarded
from lacsim.cli.start import Workers


@guarded
def targets(workers: Workers = None) -> None:
    """Hold business as usual against known figures: model, target, tolerance, verdict."""
    from lacsim.cli.comparing import cores
    from lacsim.cli.progress import progress
    from lacsim.cli.screen import screen
    from lacsim.studies.targets import (
        REPLICATES,
        YEARS,
        measure_targets,
        print_targets,
        target_scenario,
    )

    scenario = target_scenario()
    total, done = REPLICATES * YEARS, 0
    with progress("Measuring") as tell:

        def told(_number: int, label: str) -> None:
            nonlocal done
            done += 1
            tell(done, total, label)

        tell(0, total, "the years before the start")
        results = measure_targets(scenario, REPLICATES, cores(workers), told)
    print_targets(results, screen(markup=True))
