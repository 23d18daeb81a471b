"""No part of a page is lost: what stands behind its end, deep in other elements, or in a comment that never ends."""

from __future__ import annotations

import pytest

from scraper.pages.document.tree import parse
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

PROFILE = SiteProfile("x", "https://xa-tan-binh.example.gov.vn/")
URL = "https://xa-tan-binh.example.gov.vn/tin/nuoc-len-som-o-ba-ap-ven-song-7712.html"
TITLE = "Nước lên sớm ở ba ấp ven sông"
FIRST = "Nước từ thượng nguồn về sớm hơn mọi năm mười ngày, ba ấp ven sông đã đắp thêm bờ bao cho hai trăm công lúa."
LAST = "Xã cử bốn tổ trực đêm, mỗi tổ sáu người, có ghe máy và bao cát để sẵn ở đình."
HEAD = f"<title>{TITLE}</title>"
ARTICLE = f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{LAST}</p></div>"
DEEP = 400
LOSING = {
    "behind the end": f"<html><head>{HEAD}</head><body><p>Trang chủ</p></body></html>{ARTICLE}",
    "behind the body's end": f"<html><head>{HEAD}</head><body><p>Trang chủ</p></body>{ARTICLE}</html>",
    "a page in a page": "<html><body><p>Trang chủ</p></body></html>"
    f"<html><head>{HEAD}</head><body>{ARTICLE}</body></html>",
    "words alone behind the end": f"<html><head>{HEAD}</head><body><h1>{TITLE}</h1></body></html>{FIRST}<br>{LAST}",
    "deep in blocks": f"{HEAD}{'<div>' * DEEP}{ARTICLE}{'</div>' * DEEP}",
    "deep in fonts that do not end": f"{HEAD}{'<font color=blue>' * DEEP}{ARTICLE}",
    "behind what is deep": f"{HEAD}{'<span>' * DEEP}x{'</span>' * DEEP}{ARTICLE}",
    "in a comment that never ends": f"{HEAD}<body><p>Trang chủ</p><!-- tin mới {ARTICLE}",
}


@pytest.mark.parametrize("page", LOSING.values(), ids=LOSING.keys())
def test_nothing_is_lost(page: str) -> None:
    read = parse_page(page, URL, PROFILE)
    assert read.kind == "article"
    assert read.article is not None
    assert (read.article.title, read.article.body) == (TITLE, f"{FIRST}\n\n{LAST}")
    assert read.problems == []


def test_scripts_full_of_tags_are_no_loss() -> None:
    script = "<script>document.write('<div><p><b><i>" + "<br>" * 500 + "')</script>"
    tree, _, left_out = parse(f"<html><head>{HEAD}</head><body>{script}{ARTICLE}</body></html>")
    assert [one.text for one in tree.iter("p")] == [FIRST, LAST]
    assert left_out == []


def test_a_declaration_that_beautiful_soup_refuses_is_no_end() -> None:
    assert "Trạm bơm" in parse("<div>" * 300 + "Trạm bơm chạy lại.<![-><xml>").tree.text_content()


def test_signs_that_no_tree_may_hold_are_dropped() -> None:
    tree, _, _ = parse(f"<p>\x01{FIRST}\x0b</p><!-- \x02")
    assert FIRST in tree.text_content()


BEYOND = {
    "tags": (f"{HEAD}{ARTICLE}<ul>{'<li>a</li>' * 70_000}</ul>", "what follows its first"),
    "attributes": (
        f"{HEAD}<div {' '.join(f'a{n}=1' for n in range(3_000))}>{ARTICLE}</div>",
        "the attributes of a tag with more than 500",
    ),
    "a line": (f"{HEAD}{ARTICLE}<p>{'lúa ' * 20_000}</p>", "of a line, what follows its first"),
}


@pytest.mark.parametrize(("page", "said"), BEYOND.values(), ids=BEYOND.keys())
def test_beyond_all_bounds_a_page_is_read_as_far_as_they_reach_and_says_so(page: str, said: str) -> None:
    read = parse_page(page, URL, PROFILE)
    assert read.article is not None
    assert (read.article.title, (read.article.body or "").partition("\n")[0]) == (TITLE, FIRST)
    [problem] = read.problems
    assert problem.kind == "page beyond all bounds"
    assert (problem.detail or "").startswith(said)
