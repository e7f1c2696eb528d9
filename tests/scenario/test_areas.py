"""Areas are real, sourced, and filled from places of like size where a figure is missing."""

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacsim.evidence import load_prices
from lacsim.scenario import InputError, built_in, check_file, load_area, yaml_file
from lacsim.scenario.area import FIGURES, AreaProfile
from lacsim.scenario.figures import COLUMNS, TABLE
from lacsim.scenario.like_sized import like_sized, like_sized_file
from lacsim.scenario.new_area import PLACEHOLDER, Paper, area_from_short, area_from_table, template

FORM = template().replace(PLACEHOLDER, "our own count")  # as somebody would fill it in

ROW = {
    "code": "E01",
    "name": "Here 001",
    "local_authority": "Here",
    "residents": 9000,
    "age_0_4": 450,
    "age_5_15": 1170,
    "age_16_24": 900,
    "age_25_34": 1260,
    "age_35_49": 1710,
    "age_50_64": 1710,
    "age_65_74": 900,
    "age_75_84": 630,
    "age_85_plus": 270,
    "share_disabled": 0.2,
    "households": 3800,
    "share_owned": 0.6,
    "share_social_rent": 0.2,
    "share_private_rent": 0.2,
    "share_households_deprived_2plus": 0.2,
    "imd2025_score": 25,
    "imd2025_decile": 4.2,
    "pct_lonely_some_or_often_modelled": 26,
    "share_carers_5plus": 0.09,
    "share_carers_50h": 0.03,
    "share_hh_1": 0.3,
    "share_hh_2": 0.35,
    "share_hh_3": 0.15,
    "share_hh_4": 0.13,
    "share_hh_5_plus": 0.07,
}
OTHER = {
    **ROW,
    "code": "E02",
    "name": "Here 002",
    "residents": 4500,
    "share_disabled": 0.1,
    **{column: ROW[column] / 2 for column in COLUMNS if column.startswith("age_")},
    "households": 1900,
    "share_owned": 0.9,
    "share_social_rent": 0.05,
    "share_private_rent": 0.05,
}


def write(path: Path, *rows: dict[str, object], header: list[str] | None = None) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header or list(ROW), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("name", sorted(built_in("area")))
def test_a_built_in_area_is_right_and_sourced(name: str) -> None:
    area = load_area(name)
    assert area.name == name
    assert area.about
    assert check_file(built_in("area")[name]) == []
    assert {figure for source in area.sources for figure in source.figures} == set(FIGURES)
    assert sum(area.age_shares) == pytest.approx(1, abs=1e-12)


def test_there_are_england_and_twelve_neighbourhoods() -> None:
    areas = {name: load_area(name) for name in built_in("area")}
    real = [area for name, area in areas.items() if name != "england"]
    assert len(real) == 12
    places = " ".join(area.authority for area in real)
    for place in ("Derby", "Thurrock", "Leicestershire", "Haringey", "Isle of Wight", "York"):
        assert place in places
    assert max(area.imd_score for area in real) > 80
    assert min(area.imd_score for area in real) < 2
    assert max(sum(area.age_shares[6:]) for area in real) > 0.5
    assert max(sum(area.age_shares[:2]) for area in real) > 0.3
    assert areas["swansea-011"].filled == ("imd_score", "imd_decile", "pct_lonely_some_or_often")
    swansea = areas["swansea-011"]
    assert swansea.imd_score == like_sized(swansea.residents).imd_score


def test_one_row_gives_its_own_figures(tmp_path: Path) -> None:
    area, text = area_from_table(write(tmp_path / "t.csv", ROW, OTHER), ["Here 001"])
    assert (area.name, area.residents, area.households) == ("here-001", 9000, 3800)
    assert area.filled == ()
    assert area.age_shares[0] == pytest.approx(0.05)
    assert area.tenure_shares == pytest.approx((0.6, 0.2, 0.2))
    written = tmp_path / "here.yaml"
    written.write_text(text, encoding="utf-8")
    again = load_area(written)
    for figure in FIGURES:
        assert getattr(again, figure) == pytest.approx(getattr(area, figure), abs=1e-4)
    assert (again.title, again.authority, again.filled) == ("Here 001", "Here", ())


def test_rows_are_added_up_by_residents_or_households(tmp_path: Path) -> None:
    area, _ = area_from_table(write(tmp_path / "t.csv", ROW, OTHER), ["E01", "here-002"])
    assert area.residents == 13500
    assert area.households == 5700
    assert area.share_disabled == pytest.approx((9000 * 0.2 + 4500 * 0.1) / 13500)
    assert area.tenure_shares[0] == pytest.approx((3800 * 0.6 + 1900 * 0.9) / 5700)
    assert area.age_shares == pytest.approx(tuple(ROW[c] / 9000 for c in TABLE[2].columns))


