"""What stored runs say: of the mix on the cards, of each bundle, and of themselves."""

from __future__ import annotations

import math

from markupsafe import Markup

from lacsim.dashboard.comparing.panels import DRAWING
from lacsim.dashboard.elements.mix import Mix
from lacsim.dashboard.elements.stored import Stored
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import bundles
from lacsim.report.blocks import Facts, Figures, TableBlock, Text
from lacsim.report.dilution.several import how_valued, value_bars
from lacsim.report.shell import render_blocks
from lacsim.report.tables import Column, Table, judged
from lacsim.studies.dilute.arms import SIGNPOSTING, USUAL
from lacsim.studies.dilute.designing import structure_title
from lacsim.studies.dilute.funding import FREED_WORDS
from lacsim.studies.dilute.saying import rows_of
from lacsim.studies.dilute.surface import Answer, Surface
from lacsim.studies.dilute.values import asked, shapley, usual_miss

ONE_REPEAT = "one repeat: no interval"
COLUMNS = (
    Column("this mix"), Column("mean (95% interval of chance)", True),
    Column("nine in ten beliefs", True), Column("better in", True),
)  # fmt: skip
WAYS = (Column("other ways the world may work", True), Column("better in", True))


def this_mix(each: Stored, mix: Mix, outcome: str) -> Markup:
    """What a mix of whole bundles comes to; for one in part, why that is not known."""
    states = {letter: mix.bundle(letter) for letter in bundles()}
    part = [bundles()[letter] for letter, state in states.items() if state is None]
    declared = BY_KEY[outcome]
    if outcome not in each.surface.outcomes:
        return render_blocks([Text(f"The stored runs do not hold {declared.noun}.")])
    if part:
        said = (
            f"The stored runs know whole bundles: in or out. {words.listed(part)}"
            f" {'is' if len(part) == 1 else 'are'} in part here; only a new run can tell."
        )
        return render_blocks([Text(said)])
    kept = "".join(letter for letter, state in states.items() if state)
    table = Table(
        f"{declared.title}, {declared.unit}: {each.said}, from stored runs",
        COLUMNS if each.surface.ways is None else (*COLUMNS, *WAYS),
        [_row(each, kept, outcome, *against) for against in _references(each, kept)],
        stacked=True,
        note="" if each.surface.holds(kept) else _how_reckoned(each, outcome),
    )
    return render_blocks([TableBlock("this-mix", table)])


def _how_reckoned(each: Stored, outcome: str) -> str:
    """Where a figure comes from that no run gave, and how far such figures miss."""
    surface, unit = each.surface, BY_KEY[outcome].unit
    miss = each.once(("miss", outcome), lambda: usual_miss(surface, outcome))
    far = f" Such a figure misses one that was run by about {words.figure(miss, unit)} {unit}."
    return (
        f"This mix was not run. It is reckoned from the {len(surface.combinations)} of"
        f" {2 ** len(surface.letters)} combinations that were, by what single bundles and pairs"
        f" add.{far if math.isfinite(miss) else ''}"
    )


def _references(each: Stored, kept: str) -> list[tuple[str, str | None]]:
    """What a mix is held against: words, and the name as a surface knows it."""
    named = [("less business as usual", USUAL), ("less signposting", SIGNPOSTING)]
    found: list[tuple[str, str | None]] = [("by itself", None)]
    found += [(said, name) for said, name in named if name in each.surface.references]
    everything = "".join(bundles())
    return [*found, *([("less all eight bundles", everything)] if kept != everything else [])]


def _row(
    each: Stored, kept: str, outcome: str, said: str, against: str | None
) -> tuple[str | Markup, ...]:
    answer, unit = asked(each.surface, kept, outcome, against), BY_KEY[outcome].unit
    ways: tuple[str, ...] = ()
    if each.surface.ways is not None:
        ways = _over(asked(each.surface.ways, kept, outcome, against), unit, "ways")
    if answer.repeats == 0:
        return (said, "not run", "–", "–", *ways)
    return (
        said,
        _mean(answer, unit, BY_KEY[outcome].better.value, sign=against is not None),
        *_over(answer, unit, "beliefs"),
        *ways,
    )


