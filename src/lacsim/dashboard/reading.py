"""What stands in a page's address, read with care: a link may come from anywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl

from lacsim.scenario.errors import one_of

MOST = 60  # values an address may hold


def values_of(query: str | None) -> dict[str, str]:
    """The values of an address by name; an address that is no such list holds none."""
    try:
        return dict(parse_qsl(query or "", max_num_fields=MOST))
    except ValueError:
        return {}


def address(page: str, query: str) -> str:
    """A page's address with what stands after the question mark, where anything does."""
    return f"{page}?{query}" if query else page


def name_in(
    given: Mapping[str, str], key: str, known: Collection[str], problems: list[str]
) -> str | None:
    """A name of the address that must be a known one; None, with a sentence, where it is not."""
    name = given.get(key)
    if name is None or name in known:
        return name
    problems.append(f"{key} {name[:40]!r} is not known here; right would be {one_of(name, known)}.")
    return None


def whole_number(
    given: Mapping[str, str], key: str, low: int, high: int, problems: list[str]
) -> int | None:
    """A whole number of the address within bounds; None, with a sentence, where it is not."""
    text = given.get(key)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) < 21 and low <= int(text) <= high:
        return int(text)
    problems.append(f"{key} {text[:40]!r} is not a whole number from {low:,} to {high:,}.")
    return None
