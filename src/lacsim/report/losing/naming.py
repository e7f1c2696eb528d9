"""What options and anchors are called on the page."""

from __future__ import annotations

import re

from lacsim.policies import load_option


def option_title(name: str) -> str:
    """An option's title, of a built-in one or of a file's."""
    return str(load_option(name).title)


def anchor(rival: str) -> str:
    """Where the section against a rival begins."""
    return "against-" + re.sub(r"[^a-z0-9]+", "-", load_option(rival).name.lower()).strip("-")
