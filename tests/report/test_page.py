"""The page as a reader, a screen reader and a firewall meet it."""

import itertools
import re

import pytest

from lacsim.report.page import render, write_report
from report.fakes import fake_comparison
from report.whole import Page, assert_closed, assert_nothing_fetched, assert_references_found

SHORT = 6  # weeks: too few to draw over time, so the page is quick to make


@pytest.fixture(scope="module")
def text():
    return render(fake_comparison(replicates=3, weeks=60))


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_every_element_is_closed(page):
    assert_closed(page)


def test_the_page_says_its_language_and_title(page):
    assert page.all("html") == [{"lang": "en-GB"}]
    titles = [text for tag, text in page.texts if tag == "title"]
    said = "Signposting and walking alongside compared with business as usual: Swansea 011"
    assert titles[0] == said


def test_nothing_is_fetched_and_no_script_is_needed(page, text):
    assert_nothing_fetched(page, text)


def test_ids_are_unique_and_every_reference_finds_one(page, text):
    assert_references_found(page, text)


def test_headings_are_in_order_and_there_is_one_first(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_keyboard_can_skip_to_the_report(page):
    first = next(attributes for tag, attributes in page.elements if tag == "a")
    assert first["href"] == "#main"
    assert [attributes["id"] for attributes in page.all("main")] == ["main"]


def test_tables_have_captions_and_headings_with_scope(page, text):
    tables = re.findall(r"<table.*?</table>", text, flags=re.DOTALL)
    assert tables
    for table in tables:
        assert re.search(r"<caption[^>]*>[^<]+</caption>", table)
        assert all("scope=" in heading for heading in re.findall(r"<th[ >][^>]*>", table))


def test_every_chart_has_a_title_and_says_its_numbers(text):
    figures = re.findall(r"<figure.*?</figure>", text, flags=re.DOTALL)
    assert len(figures) > 20
    for figure in figures:
        assert re.search(r"<figcaption>[^<]+", figure)
        assert re.search(r'<svg[^>]+role="img"', figure)
        assert re.search(r"<title[^>]*>[^<]+</title>", figure)
        assert re.search(r"<desc[^>]*>[^<]*\d[^<]*</desc>", figure)
        if "over time" in figure:
            assert "<details>" in figure


def test_text_in_charts_is_text(text):
    charts = re.findall(r'<svg[^>]+role="img".*?</svg>', text, flags=re.DOTALL)
    assert all("<text" in chart for chart in charts)


def test_every_difference_shown_has_its_interval(text):
    told = ("the same in every repeat", "too few to say", "nought to five decimals")
    looked_at = 0
    for table in re.findall(r"<table.*?</table>", text, flags=re.DOTALL):
        heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)[1:]
        for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL):
            cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
            for head, cell in zip(heads, cells, strict=False):
                shown = cell != "–" and not any(
                    f'class="interval">{each}<' in cell for each in told
                )
                if "difference" in head and shown:
                    looked_at += 1
                    assert re.search(r'class="interval">\([^<]+ to [^<]+\)', cell), cell
    assert looked_at > 500


def test_sections_come_in_order_with_the_page_that_stands_alone_first(page):
    sections = [attributes["id"] for attributes in page.all("section")]
    assert sections[:2] == ["front", "summary"]
    assert sections.index("glance") < sections.index("over-time") < sections.index("differences")
    assert sections[-2:] == ["rests-on", "methods"]


def test_the_first_table_after_the_first_page_is_a_year_in_this_neighbourhood(page):
    captions = [text for tag, text in page.texts if tag == "caption"]
    assert captions[2].startswith("A year in this neighbourhood")


def test_figures_filled_from_england_are_listed(text):
    assert "filled from places of like size" in text


def test_capacity_released_is_not_called_cash(text):
    assert "Capacity released is not cash saved" in text
    assert not re.search(r"\bsavings?\b", text)


def test_readers_meet_the_publics_words(page):
    said = " ".join(text for tag, text in page.texts if tag not in ("style", "desc")).lower()
    for word in ("burn-in", "posterior", "caseload", "clients", "recipients", "replicate"):
        assert word not in said, word
    assert not re.search(r"\barms?\b", said)


def test_the_same_comparison_gives_the_same_page():
    once, again = (render(fake_comparison(replicates=2, weeks=SHORT)) for _ in range(2))
    assert once == again


def test_one_option_alone_and_one_repeat_still_make_a_page():
    comparison = fake_comparison(replicates=1, weeks=SHORT, arms=("usual",))
    said = Page(render(comparison))
    assert said.open == []
    assert "differences" not in [attributes["id"] for attributes in said.all("section")]


def test_a_title_cannot_break_out_of_the_page():
    comparison = fake_comparison(replicates=2, weeks=SHORT)
    comparison.titles["alongside"] = "<script>alert('x')</script> & more"
    assert "<script" not in render(comparison)


def test_the_file_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    comparison = fake_comparison(replicates=2, weeks=SHORT)
    path = write_report(comparison, tmp_path / "deep" / "report.html")
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    monkeypatch.setattr("lacsim.report.page.render", lambda comparison: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_report(comparison, tmp_path / "other.html")
    assert [each.name for each in tmp_path.iterdir()] == ["deep"]
