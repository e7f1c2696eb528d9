"""Every code block of the README and the documentation runs, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lacsim.scenario import load_scenario
from lacsim.scenario.figures import COLUMNS, LABELS
from lacsim.scenario.new_area import PLACEHOLDER

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
PAGES = [page for page in PAGES if not {"generated", "_build"} & set(page.parts)]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+?)(?:#[^)]*)?\)")
KNOWN = {"bat", "python", "sh", "text", "yaml"}

# The same commands over a shorter time: what is tested is that they run as written.
SHORTER = {
    "dilute": "--years 0.04 --years-before 0 --residents 1000 --draws 0 --repeats 1 "
    "--elements alongside --levels 0,1 --workers 1",
    "loses": "--draws 4 --residents 1000",
    "compare": "--years 0.1 --replicates 1 --workers 1 --residents 1000 --years-before 1",
    "life": "--years 0.1 --residents 1000 --years-before 1",
    "run": "--years 0.1 --residents 1000 --years-before 1",
}
# Designs of which only the plan is made: tests/dilute and tests/cli run small ones.
PLANNED = {"--inside-bundles", "--structures", "--drift"}
SKIPPED = {
    "demo": "`make demo` runs it whole",
    "evaluator": "needs two years; tests/evaluators runs small ones",
    "targets": "takes a minute; tests/studies measures the same",
}


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of one language on a page."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for tongue, text in found if tongue == language]


def name(page: Path) -> str:
    """A page's path within the project."""
    return page.relative_to(ROOT).as_posix()


def lacsim_commands(page: Path) -> list[list[str]]:
    """The arguments of each ``lacsim`` command on a page, in order."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    commands = [shlex.split(line, comments=True) for line in lines]
    return [words[1:] for words in commands if words[:1] == ["lacsim"]]


def shorter(words: list[str]) -> list[str]:
    """What is added to a command, so that it takes less time."""
    added = SHORTER.get(words[0], "").split()
    return [*added, "--dry-run"] if PLANNED & set(words) else added


@pytest.mark.parametrize("document", [p for p in PAGES if blocks(p, "python")], ids=name)
def test_python_runs(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(document, "python"):
        exec(compile(block, name(document), "exec"), namespace)


@pytest.mark.parametrize("document", [p for p in PAGES if lacsim_commands(p)], ids=name)
def test_commands_run(document: Path, tmp_path: Path) -> None:
    for words in lacsim_commands(document):
        if words[0] in SKIPPED:
            continue
        done = subprocess.run(
            [sys.executable, "-m", "lacsim", *words, *shorter(words)],
            cwd=tmp_path,
            env={**os.environ, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"lacsim {' '.join(words)}\n{done.stdout}\n{done.stderr}"
        if "--template" in words:
            fill_in(tmp_path / words[-1])


def fill_in(form: Path) -> None:
    """Fill in the one line of a form that has to be, as its reader would."""
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace(PLACEHOLDER, "our own count"), encoding="utf-8")


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_blocks_say_what_they_are(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert {tongue for tongue, _ in BLOCK.findall(text)} <= KNOWN


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    missing = [
        target
        for target in targets
        if "generated/" not in target and not (document.parent / target).exists()
    ]
    assert missing == []


OPENINGS = [ROOT / "README.md", *(ROOT / "docs/guides" / f"{n}.md" for n in
            ("advise", "studies", "train"))]  # fmt: skip


@pytest.mark.parametrize("document", OPENINGS, ids=name)
def test_where_the_command_is_stands_before_the_first_use_of_it(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    first = text.find("```sh\nlacsim ")
    for command in (".venv/bin/lacsim", ".venv\\Scripts\\lacsim"):
        assert 0 < text.find(command) < (first if first > 0 else len(text))


def test_how_extras_are_installed_stands_in_the_documentation() -> None:
    for page in ("README.md", "docs/dashboard.md", "docs/guides/studies.md"):
        text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
        assert ".venv/bin/pip install -c constraints.txt -e '.[" in text
        assert "pip install 'lacsim[" not in text


def test_every_column_of_a_table_of_areas_is_documented() -> None:
    text = (ROOT / "docs/guides/advise.md").read_text(encoding="utf-8")
    assert [column for column in (*LABELS, *COLUMNS) if f"`{column}`" not in text] == []


def test_the_demonstration_is_said_to_compare_what_it_compares() -> None:
    options = load_scenario("main").options
    assert (len(options), options[0]) == (3, "usual")
    for file in ("Makefile", "README.md"):
        line = next(t for t in (ROOT / file).read_text(encoding="utf-8").splitlines()
                    if re.match(r"(make )?demo[: ].*(#)", t))  # fmt: skip
        assert "two ways to spend the same" in line
        assert "business as usual" in line
