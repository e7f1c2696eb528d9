"""Nobody else's page may ask a dashboard for anything."""

import pytest

from asgi import answers
from lacsim.dashboard.guard import Guard


async def willing(scope, receive, send):
    """An application that takes whoever comes."""
    await send({"type": "websocket.accept"})


def answer(**headers):
    """What a websocket with such headers is told first."""
    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    return answers(Guard(willing), {"type": "websocket", "headers": given})[0]["type"]


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8765", None])
def test_its_own_pages_and_programs_may(origin):
    asked = {"host": "127.0.0.1:8765"} | ({} if origin is None else {"origin": origin})
    assert answer(**asked) == "websocket.accept"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_other_pages_may_not(origin):
    assert answer(host="127.0.0.1:8765", origin=origin) == "websocket.close"
