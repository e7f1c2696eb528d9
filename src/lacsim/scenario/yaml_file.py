"""Read a YAML file into a model, and say everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lacsim.scenario.errors import InputError, Problem, nearest
from lacsim.scenario.wording import Where, explain

Model = TypeVar("Model", bound=BaseModel)

LARGEST_FILE = 4_000_000  # bytes; the largest of ours has a hundredth of it
DEEPEST = 30  # levels of nesting
_KINDS = {  # kind of file by the name of its model; some stand in rings further out
    "Scenario": "scenario",
    "AreaProfile": "area",
    "ShortArea": "short area",
    "Option": "option",
    "Study": "study",
    "Dilution": "dilution",
    "Question": "question of where an option loses",
    "Design": "evaluation",
    "Archetype": "archetype",
}


def load(path: str | Path, model: type[Model]) -> Model:
    """The file at ``path`` as a ``model``.

    Raises:
        InputError: all that is wrong, each with file, line, key, value and what would be right.
    """
    values, lines, problems = read(path)
    return build(values, model, str(path), lines, problems)


def read(path: str | Path) -> tuple[Any, Where, list[Problem]]:
    """The plain values of a YAML file, the line of each, and what is wrong with its form.

    Returns:
        The values; the line number by key path; doubled keys, NaN and the like.

    Raises:
        InputError: there is no such file, or it is not YAML.
    """
    return parse(text_of(path), str(path))


def parse(text: str, file: str) -> tuple[Any, Where, list[Problem]]:
    """As ``read``, from text; ``file`` only names it in messages."""
    try:
        root = YAML(typ="safe").compose(text)
        reader = _Reader(file)
        values = None if root is None else reader.value(root, ())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 0
        said = " ".join(str(part) for part in (error.context, error.problem) if part)
        raise InputError(
            Problem(file, line, "", None, f"not YAML ({said})", "'key: value' lines")
        ) from None
    except (YAMLError, ValueError, RecursionError, OverflowError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            Problem(file, 0, "", None, f"not YAML ({said})", "'key: value' lines")
        ) from None
    return values, reader.lines, reader.problems


def build(
    values: Any,
    model: type[Model],
    file: str = "",
    lines: Where | None = None,
    problems: list[Problem] | None = None,
) -> Model:
    """``values`` as a ``model``; its errors and ``problems`` found before go into one message.

    Raises:
        InputError: as for ``load``.
    """
    found = list(problems or [])
    where = lines or {}
    result = None
    if not isinstance(values, dict):
        keys = ", ".join(list(model.model_fields)[:6])
        found.append(
            Problem(file, 1, "", values, "not a list of keys with values", f"keys such as {keys}")
        )
    else:
        try:
            result = model.model_validate(values)
        except ValidationError as error:
            found += explain(error, model, file, where)
    if found or result is None:
        raise InputError(_another_kind(values, model, file) or found)
    return result


def _another_kind(values: Any, model: type[BaseModel], file: str) -> Problem | None:
    """One problem for a file of another kind: a list of all its keys would hide what is wrong."""
    wanted = _KINDS.get(model.__name__)
    if not file or wanted is None:
        return None
    from lacsim.scenario.check import EXPERIMENTS, kind_of

    if wanted == "area" and file.lower().endswith(".csv") and not isinstance(values, dict):
        right = f"an area made from it: lacsim new area --from {file} --name ROW"
        return Problem(file, 0, "", None, "this is a table, not an area", right)
    kind = kind_of(values)
    if kind is None or kind == wanted or kind not in _KINDS.values():
        return None
    if wanted in EXPERIMENTS:  # what an experiment and another have in common tells nothing
        own = {"scenario": {"options"}, "study": {"options"}, **EXPERIMENTS}.get(kind)
        if own is not None and not own & set(values):
            return None
    right = f"the file of {with_article(wanted)}"
    if (kind, wanted) == ("short area", "area"):
        right += f": lacsim new area --from {file} makes one"
    wrong = f"this is {with_article(kind)}, not {with_article(wanted)}"
    return Problem(file, 0, "", None, wrong, right)


def with_article(kind: str) -> str:
    """A kind of file as people would say it."""
    said = {"short area": "form of an area in short"}.get(kind, kind)
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said}"


def text_of(path: str | Path) -> str:
    """The text of a file.

    Raises:
        InputError: no such file, a folder, too large, or not UTF-8.
    """
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError(
                Problem(
                    str(path),
                    0,
                    "",
                    None,
                    "a file of more than 4 MB",
                    "a configuration file of a few kilobytes",
                )
            )
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(
            Problem(str(path), line, "", None, "not text in UTF-8", "a text file saved as UTF-8")
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            Problem(str(path), 0, "", None, f"cannot be read ({reason})", _files_like(file))
        ) from None


def _files_like(path: Path) -> str:
    """Which files in the same folder may have been meant."""
    try:
        names = [other.name for other in path.parent.iterdir() if other.is_file()]
    except (OSError, ValueError):
        return "the path of a file"
    stems = {Path(name).stem: name for name in names if Path(name).suffix == path.suffix}
    close = [stems[stem] for stem in nearest(path.stem, stems)]  # endings alone make all alike
    return " or ".join(str(path.parent / name) for name in close) or "the path of a file"


class _Reader:
    """Turns YAML nodes into plain values, and remembers on which line each stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: Where = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: Node, path: tuple[str | int, ...]) -> Any:
        """The value of ``node``, which stands at ``path``."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            self._wrong(node, path, None, "an alias", "the value written out again")
            return None
        self._seen.add(id(node))
        if len(path) > DEEPEST:
            self._wrong(node, path[:3], None, "nested too deeply", "a few levels of keys")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(node, path) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, path: tuple[str | int, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self._wrong(key_node, path, None, "a key that is not a word", "a name, then ':'")
                continue
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in values:
                first = self.lines[(*path, key)]
                name = dotted((*path, key))
                self.problems.append(
                    Problem(
                        self.file,
                        line,
                        name,
                        None,
                        f"given twice (first on line {first})",
                        "each key once",
                    )
                )
                self.value(value_node, (*path, f"{key} (again)"))
                continue
            self.lines[(*path, key)] = line
            values[key] = self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: ScalarNode, path: tuple[str | int, ...]) -> Any:
        text = str(node.value)
        kind = (node.tag or "").rsplit(":", 1)[-1]
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind == "int":
            return self._integer(text, node, path)
        if kind == "float":
            return self._float(text, node, path)
        return text

    def _integer(self, text: str, node: Node, path: tuple[str | int, ...]) -> int | None:
        plain = text.replace("_", "")
        other_base = plain.lstrip("+-").lower().startswith(("0x", "0o", "0b"))
        try:
            return int(plain, 0 if other_base else 10)
        except ValueError:
            self._wrong(node, path, text[:40], "not a whole number", "digits only, as in 2500")
            return None

    def _float(self, text: str, node: Node, path: tuple[str | int, ...]) -> float | None:
        plain = text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan")
        try:
            number = float(plain)
        except ValueError:
            number = float("nan")
        if number - number != 0:
            self._wrong(node, path, text, "not a number one can count with", "a number as in 0.25")
            return None
        return number

    def _wrong(
        self, node: Node, path: tuple[str | int, ...], value: Any, wrong: str, right: str
    ) -> None:
        line = node.start_mark.line + 1
        self.problems.append(Problem(self.file, line, dotted(path), value, wrong, right))


def dotted(path: tuple[str | int, ...]) -> str:
    """A key path as people write it: ``options.0`` or ``tenure.owned``."""
    return ".".join(str(part) for part in path)
