"""Every selector that a profile may name: saved pages on which only it finds its field, and what is said otherwise."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.words.problems import DEGRADING, SELECTOR_FOUND_NOTHING
from scraper.items import Problem
from scraper.pages.page import parse_page
from scraper.sites.profile import SELECTABLE, profile_for_url

if TYPE_CHECKING:
    from scraper.items import Page

FOLDER = Path(__file__).parents[2] / "saved_pages" / "selectors"
NOWHERE = ".khong-co-o-dau"
OF_ARTICLES = ("title", "summary", "byline", "body", "date", "views", "section")
BARE = profile_for_url("https://longbinh.example.gov.vn/")


@cache
def saved(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found | {"html": (FOLDER / f"{name}.html").read_text(encoding="utf-8")}


def read(name: str, **selectors: str) -> Page:
    return parse_page(saved(name)["html"], saved(name)["url"], replace(BARE, selectors=selectors))


def value(page: Page, name: str) -> Any:
    """What a page says in the form in which the expectations are written."""
    article, pager = page.article, page.pager
    forms: dict[str, Any] = {
        "list": [entry.title for entry in page.entries],
        "pager": pager and [pager.current, pager.last, pager.next and pager.next.url],
        "statistics": page.statistics and {key: count for key, count in asdict(page.statistics).items() if count},
    }
    if name in forms:
        return forms[name]
    assert article is not None
    section = article.section.name if article.section else None
    return {"date": article.published_at, "section": section}.get(name, getattr(article, name, None))


def test_all_are_tried() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.html")) == sorted(SELECTABLE)
    assert len(SELECTABLE) == 10


@pytest.mark.parametrize("name", SELECTABLE)
def test_only_the_selector_finds_it(name: str) -> None:
    without, found = read(name), read(name, **{name: saved(name)["selector"]})
    assert value(without, name) != value(found, name) == saved(name)["with"]
    assert value(without, name) == saved(name)["without"]
    assert SELECTOR_FOUND_NOTHING not in {problem.kind for problem in found.problems}
    if name in OF_ARTICLES:
        assert found.article is not None
        field = {"date": "published_raw"}.get(name, name)
        assert found.article.rules[field] == f"selected {name}"


@pytest.mark.parametrize("name", SELECTABLE)
def test_what_it_finds_is_nothing_else(name: str) -> None:
    """What a selector takes is no part of the text any more; all else is read as before."""
    page, before = read(name, **{name: saved(name)["selector"]}), read(name)
    if page.article is not None and before.article is not None and name != "body":
        paragraphs = (page.article.body or "").split("\n\n")
        assert str(value(page, name)) not in paragraphs
        assert set(paragraphs) <= set((before.article.body or "").split("\n\n"))


@pytest.mark.parametrize("name", SELECTABLE)
def test_a_selector_without_effect_is_a_problem_and_the_general_rules_go_on(name: str) -> None:
    page, before = read(name, **{name: NOWHERE}), read(name)
    if name == "list":  # without its entries this page is no list, and none is expected
        assert page == before
        return
    said = Problem(SELECTOR_FOUND_NOTHING, name, NOWHERE)
    assert page.problems.count(said) == 1
    page.problems.remove(said)
    if page.article is not None and name != "section":
        page.article.problems.remove(said)
    assert page == before


def test_a_list_without_the_entries_of_its_selector_says_so() -> None:
    page = read("pager", list=NOWHERE)
    assert Problem(SELECTOR_FOUND_NOTHING, "list", NOWHERE) in page.problems
    assert page.entries == read("pager").entries != []


@pytest.mark.parametrize(
    ("page", "unexpected"),
    [
        ("title", ("list", "pager", "statistics")),
        ("pager", ("title", "summary", "byline", "body", "date", "views", "statistics")),
        ("statistics", ("title", "summary", "byline", "body", "date", "views", "section", "list", "pager")),
    ],
)
def test_nothing_is_said_on_pages_of_another_kind(page: str, unexpected: tuple[str, ...]) -> None:
    assert read(page, **dict.fromkeys(unexpected, NOWHERE)) == read(page)


def test_it_never_degrades_a_crawl() -> None:
    assert SELECTOR_FOUND_NOTHING not in DEGRADING


ARTICLE = """<html><head><title>Lúa hè thu được mùa, được giá ở xã - Long Bình</title></head><body>
<div class="crumbs"><a href="/">Trang chủ</a> › <a href="/tin">Tin</a> › <a href="/tin/nong-thon">Nông thôn</a></div>
<h1>Lúa hè thu được mùa, được giá ở xã</h1>
<p>Tác giả: <b class="who">Sơn Thị Mai</b> | <i class="when">21/07/2023</i> | <u class="seen">5.120</u> lượt</p>
<div><p>Sáng nay, bên bờ sông Long Bình, hàng trăm hộ dân trong xã đã xuống đồng thu hoạch lúa hè thu sớm.</p>
<p>Bà con cho biết thương lái vào tận ruộng mua lúa tươi, giá nhích lên từng ngày nên ai cũng phấn khởi.</p></div>
</body></html>"""


def test_of_a_line_that_holds_several_fields_each_selector_takes_its_own_words() -> None:
    chosen = {"byline": ".who", "date": ".when", "views": ".seen", "section": ".crumbs"}
    page = parse_page(ARTICLE, "https://longbinh.example.gov.vn/x?id=7", replace(BARE, selectors=chosen))
    article = page.article
    assert article is not None
    assert (article.byline, article.published_at, article.views) == ("Sơn Thị Mai", "2023-07-21", 5120)
    assert (article.section and article.section.name, page.problems) == ("Nông thôn", [])
    assert article.section is not None
    assert article.section.url == "https://longbinh.example.gov.vn/tin/nong-thon"


def test_a_section_that_is_named_only_is_the_menus_of_that_name() -> None:
    menu = '<nav><a href="/nong-thon">Nông thôn</a></nav>'
    html = ARTICLE.replace("<body>", f'<body>{menu}<p class="o">Chuyên mục: Nông thôn</p>')
    page = parse_page(html, "https://longbinh.example.gov.vn/x?id=7", replace(BARE, selectors={"section": ".o"}))
    assert page.article is not None
    assert page.article.section is not None
    assert (page.article.section.name, page.article.section.url) == (
        "Nông thôn",
        "https://longbinh.example.gov.vn/nong-thon",
    )


def test_a_list_page_is_named_by_its_selector() -> None:
    page = read("pager", section="h1")
    assert page.section is not None
    assert (page.section.name, page.section.url) == ("Tin tức", "https://longbinh.example.gov.vn/tin")


def test_a_list_may_be_named_by_each_of_its_entries() -> None:
    assert value(read("list", list="ul.ds > li"), "list") == saved("list")["with"]


def test_a_title_under_its_text_leaves_the_text_alone() -> None:
    html = ARTICLE.replace("</body>", '<p class="again">Lúa hè thu được mùa</p></body>')
    page = parse_page(html, "https://longbinh.example.gov.vn/x?id=7", replace(BARE, selectors={"title": ".again"}))
    assert page.article is not None
    assert page.article.title == "Lúa hè thu được mùa"
    assert "Sáng nay, bên bờ sông" in (page.article.body or "")
