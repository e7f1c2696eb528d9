"""Where the configuration files are: in the installed package, or beside a checkout's ``src``."""

from __future__ import annotations

from pathlib import Path

from lacsim.scenario.errors import InputError, Problem, one_of

KINDS = {
    "area": "areas",
    "option": "arms",
    "scenario": "scenarios",
    "evaluation": "evaluations",
    "archetype": "archetypes",
    "study": "studies",
}


def config_root() -> Path:
    """The folder ``configs``: ``lacsim/configs`` in a wheel, else that of the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "configs"
    return installed if installed.is_dir() else package.parents[1] / "configs"


def built_in(kind: str) -> dict[str, Path]:
    """Built-in files of a kind (a key of ``KINDS``) by name."""
    folder = config_root() / KINDS[kind]
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def find(kind: str, name_or_path: str | Path, beside: Path | None = None) -> Path:
    """The file meant by a built-in name or a path.

    Args:
        kind: a key of ``KINDS``, as in ``area``.
        name_or_path: a built-in's name wins over a file of that name without ending; anything
            that has an ending or a folder is a path.
        beside: folder that relative paths are tried from first (that of the file naming it).

    Raises:
        InputError: neither a built-in nor a file.
    """
    text = str(name_or_path)
    names = built_in(kind)
    if text in names:
        return names[text]
    if text and "\0" not in text and len(text) < 4096:
        folders = [Path()] if beside is None else [beside, Path()]
        for folder in folders:
            path = folder / text
            if path.is_file():
                return path
    raise InputError(
        Problem(
            "",
            0,
            kind,
            text,
            "no built-in and no file of that name",
            f"{one_of(text, names)}, or the path of a YAML file",
        )
    )
