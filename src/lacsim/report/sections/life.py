"""The report's one pair of lives."""

from __future__ import annotations

from lacsim.outcomes.lives.names import invented_name
from lacsim.report.blocks import Section, Text
from lacsim.report.sections import one_life
from lacsim.report.study import Study


def section(study: Study) -> Section | None:
    """One person introduced, under both options; None where nobody was followed."""
    stories = study.comparison.stories
    if stories is None or stories.twins is None:
        return None
    twins = stories.twins
    lives = (twins.reference, twins.option)
    name = invented_name(twins.reference.who)
    said = (
        f"{name} is simulated and the name invented; this is the first repeat. How this person "
        "was chosen, and how common such lives are, stands below. The command “lacsim life” finds "
        "others."
    )
    return Section(
        "life",
        "One life, twice",
        [
            Text(said),
            *one_life.opening(*lives, twins.choice),
            *one_life.pictures(lives, study.options),
            *one_life.in_all(lives),
        ],
    )
