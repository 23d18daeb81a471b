"""The section that an article belongs to, and the sections that a page links to."""

from __future__ import annotations

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://xa-v.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TEXT = (
    "Sáng nay, bà con ấp Giồng Lớn cùng nhau vớt lục bình trên con rạch chảy qua xóm. ",
    "Ai cũng mong nước thông, ghe xuồng đi lại dễ dàng trước mùa thu hoạch mía. ",
    "Theo trưởng ấp, việc này được làm đều đặn ba tháng một lần, mỗi nhà góp một người.",
)
BODY = "".join(f"<p>{text}</p>" for text in TEXT)
MENU = (
    "<ul class='menu'><li><a href='/'>Trang chủ</a></li><li><a href='/tin-xa'>Tin xã</a></li>"
    "<li><a href='/nong-thon'>Nông thôn</a></li></ul>"
)
NEW = (
    "<div><h4>Bài viết mới</h4><ul><li><a href='/2021/03/vot-luc-binh/'>Bà con ấp Giồng Lớn vớt lục bình</a></li>"
    "<li><a href='/2021/03/to-hop-tac/'>Ra mắt tổ hợp tác đan lát ở ấp Chợ</a></li></ul></div>"
)
ADDRESS = "/2021/03/vot-luc-binh/"


def article(before: str = "", after: str = "", url: str = ADDRESS) -> tuple[str | None, str | None]:
    html = f"""<html><head><title>Bà con ấp Giồng Lớn vớt lục bình</title></head><body>{MENU}{before}
        <h1>Bà con ấp Giồng Lớn vớt lục bình</h1><p>15/03/2021</p><div>{BODY}</div>{after}{NEW}</body></html>"""
    page = parse_page(html, SITE + url, PROFILE)
    assert page.article is not None
    section = page.article.section
    return (section.name, section.url and section.url.removeprefix(SITE)) if section else (None, None)


@pytest.mark.parametrize(
    "before",
    [
        "<nav class='crumbs'><a href='/'>Trang chủ</a> » <a href='/nong-thon'>Nông thôn</a> » Vớt lục bình</nav>",
        "<div class='breadcrumb'><a href='/'>Trang chủ</a> / <a href='/nong-thon'>Nông thôn</a></div>",
        "<div><a href='/'>Trang chủ</a> &gt; <a href='/nong-thon'>Nông thôn</a></div>",
        "<p><a href='/nong-thon' rel='category tag'>Nông thôn</a></p>",
        "<dl><dt>Chi tiết</dt><dd>Chuyên mục: <a href='/nong-thon'>Nông thôn</a></dd></dl>",
        "<span>Chuyên mục</span>: <a href='/nong-thon'>Nông thôn</a>",
    ],
    ids=["crumbs", "breadcrumb", "unnamed", "category", "labelled", "label beside"],
)
def test_the_section_of_an_article(before: str) -> None:
    assert article(before) == ("Nông thôn", "/nong-thon")


def test_the_section_whose_folder_the_article_stands_in() -> None:
    assert article(url="/nong-thon/vot-luc-binh.html") == ("Nông thôn", "/nong-thon")


def test_a_side_link_to_the_article_is_no_section() -> None:
    assert article() == (None, None)
