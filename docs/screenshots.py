"""Take a picture of every page of the dashboard, for docs/dashboard.md: `make screenshots`."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DESKTOP, PHONE = (1280, 900), (375, 812)
COMPARED = "All \\d+ repeats are complete"
# name, address, size of the screen, what to wait for
SHOTS = (
    ("neighbourhood", "/?week=62", DESKTOP, "Year 2, week 10"),
    ("neighbourhood-phone", "/?week=62", PHONE, "Year 2, week 10"),
    ("compare", "/compare?repeats=4&years=1", DESKTOP, COMPARED),
    ("elements", "/elements", DESKTOP, "Exercise: keep five"),
    ("attribution", "/elements", DESKTOP, "Which bundles carry it"),
    ("life", "/life?years=1", DESKTOP, "Both lives in words"),
    ("evidence", "/evidence", DESKTOP, "Every number"),
    ("walk", "/walk?step=2", DESKTOP, "Year 1, week [2-9]"),
)


def main() -> None:
    """Serve, look, and write the pictures."""
    server = subprocess.Popen(
        [sys.executable, "-m", "lacsim", "dashboard", "--no-browser", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
        assert found is not None
        browser_path = next(filter(None, map(shutil.which, BROWSERS)))
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            for name, path, (width, height), said in SHOTS:
                page = browser.new_page(viewport={"width": width, "height": height})
                page.set_default_timeout(120_000)
                page.goto(found.group(0) + path)
                page.get_by_text(re.compile(said)).first.wait_for()
                if name.startswith("neighbourhood"):
                    choose_somebody(page)
                page.wait_for_timeout(1500)
                if name == "attribution":
                    page.locator("#attribution").evaluate(
                        "part => part.scrollIntoView({behavior: 'instant'})"
                    )
                write(name, page.screenshot())
                page.close()
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


def choose_somebody(page: Page) -> None:
    """Click a person near the middle of the map."""
    page.get_by_role("application").click(position={"x": 170, "y": 150})
    page.get_by_text("Closest ties").wait_for()


def write(name: str, picture: bytes) -> None:
    """Write a picture with 256 colours: a third of the bytes, and nobody sees it."""
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, kmeans=3)
    image.save(IMAGES / f"dashboard-{name}.png", optimize=True)
    print(f"dashboard-{name}.png")


if __name__ == "__main__":
    main()
