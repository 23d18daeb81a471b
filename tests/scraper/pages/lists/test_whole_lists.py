"""Lists keep all of their entries: in two blocks, with other links in each, in a menu or a ticker as well."""

import pytest

from scraper.items import Page
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://xa-l.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TITLES = [
    "Ấp Giồng Lớn đưa vào sử dụng nhà văn hóa mới",
    "Chợ nổi Vàm Cống nhộn nhịp ngày cuối tuần",
    "Học sinh vùng sâu có thêm cầu treo đến trường",
    "Bà con trúng mùa dưa hấu trên đất giồng cát",
    "Lễ Ok Om Bok năm nay kéo dài ba ngày đêm",
    "Trạm cấp nước sạch phục vụ chín trăm hộ dân",
    "Đội cờ đỏ giữ đường làng xanh sạch đẹp",
    "Hợp tác xã bánh tráng xuất lô hàng đầu tiên",
]
SUMMARY = "Tin này được tóm tắt bằng một câu vừa đủ dài cho người đọc."


def read(body: str, url: str = "/doi-song") -> Page:
    html = f"<html><head><title>Đời sống - Xã L</title></head><body>{body}</body></html>"
    return parse_page(html, SITE + url, PROFILE)


def titles(page: Page) -> list[str]:
    return [entry.title for entry in page.entries]


def link(n: int) -> str:
    return f'<a href="/bai/{n}.html">{TITLES[n]}</a>'


def card(n: int, more: str = "") -> str:
    return f'<div class="tin"><h3>{link(n)}</h3><p>{SUMMARY}</p>{more}</div>'


def bare(n: int) -> str:
    return f'<div class="tin"><a href="/bai/{n}.html"><img src="/{n}.jpg"></a><h3>{link(n)}</h3></div>'


SIDE = (
    '<div class="ben"><h3>Đọc nhiều</h3><ul><li><a href="/cu/1">Vườn cò ấp Bến Giá thu hút du khách</a></li></ul></div>'
)


@pytest.mark.parametrize(
    "body",
    [
        # two sections of the page, a box beside each
        (
            f'<section><div class="trai"><div class="ds">{bare(0)}{bare(1)}{bare(2)}</div></div>{SIDE}</section>'
            f'<section><div class="trai"><div class="ds">{"".join(map(bare, range(3, 8)))}</div></div></section>'
        ),
        # a large story, two smaller ones beside it, then the list
        (
            f'<div class="dau"><article class="lon"><h2>{link(0)}</h2><p>{SUMMARY}</p></article>'
            f'<div class="nho"><article>{link(1)}</article><article>{link(2)}</article></div></div>'
            f'<div class="ds">{"".join(map(card, range(3, 8)))}</div>'
        ),
        # four pinned stories of which only the first has a summary
        (
            f'<div><div class="ghim">{card(0)}{bare(1)}{bare(2)}{bare(3)}</div></div>'
            f'<div><div class="dong">{"".join(map(card, range(4, 8)))}</div></div>'
        ),
        # titles alone: a first one that is larger, the others in a block of their own
        f'<div class="nhat"><h2>{link(0)}</h2></div><div class="khac">{"".join(map(bare, range(1, 8)))}</div>',
        # rows of a table, parted by a banner
        (
            f"<table>{''.join(f'<tr><td>{card(n)}</td></tr>' for n in range(4))}</table>"
            f'<div class="bn"><img src="/b.gif"></div>'
            f"<table>{''.join(f'<tr><td>{card(n)}</td></tr>' for n in range(4, 8))}</table>"
        ),
    ],
    ids=["sections", "large-story", "pinned", "bare-titles", "tables"],
)
def test_one_list_in_two_blocks(body: str) -> None:
    page = read(f'<div class="main"><h1>Đời sống</h1>{body}</div>')
    assert (page.kind, titles(page)) == ("list", TITLES)


def test_the_summary_is_linked_as_well() -> None:
    rows = "".join(
        f'<article><h3>{link(n)}</h3><p><a href="/bai/{n}.html">{SUMMARY}</a></p></article>' for n in range(4)
    )
    page = read(f"<main><h1>Đời sống</h1>{rows}</main>")
    assert [(entry.title, entry.summary) for entry in page.entries] == [(title, SUMMARY) for title in TITLES[:4]]


