"""The page of where an option loses: shares, advantages by belief, rules and the worst found."""

from lacsim.report.losing.page import render_losing, write_losing

__all__ = ["render_losing", "write_losing"]
