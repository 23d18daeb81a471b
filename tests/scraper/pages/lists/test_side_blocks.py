"""Side blocks next to a page's list, and on pages that have no list."""

from collections.abc import Iterable

import pytest

from scraper.items import Page
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://xa-n.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TITLES = [
    "Đặt tên ba tuyến đường mới mở ở trung tâm xã",
    "Sửa mái che chợ",
    "Lớp dạy bơi miễn phí cho trẻ em dịp hè",
    "Bầu chọn mười nông dân trồng dừa giỏi nhất",
    "Đội văn nghệ ấp Hạ biểu diễn gây quỹ vì người nghèo",
    "Gặp mặt cựu thanh niên xung phong nhân ngày truyền thống",
]
MENU = '<ul id="menu"><li><a href="/tin">Tin xã</a></li><li><a href="/gop-y">Góp ý</a></li></ul>'


def read(body: str, url: str = "/tin") -> Page:
    return parse_page(
        f"<html><head><title>Xã N</title></head><body>{MENU}{body}</body></html>", f"{SITE}{url}", PROFILE
    )


def titles(page: Page) -> list[str]:
    return [entry.title for entry in page.entries]


def card(n: int) -> str:
    picture = f'<a href="/bai/{n}"><img src="/anh/{n}.jpg"></a>'
    more = f'<a href="/bai/{n}">Đọc tiếp</a>'
    return f'<div class="the">{picture}<h4><a href="/bai/{n}">{TITLES[n]}</a></h4><i>0{n + 1}/05/2023</i>{more}</div>'


def rows(numbers: Iterable[int]) -> str:
    return "".join(f'<li><a href="/bai/{n}">{TITLES[n]}</a></li>' for n in numbers)


CARDS = f"<h2>Tin xã</h2><div>{''.join(map(card, range(3)))}</div>"


@pytest.mark.parametrize("label", ["Tin xem nhiều", "Tin nổi bật", "Mới nhất", "Đọc nhiều", "Tin mới"])
def test_a_page_without_a_list_has_no_entries(label: str) -> None:
    form = '<form method="post"><b>Góp ý</b><input name="ten"><textarea name="y"></textarea></form>'
    page = read(f"<table><tr><td>{form}</td><td><b>{label}</b><ul>{rows(range(2, 6))}</ul></td></tr></table>", "/gop-y")
    assert page.entries == []
    assert page.kind != "list"


@pytest.mark.parametrize("way", ['href="#{}"', 'href="#" data-target="#{}"', 'role="tab" aria-controls="{}"'])
def test_the_panes_of_labelled_tabs_are_no_list(way: str) -> None:
    tabs = "".join(
        f"<li><a {way.format(name)}>{said}</a></li>" for name, said in (("a", "Mới nhất"), ("b", "Đọc nhiều"))
    )
    panes = f'<div id="a"><ul>{rows([1, 3, 4])}</ul></div><div id="b"><ul>{rows([2, 4, 5])}</ul></div>'
    side = f'<ul class="tabs">{tabs}</ul><div>{panes}</div>'
    assert titles(read(f"<main><div>{CARDS}</div><div>{side}</div></main>")) == TITLES[:3]
    assert titles(read(f"<main><div>{side}</div></main>", "/gop-y")) == []


def test_a_way_to_sort_is_not_the_pages_name() -> None:
    sorts = '<div><a href="/tin?sort=asc">Cũ nhất</a> <a href="/tin?sort=views">Xem nhiều</a></div>'
    side = f"<aside><h2>Xem nhiều</h2><ol>{rows(range(5))}</ol></aside>"
    page = read(f"<main><h1>Tin xã</h1>{sorts}<p>Đang cập nhật dữ liệu</p></main>{side}")
    assert (page.kind, page.entries) == ("list", [])


def test_a_block_behind_the_pager_is_none_of_the_list() -> None:
    pager = '<div><b>1</b> <a href="/tin?page=2">2</a> <a href="/tin?page=3">3</a></div>'
    page = read(f"<main><div>{CARDS}{pager}</div><div><ul>{rows(range(3, 6))}</ul></div></main>")
    assert titles(page) == TITLES[:3]


def test_a_column_beside_the_one_that_the_pages_name_heads() -> None:
    side = f'<div class="col-4"><ul>{rows(range(3, 6))}</ul></div>'
    assert titles(read(f'<main><div class="col-8">{CARDS}</div>{side}</main>')) == TITLES[:3]


def test_a_short_title_met_again_in_the_side_column_stays_an_entry() -> None:
    side = f'<div class="sidebar"><h2>Đọc nhiều</h2><ul>{rows(range(5))}</ul></div>'
    footer = f"<footer><ul>{rows([0])}</ul></footer>"
    assert titles(read(f"<div>{CARDS}</div>{side}{footer}")) == TITLES[:3]
    unpictured = "".join(
        f'<div><h4><a href="/bai/{n}">{TITLES[n]}</a></h4><a href="/bai/{n}">Đọc tiếp</a></div>' for n in range(3)
    )
    assert titles(read(f"<div><h2>Tin xã</h2>{unpictured}</div>{side}")) == TITLES[:3]