@settings(deadline=None, max_examples=60)
@given(missing=st.sets(st.sampled_from(sorted(COLUMNS))), blank=st.booleans())
def test_whatever_is_missing_is_filled_and_listed(
    missing: set[str], blank: bool, tmp_path_factory
) -> None:
    folder = tmp_path_factory.mktemp("table")
    if blank:
        path = write(folder / "t.csv", {**ROW, **dict.fromkeys(missing, "")})
    else:
        path = write(folder / "t.csv", ROW, header=[c for c in ROW if c not in missing])
    area, text = area_from_table(path, ["Here 001"])
    expected = {f.name for f in TABLE if missing & set(f.columns)}
    if not missing & set(TABLE[2].columns):
        expected -= {"residents"}  # the ages add up to them
    assert set(area.filled) == expected
    alike = like_sized(area.residents)
    for figure in expected - {"residents", "households", "share_carers_50h", "share_carers_5plus"}:
        assert getattr(area, figure) == getattr(alike, figure)
    values, lines, problems = yaml_file.parse(text, "a.yaml")
    assert yaml_file.build(values, AreaProfile, "a.yaml", lines, problems).filled == area.filled


def test_the_bands_of_size_leave_no_gap_and_add_up_to_england() -> None:
    bands = like_sized_file().bands
    assert bands[0].residents_from == 0
    assert bands[-1].residents_below is None
    for band, following in itertools.pairwise(bands):
        assert band.residents_below == following.residents_from
        assert band.residents_from <= band.residents < band.residents_below
    assert like_sized(6499) is bands[0]
    assert like_sized(6500) is bands[1]
    england = load_area("england")
    people = sum(band.neighbourhoods * band.residents for band in bands)
    areas = sum(band.neighbourhoods for band in bands)
    assert people / areas == pytest.approx(england.residents, rel=0.001)
    disabled = sum(b.neighbourhoods * b.residents * b.share_disabled for b in bands)
    assert disabled / people == pytest.approx(england.share_disabled, abs=0.001)


def test_a_ward_of_small_areas_is_filled_from_small_areas(tmp_path: Path) -> None:
    small = {**ROW, **{c: v / 1.5 for c, v in ROW.items() if c.startswith("age_")}}
    small = {**small, "residents": 6000, "households": 2500, "share_disabled": ""}
    path = write(tmp_path / "t.csv", small, {**small, "code": "E02", "name": "Here 002"})
    area, text = area_from_table(path, ["Here 001", "Here 002"])
    assert area.residents == 12000
    assert (
        area.share_disabled == like_sized(6000).share_disabled != like_sized(12000).share_disabled
    )
    assert "fewer than 6,500 residents" in text