@pytest.mark.parametrize(
    "more",
    [
        '<div class="lq"><h3 class="nho"><a href="/lq/{n}">Nhìn lại một năm nông thôn mới {n}</a></h3></div>',
        '<span class="muc"><a href="/muc/kinh-te">Kinh tế</a></span> <a class="tg" href="/nguoi/lan">Ngọc Lan</a>',
        '<p class="so"><a href="/bai/{n}.html#comments">3 bình luận</a> <a href="/muc/van-hoa">Văn hóa</a></p>',
        '<ul class="lq"><li><a href="/lq/{n}">Nhìn lại một năm xây dựng nông thôn mới {n}</a></li></ul>',
        '<p>Chuyên mục: <a href="/muc/chi-dao">Chỉ đạo, điều hành của xã</a></p>',
    ],
    ids=["related", "category-and-author", "comments", "related-in-a-list", "long-category"],
)
def test_other_links_in_each_entry_are_none(more: str) -> None:
    rows = "".join(card(n, more.format(n=n)) for n in range(8))
    page = read(f'<div class="main"><h1>Đời sống</h1><div class="ds">{rows}</div></div>')
    assert (page.kind, titles(page)) == ("list", TITLES)


def test_a_category_before_the_title_of_each_row() -> None:
    rows = "".join(f'<tr><td><a href="/muc/{n % 2}">Kinh tế</a></td><td>{link(n)}</td></tr>' for n in range(8))
    assert titles(read(f"<h1>Đời sống</h1><table>{rows}</table>")) == TITLES


def test_two_entries_of_a_row_are_two() -> None:
    rows = "".join(f'<div class="hang">{card(n)}{card(n + 1)}</div>' for n in range(0, 8, 2))
    assert titles(read(f"<h1>Đời sống</h1><div>{rows}</div>")) == TITLES


SHORT = ["Giải bơi xuồng ấp Chợ", "Hội thi gói bánh tét", "Đường hoa ấp Trung vào xuân", "Lớp võ miễn phí ở đình làng"]


def short(n: int) -> str:
    return f'<a href="/doi-song/tin-{"abcd"[n]}">{SHORT[n]}</a>'


ITEMS = "".join(f"<li>{short(n)}</li>" for n in range(4))
DROPDOWN = f'<nav><ul><li><a href="/doi-song">Đời sống</a><ul>{ITEMS}</ul></li></ul></nav>'
MEGA = f'<div class="mega-menu">{"".join(f"<div>{short(n)}</div>" for n in range(4))}</div>'
TICKER = f"<marquee>{' '.join(map(short, range(4)))}</marquee>"
MOST_READ = f"<aside><h4>Xem nhiều</h4><ol>{''.join(f'<li>{short(n)}</li>' for n in range(4))}</ol></aside>"


@pytest.mark.parametrize("around", [DROPDOWN, MEGA, TICKER, TICKER + MOST_READ, DROPDOWN + TICKER + MOST_READ])
def test_entries_stand_in_a_menu_or_ticker_too(around: str) -> None:
    rows = "".join(f"<div class='o'><h2>{short(n)}</h2><p>{SUMMARY}</p></div>" for n in range(4))
    page = read(f"{around}<main><h1>Đời sống</h1>{rows}</main>")
    assert (page.kind, titles(page)) == ("list", SHORT)


def test_a_sections_name_over_its_block_is_no_entry() -> None:
    menu = '<nav><a href="/doi-song">Đời sống</a> <a href="/y-te">Y tế - Giáo dục - Văn hóa</a></nav>'
    block = f'<div class="khoi"><h2><a href="/y-te">Y tế - Giáo dục - Văn hóa</a></h2>{bare(5)}{bare(6)}</div>'
    page = read(f"{menu}<main><h1>Đời sống</h1>{''.join(map(card, range(4)))}{block}</main>")
    assert titles(page) == TITLES[:4]


@pytest.mark.parametrize("label", ["Phản hồi gần đây", "Bình luận mới nhất", "Ý kiến bạn đọc", "Recent comments"])
def test_what_was_commented_on_is_no_entry_of_a_home_page(label: str) -> None:
    comments = "".join(f'<li>Bạn đọc trong <a href="/bai/{n}.html">{TITLES[n]}</a></li>' for n in (6, 7))
    page = read(f"<main>{''.join(map(card, range(4)))}</main><div><h3>{label}</h3><ul>{comments}</ul></div>", "/")
    assert (page.kind, titles(page)) == ("home", TITLES[:4])


