"""The score sheet of the exercise: what each group keeps, what it guesses, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from lacsim.dashboard.elements.mix import Mix, read_mix
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.studies.comparison import Comparison

Guess = Literal["better", "worse", "unclear"]
GUESSES: dict[Guess, str] = {
    "worse": "worse than all twenty",
    "unclear": "no clear difference",
    "better": "better than all twenty",
}
MOST = 6  # groups on a sheet
LONGEST_NAME = 24


@dataclass(frozen=True)
class Line:
    """A group: its name, its mix and its guess."""

    name: str
    mix: Mix
    guess: Guess


def write_sheet(lines: Sequence[Line]) -> str:
    """The sheet as part of an address."""
    return "|".join(f"{line.name}~{line.mix.text}~{line.guess}" for line in lines)


def read_sheet(text: str) -> list[Line]:
    """The sheet of an address; what is no line of one is left out."""
    lines: list[Line] = []
    for part in text.split("|")[:MOST]:
        name, _, rest = part.partition("~")
        digits, _, guess = rest.partition("~")
        mix = read_mix(digits)
        known: Guess | None = next((each for each in GUESSES if each == guess), None)
        if mix is not None and known is not None and name.strip():
            lines.append(Line(clean(name), mix, known))
    return lines


def clean(name: str) -> str:
    """A group's name as the sheet can hold it."""
    kept = "".join(letter for letter in name if letter.isprintable() and letter not in "|~")
    return kept.strip()[:LONGEST_NAME]


def found(comparison: Comparison, line: Line, outcome: str) -> tuple[Guess, str] | None:
    """What the run says of a line: a verdict, and the difference from all twenty in words."""
    table = comparison.differences
    own = table[(table["arm"] == line.mix.option(line.name).name) & (table["outcome"] == outcome)]
    if own.empty:
        return None
    row = own.iloc[0]
    middle, ends = words.difference(row["mean"], row["low"], row["high"], row["unit"])
    verdict = words.verdict(row["low"], row["high"], row["better"])
    said: Guess = "better" if verdict == "better" else "worse" if verdict == "worse" else "unclear"
    return said, f"{middle} ({ends}) {BY_KEY[outcome].unit}"


def drawn_sheet(lines: Sequence[Line], comparison: Comparison | None, outcome: str) -> Markup:
    """The sheet as a table, with empty lines for groups that are still to come."""
    row = Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>')
    made = []
    for line in lines:
        result = None if comparison is None else found(comparison, line, outcome)
        verdict, numbers = result or ("", "")
        told = f"{GUESSES[result[0]]}: {numbers}" if result else ""
        right = "" if not result else "yes" if verdict == line.guess else "no"
        made.append(row.format(line.name, line.mix.said, GUESSES[line.guess], told, right))
    blank = Markup(
        '<tr class="blank"><th scope="row">{}</th><td></td><td></td><td></td><td></td></tr>'
    )
    made += [blank.format(f"Group {n}") for n in range(len(lines) + 1, MOST + 1)]
    head = Markup(
        "<thead><tr>"
        + "".join(
            f'<th scope="col">{each}</th>'
            for each in ("Group", "What it keeps", "Its guess", "Found", "As guessed")
        )
        + "</tr></thead>"
    )
    caption = f"{BY_KEY[outcome].title}: each mix beside all twenty elements, at the same money"
    return Markup(
        '<div class="table-wrap" tabindex="0" role="region" aria-label="Score sheet"><table>'
        "<caption>{}</caption>{}<tbody>{}</tbody></table></div>"
    ).format(caption, head, Markup("").join(made))
