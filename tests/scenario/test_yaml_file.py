"""Every error of a file comes in one message; no input gives anything but that or the model."""

import contextlib
import pickle
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from lacsim.scenario import check_file
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.new_area import ShortArea
from lacsim.scenario.scenario import Scenario
from lacsim.scenario.strict import Listed, Strict
from lacsim.scenario.yaml_file import build, load, parse


class Inner(Strict):
    share: Annotated[float, Field(ge=0, le=1)]


class Outer(Strict):
    name: str
    count: int = 1
    inner: Inner | None = None
    several: Listed[Inner] = ()


def test_a_right_file_loads(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("name: x # a comment\ninner:\n  share: 0.5\nseveral: [{share: 1}]\n")
    assert load(file, Outer) == Outer(name="x", inner=Inner(share=0.5), several=(Inner(share=1.0),))


def test_all_errors_come_at_once_each_with_line_key_value_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "nam: x\n"  # 1 unknown, and name is missing
        "count: many\n"  # 2
        "inner:\n"
        "  share: 1.5\n"  # 4
        "  shares: 1\n"  # 5
        "several:\n"
        "  - share: .nan\n"  # 7
        "  - {}\n"  # 8
        "count: 3\n"  # 9 doubled
    )
    with pytest.raises(InputError) as caught:
        load(file, Outer)
    found = {(problem.line, problem.key): problem for problem in caught.value.problems}
    assert found[1, "nam"].right == "name"
    assert found[2, "count"].value == "many"
    assert found[4, "inner.share"].right == "at most 1.0"
    assert found[5, "inner.shares"].right == "share"
    assert (7, "several.0.share") in found
    assert found[8, "several.1.share"].wrong == "missing"
    assert "first on line 2" in found[9, "count"].wrong
    assert any(p.key == "name" and p.wrong == "missing" for p in caught.value.problems)
    text = str(caught.value)
    assert f"{file}:4: inner.share = 1.5: too large; right would be at most 1.0" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not a list of keys"),
        ("just words", "not a list of keys"),
        ("- 1\n- 2", "not a list of keys"),
        ("name: [1, 2", "not YAML"),
        ("name: x\n\tcount: 1", "not YAML"),
        ("name: &a x\ninner: *a", "alias"),
        ("name: 3", "not text"),
        ("name: x\ncount: 1.5", "not a whole number"),
        ("name: x\ncount: true", "not a whole number"),
        ("name: x\ninner: {share: '0.5'}", "not a number"),
        ("name: x\ninner: {share: .inf}", "count with"),
        ("? [a, b]\n: c", "not a word"),
        ("name: x\nseveral: 3", "not a list"),
        ("{" * 200, "not YAML"),
        ("a: !!python/object:os.system x", "unknown key"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        build_text(text, Outer)


def build_text(text: str, model: type[Strict]) -> Strict:
    values, lines, problems = parse(text, "file.yaml")
    return build(values, model, "file.yaml", lines, problems)


def test_a_missing_file_offers_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "derby.yaml").write_text("name: x")
    with pytest.raises(InputError, match="derby"):
        load(tmp_path / "darby.yaml", Outer)
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path, Outer)
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9")
    with pytest.raises(InputError, match="UTF-8"):
        load(tmp_path / "latin.yaml", Outer)


def test_an_error_survives_the_way_between_processes() -> None:
    error = InputError(Problem("f", 3, "key", 1, "wrong", "right"))
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems
    assert str(again) == str(error)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*Scenario.model_fields, *ShortArea.model_fields])
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@given(text=st.text(max_size=300))
def test_random_text_gives_nothing_but_input_errors(text: str) -> None:
    for model in (Outer, Scenario, ShortArea):
        with contextlib.suppress(InputError):
            assert isinstance(build_text(text, model), model)


@given(values=plain)
def test_random_values_give_nothing_but_input_errors(values: object) -> None:
    for model in (Outer, Scenario, ShortArea):
        with contextlib.suppress(InputError):
            assert isinstance(build(values, model, "file.yaml"), model)


@given(content=st.binary(max_size=200))
def test_checking_random_bytes_only_finds_problems(content: bytes, tmp_path_factory) -> None:
    file = tmp_path_factory.mktemp("junk") / "junk.yaml"
    file.write_bytes(content)
    assert check_file(file)
