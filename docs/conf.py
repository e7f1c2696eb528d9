"""Sphinx configuration."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

import lacsim

project = "lacsim"
author = "The lacsim contributors"
copyright = "2026, the lacsim contributors"  # noqa: A001 - Sphinx reads this name
release = version = lacsim.__version__

extensions = ["myst_parser", "generated_pages"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "_extensions"]
suppress_warnings = ["myst.xref_missing"]

html_theme = "furo"
html_title = f"lacsim {release}"
html_show_sourcelink = False
# Nothing comes from the network: no font, script or picture.
