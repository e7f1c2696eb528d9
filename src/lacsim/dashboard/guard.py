"""What every answer says to the browser: nothing comes from elsewhere, nobody else may ask."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

# Vue compiles the parts' templates in the browser, which needs 'unsafe-eval'; what it compiles
# comes from this server alone.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)


class Guard:
    """ASGI middleware: headers on every answer; no websocket for another site's page.

    Args:
        app: the application behind it.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer, or refuse."""
        if scope["type"] == "websocket" and not _own(dict(scope["headers"])):
            await send({"type": "websocket.close", "code": 1008})
            return

        async def with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *HEADERS]}
            await send(message)

        await self.app(scope, receive, with_headers)


def _own(headers: dict[bytes, bytes]) -> bool:
    """Whether a websocket is asked for by a page of this server."""
    origin = headers.get(b"origin")
    if origin is None:  # not a browser
        return True
    hosts = {headers.get(b"host", b""), headers.get(b"x-forwarded-host", b"")}
    asking = urlsplit(origin.decode("latin-1")).netloc.encode()
    return bool(asking) and asking in hosts  # a page without an origin of its own sends "null"
