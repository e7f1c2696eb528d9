"""Pages made from the code and the evidence, so that they never say anything else.

Before a build, ``docs/generated/`` is written anew: a page a rule file from its docstrings, the
table of columns, the parameters, the calibration targets, the outcomes, what puts £ on them, and
the core elements.
"""

from __future__ import annotations

import ast
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import lacsim

PACKAGE = Path(lacsim.__file__).parent
SECTIONS = {"Args": "Takes", "Returns": "Returns", "Raises": "Raises", "Attributes": "Has"}
LONG_NAME = 60  # what stands before a colon is a name up to here, a sentence beyond


def setup(app: Any) -> dict[str, Any]:
    """Write the pages when Sphinx starts to build."""
    app.connect("builder-inited", lambda built: write_all(Path(built.srcdir) / "generated"))
    return {"version": "1", "parallel_read_safe": True}


def write_all(folder: Path) -> None:
    """Write every generated page into ``folder``, which is replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "rules").mkdir(parents=True)
    for path in rule_files():
        text = rule_page(path.stem, path.read_text(encoding="utf-8"))
        (folder / "rules" / f"{path.stem}.md").write_text(text, encoding="utf-8")
    (folder / "columns.md").write_text(columns_page(), encoding="utf-8")
    (folder / "parameters.md").write_text(parameters_page(), encoding="utf-8")
    (folder / "targets.md").write_text(targets_page(), encoding="utf-8")
    (folder / "outcomes.md").write_text(outcomes_page(), encoding="utf-8")
    (folder / "elements.md").write_text(elements_page(), encoding="utf-8")
    (folder / "values.md").write_text(values_page(), encoding="utf-8")


def rule_files() -> list[Path]:
    """The files of the rules ring, a mechanism each."""
    return [p for p in sorted((PACKAGE / "rules").glob("*.py")) if p.stem != "__init__"]


def rule_page(name: str, source: str) -> str:
    """A page on one mechanism: each function's signature and docstring."""
    tree = ast.parse(source)
    parts = [f"# {name.replace('_', ' ').capitalize()}", ast.get_docstring(tree) or ""]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            parts += [f"## {node.name.replace('_', ' ')}", *function_parts(node)]
    return "\n\n".join(parts) + "\n"


def function_parts(node: ast.FunctionDef) -> Iterator[str]:
    """What one rule says: its equation, what it takes, what it returns, and its words."""
    sections = docstring_sections(ast.get_docstring(node) or "")
    first, _, rest = sections.pop("").partition("\n\n")
    yield f"```text\n{' '.join(first.split())}\n```"
    if rest:
        yield rest
    arguments = [argument.arg for argument in node.args.args]
    yield f"`{node.name}({', '.join(arguments)})`"
    for title, text in sections.items():
        yield f"*{title}*"
        yield "\n".join(entries(text))


def docstring_sections(docstring: str) -> dict[str, str]:
    """A Google docstring by section; what stands before the first one has no name."""
    sections: dict[str, list[str]] = {"": []}
    lines = sections[""]
    for line in docstring.splitlines():
        title = line[:-1]
        if line.endswith(":") and title in SECTIONS:
            lines = sections.setdefault(SECTIONS[title], [])
        else:
            lines.append(line)
    return {title: textwrap.dedent("\n".join(text)).strip() for title, text in sections.items()}