def test_all_that_is_wrong_with_a_table_is_said_at_once(tmp_path: Path) -> None:
    bad = {**ROW, "share_disabled": 20, "households": "many", "share_owned": 0.9}
    worse = {**OTHER, "residents": "-4"}
    path = write(tmp_path / "t.csv", bad, worse)
    with pytest.raises(InputError) as caught:
        area_from_table(path, ["Here 001", "Here 002", "Here 003"])
    found = {(p.line, p.key): p for p in caught.value.problems}
    assert found[2, "share_disabled"].column == list(ROW).index("share_disabled") + 1
    assert "0.179" in found[2, "share_disabled"].right
    assert found[2, "households"].value == "many"
    assert (3, "residents") in found
    assert any("sum" in p.wrong for p in caught.value.problems)
    assert any(p.value == "Here 003" and "Here 00" in p.right for p in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        ("a;b;c\n1;2;3\n", "no column says"),
        ("name,residents\nHere 001\n", "1 cells"),
        ("name,resident\nHere 001,9000\n", "right would be residents"),
        ("name,population\nHere 001,9000\n", "population: unknown column; .* one of code, name"),
        ("name,residents,colour\nHere 001,9000,red\n", "colour: unknown column"),
        ("name,name\nHere 001,Here 001\n", "further left"),
        ("name,residents\nHere 001,9000\nHere 001,9000\n", "lines 2 and 3"),
        ('name,residents\n"Here 001,9000\n', "not CSV"),
        ("name,residents\nHere 001,500\n", "does not run"),
        ("name,residents\nHere 001,50000\n", "does not run"),
        ("name,residents,households\nHere 001,9000,9500\n", "residents a household"),
        ("name,residents,share_carers_5plus,share_carers_50h\nHere 001,9000,0.1,0.2\n", "carers"),
        ("name,residents\nHere 001,nan(3)\n", "not a number"),
    ],
)
def test_a_malformed_table_is_refused(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        area_from_table(tmp_path / "t.csv", ["Here 001"])


@given(content=st.binary(max_size=300) | st.text("name,residents\n0123456789.\"';", max_size=200))
def test_a_random_table_gives_nothing_but_input_errors(content, tmp_path_factory) -> None:
    path = tmp_path_factory.mktemp("junk") / "t.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError):
        area_from_table(path, ["Here 001"])


def test_the_template_makes_an_area(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(FORM, encoding="utf-8")
    area, _ = area_from_short(path)
    assert area.residents == 9000
    assert "household_size_shares" in area.filled
    assert "imd_score" in area.own
    assert check_file(path) == []


def test_the_form_as_it_stands_is_no_area(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(template(), encoding="utf-8")
    (problem,) = check_file(path)
    assert (problem.key, problem.line) == (
        "source",
        template().splitlines().index(f"source: {PLACEHOLDER}") + 1,
    )
    assert "words of the form" in problem.wrong


def test_figures_of_a_form_are_graded_as_their_giver_says(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    for line, grade in (("", "not said"), ("grade: assumption\n", "assumption")):
        path.write_text(FORM.partition("grade:")[0] + line, encoding="utf-8")
        assert area_from_short(path)[0].sources[0].grade == grade


def published_row() -> dict[str, object]:
    """What the published table has of Derby 012, as far as the built-in area holds it."""
    area = load_area("derby-012")
    row: dict[str, object] = {"code": "E1", "name": "Derby 012", "local_authority": "Derby"}
    for figure in TABLE:
        value = getattr(area, figure.name)
        shares = value if isinstance(value, tuple) else (value,)
        whole = area.residents if figure.name == "age_shares" else 1
        row |= {column: share * whole for column, share in zip(figure.columns, shares, strict=True)}
    return row


def test_a_published_figure_is_labelled_as_published(tmp_path: Path) -> None:
    area, _ = area_from_table(write(tmp_path / "t.csv", published_row()), ["Derby 012"])
    built = load_area("derby-012")
    assert (area.name, area.title) == (built.name, built.title)
    assert {f: s.source for s in area.sources for f in s.figures} == {
        f: s.source for s in built.sources for f in s.figures
    }


def test_a_figure_of_somebodys_own_is_labelled_as_theirs(tmp_path: Path) -> None:
    path = write(tmp_path / "mine.csv", {**published_row(), "share_disabled": 0.5})
    area, text = area_from_table(path, ["Derby 012"])
    assert (area.name, area.title) == ("derby-012-own", "Derby 012 (own figures)")
    own = next(s for s in area.sources if "share_disabled" in s.figures)
    assert (own.source, own.grade) == (
        "mine.csv, as given by whoever made this area",
        "not said",
    )
    assert "share_disabled: 0.5" in text
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert check_file(tmp_path / "mine.yaml") == []
    said = Paper("our register", "2025", "assumption")
    area, _ = area_from_table(write(tmp_path / "t.csv", ROW), ["Here 001"], paper=said)
    assert {(s.source, s.date, s.grade) for s in area.sources} == {
        ("our register", "2025", "assumption")
    }


def test_a_name_and_a_source_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text("name: here\ntitle: Here\nsource: nobody\ndate: '2025'\n", encoding="utf-8")
    area, _ = area_from_short(path)
    assert area.filled == FIGURES
    alike = like_sized(load_area("england").residents)
    assert area.residents == alike.residents
    assert alike.words in area.sources[-1].source


def test_shares_that_do_not_add_up_and_unknown_keys_are_said_together(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(FORM.replace("[0.62, 0.18, 0.20]", "[0.62, 0.18, 0.30]") + "age: 3\n")
    with pytest.raises(InputError) as caught:
        area_from_short(path)
    said = str(caught.value)
    assert "add up to 1.1" in said
    assert "age_shares" in said
    assert len(caught.value.problems) == 2


def test_local_rates_and_prices_travel_with_the_area(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    local = (
        "local_rates: {gp_contacts: 5200, source: our board, date: '2024'}\n"
        "local_prices: {emergency: {price: 300, source: our hospital, date: '2024/25'}}\n"
    )
    path.write_text(FORM + local, encoding="utf-8")
    area, text = area_from_short(path)
    (tmp_path / "full.yaml").write_text(text, encoding="utf-8")
    again = load_area(tmp_path / "full.yaml")
    assert again.local_rates == area.local_rates
    assert load_prices(local=again.prices_here)["emergency"].pounds == 300
    path.write_text(FORM + local.replace("emergency", "emergncy"), encoding="utf-8")
    with pytest.raises(InputError, match="emergency"):
        area_from_short(path)


def test_an_area_can_be_scaled() -> None:
    area = load_area("derby-012")
    half = area.scaled(area.residents // 2)
    assert half.residents_per_household == pytest.approx(area.residents_per_household, rel=1e-3)
    with pytest.raises(InputError, match="30,000"):
        area.scaled(31_000)


def test_a_whole_table_can_be_checked(tmp_path: Path) -> None:
    assert check_file(write(tmp_path / "t.csv", ROW, OTHER)) == []
    problems = check_file(write(tmp_path / "t.csv", {**ROW, "share_disabled": 9}, OTHER))
    assert [(p.line, p.key) for p in problems] == [(2, "share_disabled")]
