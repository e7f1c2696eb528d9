"""The dashboard: a neighbourhood to watch and options to compare, in a browser, without a network.

Nothing is imported here: Solara reads its settings from the environment when it is imported, and
:mod:`lacsim.dashboard.serve` sets them first.
"""