def test_links_to_comments_are_no_entries() -> None:
    comments = "".join(f'<li>Bạn đọc: <a href="/bai/{n}.html#comment-{n}">{TITLES[n]}</a></li>' for n in (6, 7))
    assert titles(read(f"<main>{''.join(map(card, range(4)))}</main><ul>{comments}</ul>", "/")) == TITLES[:4]


@pytest.mark.parametrize(
    "count",
    [
        '<i class="fa fa-eye"></i> 1.{n}07',
        '<ul><li><em class="icon-clock"></em> 01/09/2026</li><li><em class="bi bi-eye"></em> 1.{n}07</li></ul>',
        '<span class="meta">01/09/2026 <svg><use href="#eye"></use></svg> <span>1.{n}07</span></span>',
        '<img src="/icons/eye.png" alt=""> 1.{n}07',
        '<span title="Lượt xem">1.{n}07</span>',
        '<span class="material-icons">visibility</span> 1.{n}07',
    ],
)
def test_views_are_a_bare_number_beside_an_eye(count: str) -> None:
    rows = "".join(card(n, f"<div>{count.format(n=n)}</div>") for n in range(3))
    page = read(f"<main><h1>Đời sống</h1>{rows}</main>")
    assert [entry.views for entry in page.entries] == [1007, 1107, 1207]
    assert [entry.summary for entry in page.entries] == [SUMMARY] * 3


def test_a_bare_number_alone_is_no_count_of_views() -> None:
    rows = "".join(card(n, f'<div><i class="fa fa-comment"></i> {n}07</div>') for n in range(3))
    assert [entry.views for entry in read(f"<main><h1>Đời sống</h1>{rows}</main>").entries] == [None] * 3


def block(name: str, first: int, *more: int) -> str:
    facts = "<ul><li>20/10/2025 08:00</li><li>Đã xem: 78</li></ul>"
    titles_under = "".join(f"<li>{link(n)}</li>" for n in more)
    head = f'<div class="dau"><h4><a href="/muc/{first}">{name}</a></h4></div>'
    return f'<div class="khoi">{head}<div class="than"><h3>{link(first)}</h3>{facts}<ul>{titles_under}</ul></div></div>'


def test_a_section_that_only_shows_its_subsections() -> None:
    menu = (
        '<nav><a href="/muc/0">Đoàn thanh niên</a> <a href="/muc/3">Hội phụ nữ</a> <a href="/muc/6">Công đoàn</a></nav>'
    )
    blocks = block("Đoàn thanh niên", 0, 1, 2) + block("Hội phụ nữ", 3, 4, 5) + block("Công đoàn", 6, 7)
    page = read(f'{menu}<div class="cot">{blocks}</div>')
    assert (page.kind, titles(page)) == ("list", TITLES)
    assert [entry.views for entry in page.entries] == [78, None, None, 78, None, None, 78, None]


def test_blocks_of_other_sections_under_a_list_are_none_of_it() -> None:
    rows = "".join(f'<div class="tin"><h2>{link(n)}</h2><p>{SUMMARY}</p></div>' for n in range(4))
    others = "".join(
        f'<div class="o"><h2><a href="/muc/{n}">Mục thứ {n} của xã</a></h2>'
        f"<article><h3>{link(n)}</h3></article><article><h3>{link(n + 1)}</h3></article></div>"
        for n in (4, 6)
    )
    menu = "".join(f'<a href="/muc/{n}">Mục thứ {n} của xã</a>' for n in (4, 6))
    body = f'<main><h1>Đời sống</h1><div class="ds">{rows}</div><div class="luoi">{others}</div></main>'
    assert titles(read(f"<nav>{menu}</nav>{body}")) == TITLES[:4]


@pytest.mark.parametrize(
    "older",
    [
        '<div class="them"><h3>Bài viết khác...</h3><ol class="nav nav-tabs">{rows}</ol></div>',
        "<h3>Các tin khác</h3><ul>{rows}</ul>",
    ],
)
def test_older_titles_go_on_though_they_are_set_as_a_menu_or_stand_in_nothing(older: str) -> None:
    rows = "".join(f"<li>{link(n)}</li>" for n in range(4, 8))
    body = f"<h1>Đời sống</h1><div>{''.join(map(card, range(4)))}</div>{older.format(rows=rows)}"
    assert titles(read(body)) == TITLES
    assert titles(read(f"<main>{body}</main>")) == TITLES
