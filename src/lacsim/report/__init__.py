"""The report: one self-contained HTML file to hand on."""

from __future__ import annotations

from typing import Any

__all__ = ["write_report"]


def __getattr__(name: str) -> Any:
    """Import the page maker when it is first used: it brings templates and charts with it."""
    if name == "write_report":
        from lacsim.report.page import write_report

        return write_report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
