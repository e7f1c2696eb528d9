"""Nobody else's page may ask a dashboard for anything."""

import asyncio

import pytest

from lacsim.dashboard.guard import Guard


def answer(**headers):
    """What a websocket with such headers is told first."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "websocket.accept"})

    async def send(message):
        sent.append(message["type"])

    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(Guard(app)({"type": "websocket", "headers": given}, None, send))
    return sent[0]


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8765", None])
def test_its_own_pages_and_programs_may(origin):
    asked = {"host": "127.0.0.1:8765"} | ({} if origin is None else {"origin": origin})
    assert answer(**asked) == "websocket.accept"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_other_pages_may_not(origin):
    assert answer(host="127.0.0.1:8765", origin=origin) == "websocket.close"