ARCHIVES = "".join(f'<li><a href="/tin/2023/{month}">Tháng {month}/2023</a></li>' for month in (5, 6, 7))


def test_the_months_of_a_section_are_no_sections() -> None:
    for url in ("/tin", "/tin/2023/5"):
        page = read(f"<div>{CARDS}</div><aside><h4>Lưu trữ</h4><ul>{ARCHIVES}</ul></aside>", url)
        assert not [section for section in page.sections if "2023" in (section.url or "")]


def test_the_years_of_a_section_that_lists_nothing_else_are_followed() -> None:
    years = "".join(f'<li><a href="/tin/{year}">Năm {year}</a></li>' for year in (2021, 2022, 2023))
    page = read(f"<h2>Tin xã</h2><ul>{years}</ul>")
    followed = {section.url for section in page.sections} | {entry.url for entry in page.entries}
    assert followed >= {f"{SITE}/tin/{year}" for year in (2021, 2022, 2023)}


ABOUT = [
    "Lịch sử hình thành xã N từ năm 1890 đến nay",
    "Vị trí địa lý và các ấp của xã N",
    "Di tích lịch sử đình N và lăng Ông",
]


@pytest.mark.parametrize("box", ["nav", "aside"])
def test_what_opens_under_a_menu_is_no_list(box: str) -> None:
    under = "".join(f'<li><a href="/gioi-thieu/{n}.html">{title}</a></li>' for n, title in enumerate(ABOUT))
    menu = f'<nav><ul><li><a href="/gioi-thieu">Giới thiệu</a><ul>{under}</ul></li></ul></nav>'
    poll = '<h3>Xã nên mở đường nào trước?</h3><label><input type="radio" name="a">Đường đê</label>'
    page = read(f"<{box}>{menu}</{box}><div>{poll}</div>", "/binh-chon")
    assert (page.kind, page.entries) == ("other", [])


def test_a_lone_story_of_another_section_in_a_column_is_no_list() -> None:
    menu = '<nav><a href="/gioi-thieu">Giới thiệu</a><a href="/nguon-tin">Nguồn tin</a></nav>'
    story = f'<h3><a href="/gioi-thieu/1.html">{ABOUT[0]}</a></h3><p>Xã nằm bên bờ sông, có tám ấp và một chợ nhỏ.</p>'
    channels = "<ul><li>Thông báo</li><li>Tin xã</li></ul>"
    columns = f'<div class="col-md-8">{channels}</div><div class="col-md-4"><div class="hop">{story}</div></div>'
    page = read(f'{menu}<div class="row">{columns}</div>', "/nguon-tin")
    assert (page.kind, page.entries) == ("other", [])


@pytest.mark.parametrize("cards", [1, 3])
def test_columns_of_a_page_are_no_cards_of_one_list(cards: int) -> None:
    """The first story is large, those after it stand in small boxes; beside them one story and the most read."""
    large = f'<div class="cot"><h2><a href="/tin/bai-0.html">{TITLES[0]}</a></h2><i>01/05/2023</i></div>'
    boxes = (f'<h4><a href="/tin/bai-{n}.html">{TITLES[n]}</a></h4>' for n in range(2, 2 + cards))
    small = "".join(f'<div class="col-12 col-8"><div class="o">{box}</div></div>' for box in boxes)
    story = f'<h3><a href="/gioi-thieu/1.html">{ABOUT[0]}</a></h3><p>Xã có tám ấp và một chợ.</p>'
    read_most = "".join(f'<li><a href="/bai/{n}">{TITLES[n % 6]} ({n})</a></li>' for n in range(20, 26))
    side = f'<div class="hop">{story}</div><div class="hop"><b>Xem nhiều</b><ul>{read_most}</ul></div>'
    columns = f'<div class="col-12 col-13">{large}{small}</div><div class="col-12 col-6">{side}</div>'
    page = read(f'<div class="row">{columns}</div>')
    assert (page.kind, titles(page)) == ("list", [TITLES[0], *TITLES[2 : 2 + cards]])
    assert [entry.published_at for entry in page.entries] == ["2023-05-01", *[None] * cards]


def test_a_home_page_leads_to_numbered_articles_of_its_menus() -> None:
    """ "Cơ cấu tổ chức" stands in no list: its number in the menu is all that leads to it."""
    links = '<li><a href="/co-cau-to-chuc-12345.html">Cơ cấu tổ chức</a></li><li><a href="/tin">Tin xã</a></li>'
    page = read(f"<nav><ul>{links}</ul></nav><div><ul>{rows(range(3))}</ul></div>", "/")
    assert [entry.title for entry in page.entries] == ["Cơ cấu tổ chức", TITLES[0], TITLES[2]]
    assert [section.name for section in page.sections] == ["Tin xã"]
