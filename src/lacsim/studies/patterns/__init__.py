"""How each calibration pattern is measured on a running neighbourhood, a file a family."""

from lacsim.studies.patterns.observe import Observer, Readings, make_observers

__all__ = ["Observer", "Readings", "make_observers"]
