"""The section that an article belongs to, and the sections that a page links to."""

from __future__ import annotations

import pytest

from scraper.pages.document.document import Document
from scraper.pages.page import parse_page
from scraper.pages.sections.own import own_section
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
        "<ol><li><a href='/'>Trang chủ</a></li><li><a href='/nong-thon'>Nông thôn</a></li><li>Chi tiết tin</li></ol>",
        "<div class='post-category'><a href='/nong-thon'>Nông thôn</a></div>",
        "<p class='chuyen-muc'><a href='/nong-thon'>Nông thôn</a> <a href='/tin-xa'>Tin xã</a></p>",
        "<div class='taxonomy-category'><a href='/nong-thon' rel='tag'>Nông thôn</a></div>",
        "<p>Chuyên mục: Nông thôn | 15/03/2021</p>",
        "<div><a href='/nong-thon'>Nông thôn</a></div>",
        "<span class='badge'>Nông thôn</span>",
        "<div><p>NÔNG THÔN</p></div>",
    ],
    ids=[
        "crumbs",
        "breadcrumb",
        "unnamed",
        "category",
        "labelled",
        "label beside",
        "listed",
        "block",
        "two in a block",
        "tag in a block",
        "words alone",
        "over the title",
        "name over the title",
        "name in capitals",
    ],
)
def test_the_section_of_an_article(before: str) -> None:
    assert article(before) == ("Nông thôn", "/nong-thon")


@pytest.mark.parametrize(
    "after",
    [
        "<footer><a href='{here}' rel='bookmark'><time datetime='2021-03-15'>15/03/2021</time></a>{category}</footer>",
        "<footer><span class='posted-on'><a href='{here}'>Tháng Ba 15, 2021</a></span>{category}</footer>",
        "<footer>{category}<a href='/tag/mia' rel='tag'>mía</a> <a href='/tag/rach' rel='tag'>rạch</a></footer>",
        "<footer>{category}</footer><nav><a href='/2021/03/' rel='prev'>Previous post: Chợ mới</a></nav>",
        "<footer>{category}</footer><nav class='nav-previous'><a href='/2021/03/cho-moi/'>« Bài trước</a></nav>",
    ],
    ids=["bookmark", "date", "tags", "previous post", "step before"],
)
def test_neither_a_date_nor_a_tag_nor_a_step_is_a_section(after: str) -> None:
    category = "<span>Đăng trong <a href='/nong-thon' rel='category tag'>Nông thôn</a></span>"
    assert article(after=after.format(here=ADDRESS, category=category)) == ("Nông thôn", "/nong-thon")
    assert article(after=after.format(here=ADDRESS, category="")) == (None, None)


def test_the_category_of_another_article_is_not_this_ones() -> None:
    card = "<h4><a href='/2021/02/cho/'>Ấp Chợ có chợ mới</a></h4><a href='/tin-xa' rel='category'>Tin xã</a>"
    own = "<p><a href='/nong-thon' rel='category'>Nông thôn</a></p>"
    html = f"<title>Vớt lục bình</title><div>{card}</div><div><h1>Vớt lục bình</h1>{BODY}{own}</div><div>{card}</div>"
    section = own_section(Document(html, SITE + ADDRESS, PROFILE))
    assert section is not None
    assert section.name == "Nông thôn"


def test_a_menu_that_ends_with_a_search_is_no_way() -> None:
    menu = "<ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin-xa'>Tin xã</a></li><li><a>Tìm kiếm</a></li></ul>"
    assert article(before=menu) == (None, None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:section" content="Nông thôn">',
        """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": "/"},
        {"@type": "ListItem", "position": 2, "item": {"@id": "/nong-thon", "name": "Nông thôn"}},
        {"@type": "ListItem", "position": 3, "name": "Bà con ấp Giồng Lớn vớt lục bình"}]}</script>""",
        """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
        [{"@type": "ListItem", "position": 1, "name": "Trang chủ"}],
        [{"@type": "ListItem", "position": 2, "name": "Nông thôn"}]]}</script>""",
        '<meta property="article:section" content="Tin tức, Nông thôn">',
    ],
    ids=["meta", "breadcrumb", "nested breadcrumb", "several"],
)
def test_what_the_head_says_confirms_a_link_that_is_printed(head: str) -> None:
    assert article(before=head) == ("Nông thôn", "/nong-thon")
    assert article(before=head.replace("Nông thôn", "Y tế")) == (None, None)


