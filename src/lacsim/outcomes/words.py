"""How numbers are written for people: figures, intervals, money and verdicts in British English."""

from __future__ import annotations

import math
from typing import Literal

Verdict = Literal["better", "worse", "more", "fewer", "unclear"]

MINUS = "\u2212"
NO_BREAK = "\u00a0"

_VERDICT_WORDS: dict[Verdict, str] = {
    "better": "better",
    "worse": "worse",
    "more": "more",
    "fewer": "fewer",
    "unclear": "no clear difference",
}
_VERDICT_MARKS: dict[Verdict, str] = {
    "better": "✓",
    "worse": "✗",
    "more": "↑",
    "fewer": "↓",
    "unclear": "≈",
}


def decimals_for(*values: float, figures: int = 3) -> int:
    """Decimal places that show so many figures of the largest of the values, none below nought."""
    return max(0, places_for(*values, figures=figures))


def places_for(*values: float, figures: int = 3) -> int:
    """As ``decimals_for``, but below nought for tens, hundreds and thousands, as in ``round``."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if largest == 0:
        return 0
    return min(5, figures - 1 - math.floor(math.log10(largest)))


def number(value: float, decimals: int | None = None, *, sign: bool = False) -> str:
    """Write a number with thousands separators and a true minus sign.

    Args:
        value: the number; NaN becomes an en dash.
        decimals: places after the point; chosen from the size of the value when None.
        sign: write a plus sign before what is positive.
    """
    if not math.isfinite(value):
        return "–"
    places = decimals_for(value) if decimals is None else decimals
    text = f"{abs(value):,.{places}f}"
    if not any(digit in text for digit in "123456789"):
        return text
    if value < 0:
        return MINUS + text
    return ("+" if sign else "") + text


def money(pounds: float, places: int = 0, *, sign: bool = False, pence: bool = False) -> str:
    """Write pounds: pence only where asked for, millions with two decimals.

    Args:
        pounds: the amount; NaN becomes an en dash.
        places: below nought to round to tens (−1), hundreds (−2) or thousands (−3).
        sign: write a plus sign before what is positive.
        pence: write them.
    """
    if not math.isfinite(pounds):
        return "–"
    size = abs(round(pounds, 2 if pence else min(0, places)))
    text = f"£{size:,.2f}" if pence else f"£{size:,.0f}"
    if size >= 999_950:
        text = f"£{size / 1e6:,.2f}m"
    if not any(digit in text for digit in "123456789"):
        return text
    if pounds < 0:
        return MINUS + text
    return ("+" if sign else "") + text


def figure(value: float, unit: str, decimals: int | None = None, *, sign: bool = False) -> str:
    """Write a value in its unit: pounds as money, everything else as a plain number."""
    if is_return(unit):
        return money(value, sign=sign, pence=True)
    if is_money(unit):
        return money(value, decimals or 0, sign=sign)
    return number(value, decimals, sign=sign)


def is_money(unit: str) -> bool:
    """Whether a unit is pounds (``£``, ``£ at 2015/16 prices``, ``£ a year`` …)."""
    return unit.startswith("£")


def is_return(unit: str) -> bool:
    """Whether a unit is what comes back for a pound, where pence matter."""
    return unit == "£ for each £1"


def interval(low: float, high: float, unit: str = "", decimals: int | None = None) -> str:
    """Write an interval as "low to high", both ends to the same number of places."""
    rounding = places_for if is_money(unit) else decimals_for
    places = rounding(low, high) if decimals is None else decimals
    return f"{figure(low, unit, places)} to {figure(high, unit, places)}"


def difference(mean: float, low: float, high: float, unit: str) -> tuple[str, str]:
    """A difference and its interval, to the same number of places: two or three figures."""
    if is_money(unit):
        places = places_for(mean, low, high, figures=3)
    else:
        places = decimals_for(mean, low, high, figures=2)
    return figure(mean, unit, places, sign=True), interval(low, high, unit, places)


def verdict(low: float, high: float, better: str) -> Verdict:
    """What an interval says: better or worse when it lies wholly on one side of nought.

    Args:
        low: lower end of the interval of the difference.
        high: upper end.
        better: which direction is better, ``lower``, ``higher`` or anything else for neither.
    """
    if not (math.isfinite(low) and math.isfinite(high)) or low <= 0 <= high:
        return "unclear"
    fewer = high < 0
    if better not in ("lower", "higher"):
        return "fewer" if fewer else "more"
    return "better" if fewer == (better == "lower") else "worse"


def verdict_words(what: Verdict) -> str:
    """The verdict as words, so that colour never carries it alone."""
    return _VERDICT_WORDS[what]


def verdict_mark(what: Verdict) -> str:
    """A small mark that goes with the words."""
    return _VERDICT_MARKS[what]


def listed(items: list[str]) -> str:
    """Join as in a sentence: "a, b and c"; items with commas of their own by semicolons."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    return f"{', '.join(items[:-1])} and {items[-1]}"


def within(title: str) -> str:
    """A title as it stands inside a sentence: lower case, unless its words are a name's."""
    capitals = [word for word in title.split() if word[0].isupper() and not word.isupper()]
    named = len(capitals) > 1  # GP and the like are no name
    return title if named or title[:2].isupper() else title[:1].lower() + title[1:]


def counted(number: int, thing: str) -> str:
    """So many things: ``1 area``, ``12 areas``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


# Numbers that are words in a sentence.
NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def posts(count: float) -> str:
    """A number of posts as people say it: 1 post, 0.73 of a post, 2.4 posts, none."""
    if count == 0:
        return "none"
    if abs(count - 1) < 0.005:
        return "1 post"
    if count < 1:
        return f"{count:.2f} of a post"
    return f"{count:.2f}".rstrip("0").rstrip(".") + " posts"
