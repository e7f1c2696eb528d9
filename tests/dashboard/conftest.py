"""A server of the dashboard and a browser without a network, for tests that do as people do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chromium import FLAGS, the_browser

AXE = Path(sys.prefix) / "npm" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"desktop": (1280, 800), "phone": (375, 812)}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a dashboard is served, on loopback."""
    server = subprocess.Popen(
        [sys.executable, "-m", "lacsim", "dashboard", "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert server.stdout is not None
    try:
        told = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert told is not None
        yield told.group(0)
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The system's own Chromium; names of other machines are not found."""
    return {
        "executable_path": the_browser(),
        "args": [
            *FLAGS,
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    }


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which checks accessibility."""
    path = Path(os.environ.get("LACSIM_AXE", AXE))
    assert path.is_file(), f"no {path}: `make test` and `.ci/run` fetch it with npm"
    return path.read_text(encoding="utf-8")


class Visitor:
    """Somebody with a browser, who notes what went wrong and what was asked of elsewhere.

    Attributes:
        page: Playwright's page.
    """

    def __init__(self, browser, address: str, size: str, axe: str) -> None:
        width, height = SIZES[size]
        self._context = browser.new_context(
            viewport={"width": width, "height": height}, base_url=address
        )
        self._axe = axe
        self._home = urlsplit(address).netloc
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self._context.route("**/*", self._only_home)
        self.page = self._context.new_page()
        self.page.set_default_timeout(40_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _only_home(self, route) -> None:
        if urlsplit(route.request.url).netloc == self._home:
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def open(self, path: str) -> None:
        """Open a page and wait for its heading."""
        self.page.goto(path, wait_until="commit")
        self.page.get_by_role("heading", level=1).wait_for()

    def told(self, pattern: str) -> str:
        """Wait until the page says something, and return it."""
        place = self.page.get_by_text(re.compile(pattern)).first
        place.wait_for()
        return place.inner_text()

    def check(self) -> None:
        """The page as it stands: accessible, no wider than the screen, nothing from elsewhere."""
        self.page.evaluate(f"() => {{ {self._axe} }}")
        found = self.page.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            " 'wcag22aa', 'best-practice']})"
        )
        wrong = [
            (each["id"], node["html"][:200], node["failureSummary"][:300])
            for each in found["violations"]
            for node in each["nodes"]
        ]
        assert wrong == []
        wide, room = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, window.innerWidth]"
        )
        assert wide <= room
        assert self.elsewhere == []
        assert self.errors == []

    def close(self) -> None:
        """Leave."""
        self._context.close()


@pytest.fixture
def visit(browser, address: str, axe: str) -> Iterator[object]:
    """Let somebody in: ``visit("desktop")`` or ``visit("phone")``."""
    here: list[Visitor] = []

    def come(size: str = "desktop") -> Visitor:
        here.append(Visitor(browser, address, size, axe))
        return here[-1]

    yield come
    for visitor in here:
        visitor.close()
