"""The command line: ``lacsim`` and ``python -m lacsim``."""

from lacsim.cli.main import app

__all__ = ["app"]
