"""In plain words: sentences made from the numbers, to be read aloud."""

from __future__ import annotations

from lacsim.report.blocks import Bullets, Section, Text
from lacsim.report.study import Study

CAVEAT = (
    "These are results of a simulation, not of a trial. It shows what follows if people, ties and "
    "services work as described under “What this rests on”; it does not forecast."
)


def section(study: Study) -> Section:
    """The sentences, then what kind of result this is."""
    return Section(
        "summary",
        "In plain words",
        [Bullets(study.sentences, look="plain"), Text(CAVEAT)],
        kind="summary",
    )
