"""What the last step says of its run, made from the numbers of that run alone."""

from __future__ import annotations

from lacsim.dashboard.jobs.job import Job
from lacsim.dashboard.walk.steps import BETTER, HARM, NO_HARM
from lacsim.outcomes import words
from lacsim.outcomes.plain import SPOKEN_OF, difference_sentences
from lacsim.studies.comparison import Comparison


def verdict(job: Job) -> list[str]:
    """Sentences on the second option beside the first; none before two repeats."""
    comparison = job.view("comparison", job.comparison) if job.repeats > 1 else None
    return said_of(comparison) if comparison is not None else []


def said_of(comparison: Comparison) -> list[str]:
    """What is clearly different between the second option and the reference, and what is not."""
    arm = next(each for each in comparison.arms if each != comparison.reference)
    table = comparison.difference(arm, comparison.reference)
    own = table[table["outcome"].isin(SPOKEN_OF)].to_dict("records")
    clear = [words.verdict(row["low"], row["high"], row["better"]) for row in own]
    titles = comparison.titles
    found = difference_sentences(table, titles[arm], titles[comparison.reference])
    if "worse" in clear:
        found.append(HARM)
    if "better" in clear:
        found.append(BETTER)
    if "worse" not in clear:
        found.append(NO_HARM)
    return found
