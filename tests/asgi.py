"""Asks an ASGI application, without a network between."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def answers(app, scope, receive=None):
    """What the application sends, in order.

    In a thread of its own: pytest-playwright keeps a loop running in the tests' one.
    """
    messages = []

    async def send(message):
        messages.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return messages
