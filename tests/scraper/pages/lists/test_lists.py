"""What belongs to a page's own list, and what only stands beside it."""

import pytest

from scraper.items import Page
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://quan-p.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TITLES = [
    "Mưa lớn làm ngập nhiều tuyến đường nội ô",
    "Trao học bổng cho học sinh vượt khó học giỏi",
    "Khánh thành nhà văn hóa khóm sau một năm xây dựng",
    "Nông dân trồng sen thu nhập ổn định quanh năm",
    "Hội thao người cao tuổi rộn ràng sân vận động",
    "Ra quân lập lại trật tự lòng lề đường",
]
SUMMARY = "Đoạn tóm tắt này đủ dài để đứng dưới tựa bài trong danh sách."


def read(body: str, url: str = "/tin") -> Page:
    return parse_page(f"<html><head><title>Tin</title></head><body>{body}</body></html>", SITE + url, PROFILE)


def titles(page: Page) -> list[str]:
    return [entry.title for entry in page.entries]


def card(n: int) -> str:
    return f'<div class="item column-{n}"><h2><a href="/bai/{n}">{TITLES[n]}</a></h2><p>{SUMMARY}</p></div>'


def line(n: int) -> str:
    return f'<li><a href="/bai/{n}">{TITLES[n]}</a></li>'


def test_rows_of_cards_whose_classes_are_numbered() -> None:
    rows = "".join(f'<div class="row row-{n}">{card(2 * n)}{card(2 * n + 1)}</div>' for n in range(3))
    assert titles(read(f"<h1>Tin</h1><div>{rows}</div>")) == TITLES


def test_older_titles_under_a_heading_of_their_own() -> None:
    body = f"<div><h1>Tin</h1><div>{card(0)}{card(1)}</div><h4>Các tin đã đưa</h4><ul>{line(2)}{line(3)}</ul></div>"
    assert titles(read(body)) == TITLES[:4]


def test_a_side_column_stays_out() -> None:
    column = f"<td><b>Tin đọc nhiều</b><ul>{line(3)}{line(4)}{line(5)}</ul></td>"
    body = f"<table><tr><td><h1>Tin</h1>{card(0)}{card(1)}{card(2)}</td>{column}</tr></table>"
    assert titles(read(body)) == TITLES[:3]


def test_only_read_more_is_linked() -> None:
    rows = "".join(
        f'<div><b>{TITLES[n]}</b><p>{SUMMARY}</p><a href="/bai/{n}">Xem chi tiết</a></div>' for n in range(3)
    )
    page = read(f"<h1>Tin</h1><div>{rows}</div>")
    assert titles(page) == TITLES[:3]
    assert [entry.summary for entry in page.entries] == [SUMMARY] * 3


def test_a_list_in_what_calls_itself_a_widget() -> None:
    assert titles(read(f'<div class="widget widget-content"><h1>Tin</h1>{card(0)}{card(1)}</div>')) == TITLES[:2]


def test_one_entry_is_a_list() -> None:
    page = read(f"<h1>Tin</h1><ul><li>21/07/2023 <a href='/bai/0'>{TITLES[0]}</a><p>{SUMMARY}</p></li></ul>")
    assert (page.kind, titles(page)) == ("list", TITLES[:1])


def test_a_short_title_among_long_ones() -> None:
    body = f"<h1>Tin</h1><ul>{line(0)}{line(1)}<li><a href='/bai/9'>Thông báo</a></li>{line(2)}</ul>"
    assert titles(read(body)) == [*TITLES[:2], "Thông báo", TITLES[2]]


def test_links_in_prose_are_no_entries() -> None:
    prose = "Theo kế hoạch đã được thông qua tại cuộc họp đầu tháng, các đơn vị sẽ phối hợp triển khai. " * 6
    body = f"<h1>{TITLES[0]}</h1><div><p>{prose}</p><p>{prose} Xem <a href='/bai/3'>{TITLES[3]}</a>.</p></div>"
    page = read(body, "/bai/mua-lon-lam-ngap-nhieu-tuyen-duong-noi-o")
    assert (page.kind, page.entries) == ("article", [])


def test_cards_whose_link_has_no_words() -> None:
    rows = "".join(
        f'<article><h3>{TITLES[n]}</h3><p>{SUMMARY}</p><a class="over" href="/bai/{n}" aria-label="Xem"></a></article>'
        for n in range(3)
    )
    assert titles(read(f"<main><h1>Tin</h1>{rows}</main>")) == TITLES[:3]
    assert titles(read(f"<main><h1>Quận P</h1>{rows}</main>", "/")) == TITLES[:3]


def test_a_next_page_named_only_in_the_head() -> None:
    html = f'<html><head><link rel="next" href="/tin?so=2"></head><body><h1>Tin</h1>{card(0)}{card(1)}</body></html>'
    pager = parse_page(html, f"{SITE}/tin", PROFILE).pager
    assert pager is not None
    assert pager.next is not None
    assert pager.next.url == f"{SITE}/tin?so=2"