def test_the_section_whose_folder_the_article_stands_in() -> None:
    assert article(url="/nong-thon/vot-luc-binh.html") == ("Nông thôn", "/nong-thon")


def test_a_side_link_to_the_article_is_no_section() -> None:
    assert article() == (None, None)


LIST = "".join(
    f"<li><h3><a href='/2021/03/bai-{n}/'>Bà con ấp số {n} cùng nhau vớt lục bình</a></h3></li>" for n in range(4)
)
CATEGORIES = [
    ("/category/nong-thon/", "/tag/luc-binh/"),
    ("/?cat=4", "/?tag=luc-binh"),
    ("/chuyen-muc/nong-thon", "/tags/luc-binh"),
]


@pytest.mark.parametrize(("category", "tag"), CATEGORIES)
def test_a_tag_is_no_section_beside_sections(category: str, tag: str) -> None:
    side = f"<aside><ul><li><a href='{category}'>Nông thôn</a></li></ul><p><a href='{tag}'>lục bình</a></p></aside>"
    html = f"<html><head><title>Xã V</title></head><body><h1>Tin mới</h1><ul>{LIST}</ul>{side}</body></html>"
    sections = [section.url for section in parse_page(html, f"{SITE}/", PROFILE).sections]
    assert SITE + category in sections
    assert SITE + tag not in sections


@pytest.mark.parametrize(
    "url", ["/category/xay-dung-dang-chinh-quyen-doan-the/", "/?cat=13", "/tag/xay-dung-nong-thon-moi"]
)
def test_a_category_with_a_long_name_is_no_entry(url: str) -> None:
    of_it = f"<li><a href='{url}'>Xây dựng Đảng - Chính quyền - Đoàn thể</a></li>"
    html = f"<html><head><title>Xã V</title></head><body><h1>Tin mới</h1><ul>{LIST}{of_it}</ul></body></html>"
    page = parse_page(html, f"{SITE}/", PROFILE)
    assert len(page.entries) == LIST.count("<li>")
    assert SITE + url not in [entry.url for entry in page.entries]


def marked_menu(home: str, one: str, other: str, tag: str = "li", end: str = "") -> str:
    links = ((home, "/", "Trang chủ"), (one, "/tin-xa", "Tin xã"), (other, "/nong-thon", "Nông thôn"))
    steps = "".join(f"<{tag}{mark}><a href='{url}'>{name}</a></{tag}>" for mark, url, name in links)
    return f"<div><div>{steps}<{tag}><a href='/van-ban'>Văn bản</a></{tag}>{end}</div></div>"


@pytest.mark.parametrize(
    "before",
    [
        marked_menu("", "", " class='active'"),
        marked_menu("", "", " class='item selected last'"),
        marked_menu("", "", " class='nav__item nav__item--current'", tag="span"),
        f"<table><tr>{marked_menu('', '', ' class=sel', tag='td')}</tr></table>",
        "<p><a href='/tin-xa'>Tin</a> <a class='on' href='/nong-thon'>Nông thôn</a> <a href='/y-te'>Y tế</a></p>",
        "<p><a href='/tin-xa'>Tin</a> <a href='/y-te'>Y tế</a> <a aria-current=page href='/nong-thon'>Nông thôn</a>",
        "<div><a href='/y-te'>Y tế</a><a class='m active' href='/nong-thon'>Nông thôn</a><a href='/cho'>Chợ</a></div>",
        "<p><a href='/y-te'>Y tế</a> <a class='mnActive' href='/nong-thon'>Nông thôn</a> <a href='/cho'>Chợ</a></p>",
        (
            "<ul><li class='active'><a href='/tin-xa'>Tin xã</a><ul><li><a href='/y-te'>Y tế</a></li>"
            "<li class='active'><a href='/nong-thon'>Nông thôn</a></li><li><a href='/cho'>Chợ</a></li></ul></li>"
            "<li><a href='/van-ban'>Văn bản</a></li><li><a href='/lien-he'>Hỏi đáp</a></li></ul>"
        ),
    ],
    ids=["class", "among classes", "block's name", "cells", "link", "aria", "items", "glued", "menu in a menu"],
)
def test_the_section_that_a_menu_marks(before: str) -> None:
    assert article(before=before) == ("Nông thôn", "/nong-thon")


