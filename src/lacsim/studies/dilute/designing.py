"""From what is to be tried to a study's design."""

from __future__ import annotations

from collections.abc import Iterator

from lacsim.evidence.alternatives import load_alternatives
from lacsim.policies import Option, check_growth, load_option, solve_posts
from lacsim.policies.elements import bundles, by_name
from lacsim.scenario import yaml_file
from lacsim.scenario.area import load_area
from lacsim.studies.dilute import arms, drifting
from lacsim.studies.dilute.arms import Arm
from lacsim.studies.dilute.dilution import TAKES_TWO_POSTS, Dilution, check
from lacsim.studies.dilute.factorial import combinations_of_bundles, inside_bundle
from lacsim.studies.dilute.funding import freed_a_year, funded, posts_in_full
from lacsim.studies.runs.beliefs import Beliefs, beliefs_of
from lacsim.studies.runs.design import Design

IN_FULL = "alongside"  # the option that has every element in full
TITLES = {
    "one-at-a-time": "Core elements, one at a time",
    "all-combinations": "Core elements, bundles together",
    "inside-bundles": "Core elements, inside the bundles",
    "structures": "Core elements under every structural alternative",
    "drift": "When going along turns into signposting",
    "choice": "A choice of core elements",
}


def design_of(dilution: Dilution) -> Design:
    """The design of a study: business as usual, signposting, and the options of the plan.

    Raises:
        InputError: unknown elements or areas, levels outside 0-1, money that buys no post.
    """
    check(dilution)
    full = load_option(IN_FULL)
    if set(dilution.elements) & set(TAKES_TWO_POSTS):
        check_growth(full, posts_in_full(dilution, full))
    options = {
        name: funded(load_option(name), dilution, full) for name in (arms.USUAL, arms.SIGNPOSTING)
    }
    for arm in arms_of(dilution, posts_in_full(dilution, full)):
        options[arm.name] = funded(_as_option(arm, full), dilution, full)
    if dilution.plan == "drift":
        options |= {each.name: funded(each, dilution, full) for each in drifting.arms(full)}
    for option in options.values():
        solve_posts(option, None, dilution.years, dilution.prices)
    areas = {}
    for named in dilution.areas:
        area = load_area(named).scaled(dilution.residents)
        areas[area.name] = area
    return Design(
        name=f"dilute-{dilution.plan}",
        title=TITLES[dilution.plan],
        about=f"Freed money: {dilution.freed}.",
        areas=areas,
        options=options,
        reference=arms.USUAL,
        beliefs=beliefs_of(Beliefs(draws=dilution.draws, named=structures(dilution))),
        replicates=dilution.replicates,
        seed=dilution.seed,
        years=dilution.years,
        prices=dilution.prices,
        burn_in_weeks=dilution.burn_in_weeks,
        switches=dilution.switches,
    )


def arms_of(dilution: Dilution, posts: float) -> Iterator[Arm]:
    """The options of a plan that differ in their elements alone.

    Args:
        dilution: what is to be tried.
        posts: posts of the option with all elements in full.
    """
    yield arms.whole(arms.FULL, 1.0)
    yield arms.whole(arms.NONE, 0.0)
    if dilution.plan == "choice":
        yield arms.chosen(dilution.choice)
        return
    if dilution.plan == "drift":
        return  # its options differ in their lists too
    if dilution.plan == "structures":
        letters = "".join(bundles())
        yield from (arms.with_bundles(letters.replace(letter, "")) for letter in letters)
        return
    yield arms.whole(arms.HALF, 0.5)
    if dilution.plan == "one-at-a-time":
        moved = [name for name in dilution.moved if name not in left_out(dilution, posts)]
        for side in dilution.sides:
            yield from arms.one_at_a_time(moved, dilution.steps, side)
    elif dilution.plan == "all-combinations":
        for letters in combinations_of_bundles("".join(bundles()), dilution.combinations):
            yield arms.with_bundles(letters)
            if dilution.decoy:
                yield arms.with_bundles(letters + arms.DECOY)
    else:
        for letter in bundles():
            yield from (arms.inside(letter, kept) for kept in inside_bundle(letter))


def choice_paid(dilution: Dilution) -> tuple[float, float]:
    """What a choice frees, in £ a year, and the full-time posts that it is then run with."""
    full = load_option(IN_FULL)
    option = _as_option(arms.chosen(dilution.choice), full)
    run_with = funded(option, dilution, full).posts
    assert run_with is not None
    return freed_a_year(option, dilution, full), run_with


def left_out(dilution: Dilution, posts: float) -> tuple[str, ...]:
    """Elements of all that mean nothing here, because there are fewer than two posts."""
    if posts >= 2 or dilution.plan != "one-at-a-time":
        return ()
    return tuple(name for name in dilution.moved if name in TAKES_TWO_POSTS)


def idle(dilution: Dilution, posts: float) -> tuple[str, ...]:
    """Elements that are tried and change nothing, because there are fewer than two posts."""
    tried = {"inside-bundles": tuple(by_name()), "choice": dilution.choice}
    if posts >= 2:
        return ()
    return tuple(name for name in tried.get(dilution.plan, ()) if name in TAKES_TWO_POSTS)


def structures(dilution: Dilution) -> dict[str, dict[str, float]]:
    """Every structural alternative as a belief of its own, where the plan asks for them."""
    if dilution.plan != "structures" and not dilution.with_structures:
        return {}
    return {
        name: dict(load_alternatives()[question].choices[answer])
        for name, (question, answer) in _answers().items()
    }


def structure_title(name: str) -> str:
    """A structural alternative as people read it: ``crowd out: without``; others as they are."""
    known = _answers()
    return f"{known[name][0].replace('_', ' ')}: {known[name][1]}" if name in known else name


def _answers() -> dict[str, tuple[str, str]]:
    """Question and answer of every structural alternative that changes something, by name."""
    return {
        f"{question}-{answer}".replace("_", "-"): (question, answer)
        for question, alternative in load_alternatives().items()
        for answer, values in alternative.choices.items()
        if values
    }


def _as_option(arm: Arm, full: Option) -> Option:
    values = full.model_dump()
    values |= {"name": arm.name, "title": arm.title, "dials": dict(arm.levels)}
    return yaml_file.build(values, Option)
