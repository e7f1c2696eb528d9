"""The oracle: the week a second time, as plain Mesa objects over a NetworkX graph.

It is written to be read beside the schedule of the model: objects, dictionaries and Python loops,
the same compiled rules (``lacsim.rules``) and the same compiled draws as the engine, and nothing
of the engine's loops (``lacsim.engine.kernels``; a test holds that). Engine and oracle must give
the same lives: every event, counts and flags exactly, floats to 1e-9.

How to add a step
-----------------
1. Read ``people.py``, ``places.py`` and ``world.py``: the objects and their attributes. Attributes
   are the declared columns by name (``columns.py`` says which are renamed, which became objects,
   which are the engine's own and not kept). Draw with ``world.draw(Event.X, who, other)``, count
   with ``world.count(Tally.X)``, log with ``world.record(Tally.X, who, other, value)``; ``who`` and
   ``other`` are ids. Parameters are ``world.p``, tables of week 0 ``world.tables``, the system's
   own columns attributes of ``world``.
2. Write a module named by its step (``week.MODULES``) with a function of that name that takes the
   world. More files beside it where it has several mechanisms; what several steps share is there
   already: ``problems``, ``requests``, ``bounces``, ``memory``, ``membership``, ``group_choice``,
   ``precision``. Scratch of one step is a local variable; what a later step reads is an attribute.
3. ``harness.walk(harness.neighbourhood("usual"), [Step.CRISES], 4)`` runs the engine up to that
   step, loads the oracle, runs the step on both, and names the first person, field and week that
   differ; any option, seed and week. ``test_steps.py`` does so with all steps.

Loops may go in any order: nothing in the model depends on it. Sums of floats run in ascending id
(``Resident.ties`` is sorted so).
"""
