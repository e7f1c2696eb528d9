"""The state of a neighbourhood, declared once.

Arrays, agents' properties, snapshots, the audit and the reference page are made from these
tables. A column's name is unique in the whole model: kernels ask for columns by name.
"""

from lacsim.engine.columns.declare import Column, Entity
from lacsim.engine.columns.places import DWELLING_COLUMNS, GROUP_COLUMNS
from lacsim.engine.columns.residents import PROBLEM_COLUMNS, RESIDENT_COLUMNS, TIE_COLUMNS
from lacsim.engine.columns.system import SERVICE_COLUMNS, SYSTEM_COLUMNS, WORKER_COLUMNS

COLUMNS: tuple[Column, ...] = (
    *RESIDENT_COLUMNS,
    *PROBLEM_COLUMNS,
    *TIE_COLUMNS,
    *DWELLING_COLUMNS,
    *GROUP_COLUMNS,
    *WORKER_COLUMNS,
    *SERVICE_COLUMNS,
    *SYSTEM_COLUMNS,
)

__all__ = ["COLUMNS", "Column", "Entity"]
