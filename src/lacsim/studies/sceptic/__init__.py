"""The sceptic's suite: what must hold if the model is no machine for good news."""

from lacsim.studies.sceptic.check import Check, Result, Sample
from lacsim.studies.sceptic.suite import CHECKS, doubt, write_json

__all__ = ["CHECKS", "Check", "Result", "Sample", "doubt", "write_json"]