def _over(answer: Answer, unit: str, what: str) -> tuple[str, str]:
    """Where nine in ten of the beliefs lie, and in how many it is better."""
    ends = words.interval(answer.belief_low, answer.belief_high, unit)
    return (ends if answer.beliefs > 1 else "one belief", better_in(answer, what))


def _mean(answer: Answer, unit: str, better: str, *, sign: bool) -> str | Markup:
    if not math.isfinite(answer.low):
        return f"{words.figure(answer.mean, unit, sign=sign)} ({ONE_REPEAT})"
    if sign:
        return judged(answer.mean, answer.low, answer.high, unit, better)
    ends = words.interval(answer.low, answer.high, unit)
    return f"{words.figure(answer.mean, unit)} ({ends})"


def better_in(answer: Answer, what: str = "beliefs") -> str:
    """In how many of how many beliefs; a dash for a level and where neither is better.

    Args:
        answer: of a surface.
        what: the beliefs, as people call them.
    """
    if not math.isfinite(answer.better_in):
        return "–"
    return f"{round(answer.better_in * answer.beliefs)} of {answer.beliefs} {what}"


def what_each_adds(each: Stored, outcome: str) -> Markup:
    """Every bundle's value with its interval, drawn, with the numbers behind it."""
    declared = BY_KEY[outcome]
    if outcome not in each.surface.outcomes:
        return render_blocks([Text(f"The stored runs do not hold {declared.noun}.")])

    def make() -> Markup:
        rows = list(rows_of(shapley(each.surface, outcome)))
        if not rows:
            return render_blocks([Text("No repeat of the stored runs is complete.")])
        with DRAWING:
            figure = value_bars(rows, "stored", declared.title, declared.unit)
        return render_blocks([Text(how_valued(each.surface)), Figures([figure], "single")])

    return Markup(each.once(("adds", outcome), make))


def facts(each: Stored) -> Markup:
    """What the stored runs are of."""
    surface, origin = each.surface, each.surface.origin
    unknown, check = "not said in the file", origin.said_of_check()
    years = unknown
    if origin.years is not None:
        years = f"{origin.years:.3g}"
        if origin.burn_in_weeks is not None:
            years += f", after {origin.burn_in_weeks / 52:.3g} before the start"
    drawn = "" if origin.drawn is None else f", {min(origin.drawn, len(surface.beliefs))} drawn"
    return render_blocks(
        [
            Facts(
                [
                    ("Place", each.place),
                    ("People", f"{origin.residents:,}" if origin.residents else unknown),
                    ("Years", years),
                    ("Beliefs", f"{len(surface.beliefs)}{drawn}"),
                    ("Other ways the world may work", _ways(surface)),
                    ("Repeats", str(surface.repeats)),
                    ("Combinations", str(len(surface.combinations))),
                    ("Posts with all elements in full",
                     unknown if origin.posts is None else f"{origin.posts:.3g}"),
                    ("Money that a left-out element frees buys",
                     FREED_WORDS.get(origin.freed, unknown)),
                    ("Model version", origin.model or unknown),
                    ("lacsim", origin.lacsim or unknown),
                    *([("Held against a later model", check)] if check else []),
                ]
            )
        ]
    )  # fmt: skip


def _ways(surface: Surface) -> str:
    """The structural alternatives that were tried, as people read them."""
    if surface.ways is None:
        return "none tried"
    return words.listed([structure_title(name) for name in surface.ways.names.values()])


def warnings(each: Stored, area: str, title: str) -> list[str]:
    """What is to be borne in mind: another place than the visitor's, a model that has changed.

    Args:
        each: the surface.
        area: the visitor's area, by name.
        title: the same, as people write it.
    """
    surface, said = each.surface, []
    if surface.area != area:
        said.append(
            f"These runs are of {each.place}, another place than {title}, where a new run of your"
            " mix is made."
        )
    if not surface.origin.parts:
        said.append("The file does not say enough to tell whether the model has changed since.")
    elif changed := surface.origin.changed(surface.area):
        said.append(
            f"The model has changed since: {words.listed(changed)}. A new run may come to"
            " something else."
        )
    return said
