"""An area as the text of its file: every key with its unit, every figure with its source."""

from __future__ import annotations

import json
from collections import defaultdict

from lacsim.scenario.area import AGE_BANDS, HOUSEHOLD_SIZES, TENURES, AreaProfile
from lacsim.scenario.figures import TABLE

_LABELS = {
    "age_shares": AGE_BANDS,
    "tenure_shares": TENURES,
    "household_size_shares": HOUSEHOLD_SIZES,
}
_DIGITS = {
    "residents": 0,
    "households": 0,
    "imd_score": 2,
    "imd_decile": 2,
    "pct_lonely_some_or_often": 1,
}


def area_text(area: AreaProfile) -> str:
    """The YAML text that loads as ``area`` (shares rounded to four digits)."""
    lines = [
        f"# {area.title}, {area.authority}",
        *_about(area),
        f"name: {area.name}",
        f"title: {_quoted(area.title)}",
        f"authority: {_quoted(area.authority)}",
        *([f"about: {_quoted(area.about)}"] if area.about else []),
        "",
    ]
    for figure in TABLE:
        value = getattr(area, figure.name)
        own = " (of places of like size)" if figure.name in area.filled else ""
        if figure.name in _LABELS:
            lines += [f"{figure.name}: # {figure.unit}{own}"]
            pairs = zip(_rounded(value), _LABELS[figure.name], strict=True)
            lines += [f"  - {share:.4f} # {label}" for share, label in pairs]
        else:
            text = str(value) if isinstance(value, int) else f"{value:.{digits(figure.name)}f}"
            lines += [f"{figure.name}: {text} # {figure.unit}{own}"]
    filled = ", ".join(area.filled)
    lines += [
        "",
        "# figures of English places of like size, not this place's own",
        f"filled: [{filled}]",
    ]
    lines += ["", "sources:", *_sources(area), *_local(area)]
    return "\n".join(lines) + "\n"


def _about(area: AreaProfile) -> list[str]:
    if not area.filled:
        return ["# Every figure is the place's own."]
    return [
        "# Figures named under 'filled' are the average of English places of like size; the others",
        "# are the place's own.",
    ]


def digits(name: str) -> int:
    """Digits after the point that the file gives of a figure; counts are whole."""
    return _DIGITS.get(name, 4)


def _rounded(shares: tuple[float, ...]) -> list[float]:
    """Shares to four digits that add up to 1 all the same: the largest takes the difference."""
    units = [round(share * 10_000) for share in shares]
    units[units.index(max(units))] += 10_000 - sum(units)
    return [unit / 10_000 for unit in units]


def _sources(area: AreaProfile) -> list[str]:
    """The sources, those of the same text together."""
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for source in area.sources:
        together[source.source, source.date, source.grade] += source.figures
    lines = []
    for (text, date, grade), figures in together.items():
        lines += [
            f"  - figures: [{', '.join(figures)}]",
            f"    source: {_quoted(text)}",
            f"    date: {_quoted(date)}",
            f"    grade: {grade}",
        ]
    return lines


def _local(area: AreaProfile) -> list[str]:
    """Local rates and prices, if there are any."""
    lines: list[str] = []
    if area.local_rates is not None:
        lines += ["", "local_rates: # a year; shown beside the model's, never forced on it"]
        for key, value in area.local_rates:
            if value is not None:
                lines += [f"  {key}: {_quoted(value) if isinstance(value, str) else value}"]
    if area.local_prices:
        lines += ["", "local_prices: # £ for the unit of the line in the price list"]
        for line, price in area.local_prices.items():
            paper = f"source: {_quoted(price.source)}, date: {_quoted(price.date)}"
            lines += [f"  {line}: {{price: {price.price}, {paper}}}"]
    return lines


def _quoted(text: str) -> str:
    """Text in double quotation marks, safe in YAML."""
    return json.dumps(text, ensure_ascii=False)