def entries(text: str) -> Iterator[str]:
    """The entries of a section as a list; an entry's later lines are indented."""
    entry = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith(" "):
            entry += f" {line.strip()}"
            continue
        if entry:
            name, colon, meaning = entry.partition(": ")
            yield f"- `{name}`: {meaning}" if colon and len(name) < LONG_NAME else f"- {entry}"
        entry = line


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""

    def line(cells: Iterable[object]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

    return "\n".join([line(head), line("---" for _ in head), *(line(row) for row in rows)])


def columns_page() -> str:
    """The state of a neighbourhood, a table for each kind of row."""
    from lacsim.engine.columns import COLUMNS, Entity

    parts = [
        "# The state, column by column",
        "Everything a neighbourhood is, as kernels ask for it.",
    ]
    for entity in Entity:
        rows = [
            (f"`{c.name}`", c.meaning, c.unit, bounds(c.low, c.high), c.width or "")
            for c in COLUMNS
            if c.entity is entity
        ]
        if rows:
            parts += [
                f"## {entity.value}",
                table(("name", "meaning", "unit", "range", "slots"), rows),
            ]
    return "\n\n".join(parts) + "\n"


def bounds(low: float | None, high: float | None) -> str:
    """A range as text."""
    if low is None and high is None:
        return ""
    return f"{'' if low is None else f'{low:g}'} – {'' if high is None else f'{high:g}'}"


def parameters_page() -> str:
    """Every parameter with its belief, source and grade."""
    from lacsim.evidence import load_priors

    rows = [
        (
            f"`{name}`",
            parameter.symbol,
            parameter.meaning,
            parameter.unit,
            f"{parameter.central:.4g}",
            belief(parameter),
            parameter.grade,
            f"{parameter.source} ({parameter.date})",
        )
        for name, parameter in load_priors().items()
    ]
    head = ("name", "symbol", "meaning", "unit", "centre", "belief", "grade", "source")
    return f"# Parameters\n\nEvery number that a rule uses.\n\n{table(head, rows)}\n"


def belief(parameter: Any) -> str:
    """The prior as it stands in its file."""
    given = parameter.prior.model_dump(exclude_none=True)
    return "; ".join(f"{form} {value}" for form, value in given.items())


def targets_page() -> str:
    """Every calibration target and how it is measured."""
    from lacsim.evidence.targets import load_targets
    from lacsim.studies.targets_table import target_text

    rows = [
        (
            target.pattern,
            target.meaning,
            target_text(target),
            target.unit,
            target.use,
            f"{target.population}; {target.window}; {target.estimator}",
            f"{target.source} ({target.date}, {target.grade})",
        )
        for target in load_targets().values()
    ]
    head = ("pattern", "what", "target", "unit", "use", "who, when, how", "source")
    return f"# Targets, one by one\n\n{table(head, rows)}\n"


def outcomes_page() -> str:
    """Every outcome the source documents name, with its measures and its base rate."""
    from lacsim.outcomes.catalogue import BY_KEY
    from lacsim.outcomes.named import named_outcomes

    rows = [
        (
            named.title,
            ", ".join(named.named_in),
            "; ".join(f"{BY_KEY[key].title} (`{key}`)" for key in named.measures),
            "none known" if named.base_rate is None else f"{named.base_rate:g} {named.unit}",
            named.grade,
            f"{named.source} ({named.date})",
        )
        for named in named_outcomes().values()
    ]
    head = ("outcome", "named in", "measures", "base rate", "grade", "source")
    return f"# Outcomes the source documents name\n\n{table(head, rows)}\n"


def elements_page() -> str:
    """The core elements by bundle, and what maps onto them."""
    from lacsim.policies.elements import bundle_of, bundles, by_name, elements_file

    file = elements_file()
    parts = ["# Core elements, one by one"]
    for letter, title in bundles().items():
        rows = [
            (
                element.number, f"`{element.name}`", element.title, element.moves, element.frees,
                ", ".join(element.seeds), element.ease,
            )
            for element in bundle_of(letter)
        ]  # fmt: skip
        head = ("", "name", "what", "moves", "turned down, frees", "named in", "ease")
        parts += [f"## {letter} {title}", table(head, rows)]
    parts.append(f"Ease: {file.ease.meaning} ({file.ease.grade}). {file.ease.source}.")
    for title, mapped in (("principles", file.principles), ("conditions", file.conditions)):
        rows = [
            (each.title, "; ".join(by_name()[name].title for name in each.elements),
             each.not_modelled)
            for each in mapped
        ]  # fmt: skip
        parts += [f"## {title.capitalize()}", table(("", "elements", "not modelled"), rows)]
    return "\n\n".join(parts) + "\n"


def values_page() -> str:
    """Every number that puts £ on a change, with its range, grade and source."""
    from lacsim.evidence.accounts import load_accounts
    from lacsim.evidence.social_value import load_social_value

    terms, accounts = load_social_value(), load_accounts()
    named = [
        (f"{method.title}: {what}", number)
        for method in terms.methods.values()
        for what, number in (("a year for one person", method.for_a_year), ("worth", method.worth))
    ]
    forecast = terms.social_return
    named += [
        (f"Social return: {name.replace('_', '-')}", getattr(forecast, name))
        for name in ("deadweight", "attribution", "displacement", "drop_off")
    ]
    named += [
        ("Optimism bias: added to costs", accounts.optimism_bias.costs),
        ("Optimism bias: taken off gains", accounts.optimism_bias.benefits),
    ]
    named += [
        (f"Could be taken out as cash: {payer}", share)
        for payer, share in accounts.could_be_taken_out.items()
    ]
    rows = [
        (
            name,
            f"{number.value:g}",
            f"{number.low:g} – {number.high:g}",
            number.unit,
            number.grade,
            f"{number.source} ({number.date})",
        )
        for name, number in named
    ]
    head = ("number", "middle", "range", "unit", "grade", "source")
    return f"# What puts £ on a change\n\n{table(head, rows)}\n"