@pytest.mark.parametrize(
    "before",
    [
        marked_menu(" class='active'", "", ""),
        marked_menu("", " class='active'", " class='active'"),
        "<p><a class='active' href='/tieng-viet'>Tiếng Việt</a> <a href='/tieng-khmer'>Tiếng Khmer</a></p>",
        (
            "<div><div class='item active'><a href='/cho'>Ấp Chợ có ngôi chợ mới khang trang hơn xưa</a></div>"
            "<div class='item'><a href='/mia'>Nông dân ấp Giồng Lớn trúng mùa mía năm nay</a></div>"
            "<div class='item'><a href='/cau'>Xã V xây thêm hai cây cầu qua rạch Cái Già</a></div></div>"
        ),
    ],
    ids=["home", "two", "languages", "teasers"],
)
def test_what_is_marked_elsewhere_is_no_section(before: str) -> None:
    assert article(before=before) == (None, None)


@pytest.mark.parametrize(
    "before",
    [
        "<div><a href='/'>Trang chủ</a><i class='fa'></i><a href='/nong-thon'>Nông thôn</a><i></i>Chi tiết</div>",
        (
            "<div>Bạn đang ở: <a href='/'>Trang chủ</a> \\ <a href='/nong-thon'>Nông thôn</a> \\ "
            "<span>Bà con ấp Giồng Lớn vớt lục bình</span></div>"
        ),
        (
            "<div itemscope itemtype='https://schema.org/BreadcrumbList'><a href='/'>Nhà</a> "
            "<a href='/nong-thon'>Nông thôn</a></div>"
        ),
        "<a href='/nong-thon'>‹ Nông thôn</a>",
        "<p>Chuyên mục: <a href='/nong-thon'>Nông thôn »</a></p>",
    ],
    ids=["icons between", "strokes between", "marked up", "step back", "arrow behind"],
)
def test_ways_without_the_usual_marks(before: str) -> None:
    assert article(before=before, url="/nong-thon/vot.html" if "‹" in before else ADDRESS)[0] == "Nông thôn"


def test_the_section_over_a_title_that_only_its_look_makes_one() -> None:
    title = "<div><a href='/nong-thon'>Nông thôn</a></div><div><b>Bà con ấp Giồng Lớn vớt lục bình</b></div>"
    html = f"<html><head><title>Xã V</title></head><body>{MENU}<div>{title}<div>{BODY}</div></div></body></html>"
    page = parse_page(html, f"{SITE}/?xem=12", PROFILE)
    assert page.article is not None
    assert page.article.title == "Bà con ấp Giồng Lớn vớt lục bình"
    assert page.article.section is not None
    assert page.article.section.name == "Nông thôn"


@pytest.mark.parametrize("form", ["<div class='title-cate'>{} <i></i> {}</div>", "<h3>{} {}</h3>"])
def test_the_inner_of_two_sections_over_the_title(form: str) -> None:
    inner = "<ul><li><a href='/mua-vu'>Mùa vụ</a></li></ul>"
    menu = f"<ul><li><a href='/nong-thon'>Nông thôn</a>{inner}</li><li><a href='/cho'>Chợ</a></li></ul>"
    way = form.format("<a href='/nong-thon'>Nông thôn</a>", "<a href='/mua-vu'>Mùa vụ</a>")
    assert article(before=f"<nav>{menu}</nav>{way}") == ("Mùa vụ", "/mua-vu")


