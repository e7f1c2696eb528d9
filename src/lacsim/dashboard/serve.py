"""Start the dashboard's server: on this machine only, unless told otherwise."""

from __future__ import annotations

import os
import socket
import threading
import warnings
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lacsim._version import user_cache
from lacsim.scenario.errors import InputError, Problem

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Read by Solara when it is imported: no telemetry, nothing asked of a content network, pages of
# its own that say nothing of Solara, and visitors who have gone are forgotten soon.
SETTINGS = {
    "SOLARA_APP": "lacsim.dashboard.pages",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_THEME_TITLE": "lacsim",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "5m",
    "SOLARA_KERNEL_MAX_PER_SESSION": "12",
    "SOLARA_SESSION_HTTP_ONLY": "true",
}


def settle_settings() -> None:
    """Set what Solara reads from the environment; once, before it is imported."""
    os.environ.update(SETTINGS)
    os.environ.setdefault("SOLARA_HOME", str(user_cache() / "solara"))
    os.environ.setdefault("MPLBACKEND", "Agg")
    # Said of every page opened over plain http, which is what loopback is.
    warnings.filterwarnings("ignore", message="Cookies with samesite=none")


def application(host: str = LOOPBACK[0]) -> Any:
    """The ASGI application: the pages, the files to keep, and what guards them.

    Args:
        host: the address it is served on; on loopback only this machine's names are answered.
    """
    settle_settings()
    import solara.server.settings as solara_settings
    import solara.server.starlette as solara_app
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from lacsim.dashboard.guard import Guard
    from lacsim.dashboard.keep import keep_routes

    solara_settings.telemetry.mixpanel_enable = False  # whoever imported Solara first
    names = [*LOOPBACK, "[::1]"] if host in LOOPBACK else ["*"]
    return Starlette(
        routes=[*keep_routes(), *solara_app.routes],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False),
            Middleware(Guard),
            *solara_app.middleware,
        ],
        lifespan=solara_app.lifespan,
    )


def free_socket(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any free one.

    Raises:
        InputError: the port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)  # who asks before the pages are ready waits, and is not turned away
    except OverflowError as error:
        taken.close()
        raise _refused("--port", port, "no port", "a number from 1 to 65535") from error
    except PermissionError as error:
        taken.close()
        raise _refused("--port", port, "not yours to use", "a number above 1023") from error
    except OSError as error:
        taken.close()
        if isinstance(error, socket.gaierror) or error.errno == 99:
            right = "an address of this machine, as in 127.0.0.1"
            raise _refused("--host", host, "not an address of this machine", right) from error
        raise _refused("--port", port, "already in use", f"another, as in {port + 1}") from error
    return taken


def serve(
    host: str,
    port: int,
    *,
    training: bool = False,
    open_browser: bool = True,
    results: Path | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Serve until Ctrl-C.

    Args:
        host: address to listen on.
        port: port to listen on; 0 takes any free one.
        training: open the browser at step one of the guided walk.
        open_browser: open a browser at all.
        results: a folder whose stored runs the Core elements page asks.
        say: where the address is told.

    Raises:
        InputError: the port or the address cannot be had, or there is no such folder.
    """
    import uvicorn

    from lacsim.dashboard.elements.stored import look_in

    look_in(results)
    taken = free_socket(host, port)
    port = taken.getsockname()[1]
    app = application(host)
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    shown = f"[{shown}]" if ":" in shown else shown
    address = f"http://{shown}:{port}/{'walk' if training else ''}"
    say(f"The dashboard is at {address} (Ctrl-C ends it).")
    if host not in LOOPBACK:
        say(
            f"It listens on {host}: everybody who can reach this machine can use it, without a"
            " password. docs/deploy.md puts a sign-in before it."
        )
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", loop="asyncio", access_log=False
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_prepare, daemon=True).start()
    if open_browser:
        threading.Timer(0.5, webbrowser.open, args=(address,)).start()
    try:
        server.run(sockets=[taken])
    finally:
        from lacsim.dashboard.jobs.store import close_jobs

        close_jobs()


def _prepare() -> None:
    """Read and compile what the first visitor would wait for, and make the first page's place."""
    from lacsim.dashboard.comparing.panels import get_ready
    from lacsim.dashboard.elements.asking import what_each_adds
    from lacsim.dashboard.elements.mix import presets
    from lacsim.dashboard.elements.stored import stored
    from lacsim.dashboard.elements.wanted import Elements
    from lacsim.dashboard.jobs.store import jobs
    from lacsim.dashboard.live.starts import begin
    from lacsim.dashboard.live.wishes import Wishes
    from lacsim.warm import warm_up

    get_ready()
    presets()
    for each in stored()[0].values():
        what_each_adds(each, Elements.show)
    warm_up()
    jobs().ready()
    begin(Wishes()).close()


def _refused(option: str, value: object, wrong: str, right: str) -> InputError:
    return InputError(Problem("", 0, option, value, wrong, right))
