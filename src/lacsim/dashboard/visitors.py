"""Who is here: at most so many pages open at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from inspect import ismethod
from typing import Any
from weakref import WeakMethod, ref

from lacsim.dashboard.limits import SESSIONS

_here: set[str] = set()
_guard = threading.Lock()


def kernel() -> Any:
    """Solara's context of the page that is being drawn; one page open in one browser."""
    from solara.server.kernel_context import get_current_context

    return get_current_context()


def enter() -> bool:
    """Count the page that is being drawn in, until it is closed; False when the house is full."""
    page = kernel()
    with _guard:
        if page.id not in _here and len(_here) >= SESSIONS:
            return False
        _here.add(page.id)
    page.on_close(lambda: _leave(page.id))
    return True


def _leave(page: str) -> None:
    with _guard:
        _here.discard(page)


def on_leaving(action: Callable[[], None]) -> None:
    """Call ``action`` when the page that is being drawn is closed, if somebody still holds it.

    A page is open for hours, and sees many runs end: what nobody else holds any more is let go.
    """
    held = WeakMethod(action) if ismethod(action) else ref(action)

    def leave() -> None:
        own = held()
        if own is not None:
            own()

    kernel().on_close(leave)


def browser() -> str:
    """An id of the visitor's browser: the same after a reload, another for another visitor."""
    import solara

    return str(solara.get_session_id())