@pytest.mark.parametrize("mark", ["»", "•", "/"])
def test_the_last_of_two_sections_that_the_mark_of_a_way_parts(mark: str) -> None:
    way = f"<p><a href='/tin-xa'>Tin xã</a> {mark} <a href='/nong-thon'>Nông thôn</a></p>"
    assert article(before=way) == ("Nông thôn", "/nong-thon")
    assert article(before=way.replace(f" {mark} ", ", ")) == (None, None)


@pytest.mark.parametrize("block", ["c-detail-head__cat", "news-detail-category", "box-chuyen-muc"])
def test_a_category_beside_the_date_by_the_name_of_its_block(block: str) -> None:
    row = f"<div><span class='{block}'><a href='/nong-thon'>Nông thôn</a></span> <span>15:05 15/03/2021</span></div>"
    assert article(before=row) == ("Nông thôn", "/nong-thon")


@pytest.mark.parametrize("path", ["/nong-thon/ct/512/7781", "/nong-thon/vot-luc-binh.aspx", "/tin/nong-thon/2021/vot"])
def test_the_section_whose_name_is_a_folder_of_the_address(path: str) -> None:
    html = f"""<html><head><title>Bà con ấp Giồng Lớn vớt lục bình</title></head><body><p><a href='/c/1'>Nông thôn</a>
        <a href='/c/2'>Chợ</a></p><h1>Bà con ấp Giồng Lớn vớt lục bình</h1><p>15/03/2021</p>{BODY}</body></html>"""
    section = own_section(Document(html, SITE + path, PROFILE))
    assert section is not None
    assert section.url == f"{SITE}/c/1"


def test_a_box_of_all_categories_over_the_article_names_the_marked_one_or_none() -> None:
    items = ("<li><a href='/danh-muc/1'>Tin xã</a></li>", "<li class='{}'><a href='/danh-muc/2'>Nông thôn</a></li>")
    box = f"<div><h4>Danh mục</h4><ul>{''.join(items)}<li><a href='/danh-muc/3'>Chuyển đổi số</a></li></ul></div>"
    assert article(before=box.format("dang-chon")) == ("Nông thôn", "/danh-muc/2")


def test_a_link_in_the_block_of_the_title_needs_no_menu() -> None:
    html = "<html><title>Vớt lục bình</title><body>{}<main><p>{}</p><h1>Vớt lục bình</h1><p>15/03/2021</p>{}</main>"
    link = "<a href='/nong-thon'>Nông thôn</a>"
    for beside, names in ((html.format("", link, BODY), ["Nông thôn"]), (html.format(link, "", BODY), [])):
        section = own_section(Document(beside, SITE + ADDRESS, PROFILE))
        assert [section.name] == names if section else names == []


@pytest.mark.parametrize("name", ["Xã V anh hùng", "Tin mới nhất", "Đọc thêm"])
def test_words_over_the_title_that_no_menu_has_are_no_section(name: str) -> None:
    assert article(before=f"<p>{name}</p>") == (None, None)


def test_a_line_of_links_that_ends_without_words_is_no_way() -> None:
    line = "<div><a href='/'>Trang chủ</a> | <a href='/quang-cao'>Liên hệ quảng cáo</a> <span> </span>|</div>"
    assert article(before=line) == (None, None)


@pytest.mark.parametrize(
    "facts", ["<ul><li>Nông thôn</li><li>312 lượt xem</li></ul>", "<p>312 lượt xem | Nông thôn</p>"]
)
def test_a_section_without_a_link_among_the_facts_under_the_title(facts: str) -> None:
    html = f"""<html><head><title>Bà con ấp Giồng Lớn vớt lục bình</title></head><body>{MENU}
        <h1>Bà con ấp Giồng Lớn vớt lục bình</h1>{facts}<div>{BODY}</div></body></html>"""
    section = own_section(Document(html, SITE + ADDRESS, PROFILE))
    assert section is not None
    assert section.url == f"{SITE}/nong-thon"
