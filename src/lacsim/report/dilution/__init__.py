"""The page of a dilution: curves, values, pairs, choices and spread, in one HTML file."""

from lacsim.report.dilution.page import render_dilution, write_dilution

__all__ = ["render_dilution", "write_dilution"]