def test_frames_lead_to_the_lists() -> None:
    html = '<html><frameset cols="20%,80%"><frame src="menu.htm"><frame src="tin.htm" name="main"></frameset></html>'
    page = parse_page(html, f"{SITE}/", PROFILE)
    assert [section.url for section in page.sections] == [f"{SITE}/menu.htm", f"{SITE}/tin.htm"]


@pytest.mark.parametrize(
    "excuse",
    [
        "Không có mục nào để hiển thị trong dạng xem này",
        "Chuyên mục này chưa có bài viết",
        "(Chưa có bài)",
        "Nội dung đang được xây dựng",
        "Không tìm thấy bài viết nào",
    ],
)
def test_a_side_block_is_not_the_list_of_a_section_that_is_empty(excuse: str) -> None:
    side = f"<td><div>TIN MỚI CẬP NHẬT</div><ul>{''.join(map(line, range(5)))}</ul></td>"
    page = read(f"<table><tr>{side}<td><h1>Lịch tiếp dân</h1><p>{excuse}</p></td></tr></table>")
    assert (page.kind, page.entries) == ("list", [])


def test_a_list_of_weeks_under_the_pages_own_address() -> None:
    weeks = "".join(f'<li><a href="/lich-tiep-dan/tuan-{n}">Lịch tuần {n}</a></li>' for n in range(1, 6))
    page = read(f"<h1>Lịch tiếp dân</h1><ul>{weeks}</ul>", "/lich-tiep-dan")
    assert (page.kind, titles(page)) == ("list", [f"Lịch tuần {n}" for n in range(1, 6)])


def test_an_album_of_pictures_with_short_names() -> None:
    picture = '<div><a href="/anh/{0}"><img src="/{0}.jpg"></a> <a href="/anh/{0}">Lễ hội {0}</a></div>'
    page = read(f"<h1>Hình ảnh</h1><div>{''.join(map(picture.format, range(4)))}</div>", "/thu-vien")
    assert (page.kind, len(page.entries)) == ("list", 4)


def test_a_side_column_that_begins_with_the_last_of_the_list() -> None:
    column = f"<aside><h3>Xem nhiều</h3><ol>{line(2)}{line(4)}{line(5)}</ol></aside>"
    assert titles(read(f"<div><h1>Tin</h1>{card(0)}{card(1)}{card(2)}</div>{column}")) == TITLES[:3]


def test_a_lone_entry_under_its_heading() -> None:
    menu = '<nav><a href="/">Trang chủ</a> <a href="/tin">Tin</a> <a href="/van-ban">Văn bản</a></nav>'
    page = read(
        f'{menu}<div><h1>Tin</h1><ul>{line(3)}</ul><p><a href="/tin?page=1">1</a> <b>2</b></p></div>', "/tin?page=2"
    )
    assert titles(page) == [TITLES[3]]


def test_ways_to_sort_are_no_heading() -> None:
    bar = '<div><a href="/tin?sort=asc">Cũ nhất</a> <a href="/tin?sort=views">Xem nhiều</a></div>'
    more = '<p><a href="/tin?trang=2">Xem thêm</a></p>'
    page = read(f"<div><h1>Tin</h1>{bar}{card(0)}{card(1)}{card(2)}{more}</div>")
    assert page.kind == "list"
    assert titles(page) == TITLES[:3]
    assert page.pager is not None
    assert page.pager.next is not None


def test_the_list_under_the_pages_own_name_though_a_dated_block_stands_beside() -> None:
    notices = "".join(
        f'<p><a href="/tb/{n}">Thông báo số {n} về lịch cúp nước</a> (1{n}/02/2023)</p>' for n in range(5)
    )
    own = f"<td><h1>Tin phường</h1><ul>{''.join(map(line, range(5)))}</ul></td>"
    for row in (f"<td><b>Thông báo</b>{notices}</td>{own}", f"{own}<td><b>Thông báo</b>{notices}</td>"):
        assert titles(read(f"<table><tr>{row}</tr></table>")) == TITLES[:5]


def test_featured_pictures_under_the_pages_name_belong_to_its_list() -> None:
    picture = '<div class="f"><a href="/bai/{0}"><img src="/{0}.jpg"></a><h3><a href="/bai/{0}">{1}</a></h3></div>'
    featured = "".join(picture.format(n, TITLES[n]) for n in range(2))
    page = read(f"<h1>Tin phường</h1><div>{featured}</div><div>{''.join(map(card, range(2, 6)))}</div>")
    assert titles(page) == TITLES
    assert page.sections == []


def test_one_list_parted_by_years() -> None:
    older = f"<h3>Năm 2022</h3><ul>{''.join(map(line, range(3, 6)))}</ul>"
    newer = f"<h3>Năm 2023</h3><ul>{''.join(map(line, range(3)))}</ul>"
    assert titles(read(f"<div><h1>Tin</h1>{newer}{older}</div>")) == TITLES
