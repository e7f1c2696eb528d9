"""What pages are made of: plain HTML controls that keyboards and screen readers know, as parts."""

from lacsim.dashboard.parts.controls import (
    Card,
    Choice,
    Entry,
    Links,
    Print,
    Push,
    Tick,
    Upload,
)
from lacsim.dashboard.parts.holding import block, raw
from lacsim.dashboard.parts.pictures import Chart, Map, Trend

__all__ = [
    "Card", "Chart", "Choice", "Entry", "Links", "Map", "Print", "Push", "Tick", "Trend", "Upload",
    "block", "raw",
]  # fmt: skip
