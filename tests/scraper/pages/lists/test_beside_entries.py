"""What stands beside entries is none: menus, tools, related articles; what is in their link is theirs."""

import pytest

from scraper.items import Page
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://xa-p.demo.gov.vn"
PROFILE = SiteProfile("demo", f"{SITE}/")
TITLES = [
    "Ngư dân Cồn Nhàn trúng luồng cá cơm đầu mùa",
    "Lớp bơi miễn phí cho trẻ em vùng sông nước",
    "Đội dân phòng ấp Bãi Bùng tuần tra ban đêm",
    "Hai mươi giếng khoan cũ được trám lấp an toàn",
]
SUMMARIES = [f"Câu thứ {n} này nói vắn tắt về việc đang được bà con quan tâm." for n in ("nhất", "nhì", "ba", "tư")]


def read(body: str, title: str = "Tin tức") -> Page:
    html = f"<html><head><title>{title} - Xã P</title></head><body>{body}</body></html>"
    return parse_page(html, f"{SITE}/tin-tuc", PROFILE)


def titles(page: Page) -> list[str]:
    return [entry.title for entry in page.entries]


MENUS = [
    '<p><a href="/">Trang nhà</a> | <a href="/tin-tuc">Tin tức</a> | <a href="/tin-anh">Tin ảnh</a></p>',
    '<div><span><a href="/">P</a></span><span><a href="/tin-tuc">Tin tức</a></span> <a href="/so">Sơ đồ</a></div>',
    '<ul><li><a href="/index.html">1</a></li><li><a href="/tin-tuc">Tin tức</a></li><li><a href="/c">Chợ</a></li></ul>',
]


@pytest.mark.parametrize("menu", MENUS)
def test_a_menu_without_a_name_is_no_entry(menu: str) -> None:
    posts = "".join(
        f'<div class="bai"><h3><a href="/bai/{n}">{title}</a></h3><p>{SUMMARIES[n]}</p></div>'
        for n, title in enumerate(TITLES)
    )
    page = read(f'<div class="dau">{menu}</div>{posts}')
    assert titles(page) == TITLES
    assert [section.name for section in page.sections] == [menu.rsplit("</a>", 1)[0].rsplit(">", 1)[1]]


@pytest.mark.parametrize("menu", MENUS)
def test_stories_between_such_a_menu_and_the_list_are_its_first(menu: str) -> None:
    lead = f'<div class="lon"><a href="/bai/0"><b>{TITLES[0]}</b></a><p>{SUMMARIES[0]}</p></div>'
    beneath = f'<div class="nho"><div><a href="/bai/1">{TITLES[1]}</a></div></div>'
    rest = "".join(f'<li><img src="/{n}.jpg"><a href="/bai/{n}">{TITLES[n]}</a><br>{SUMMARIES[n]}</li>' for n in (2, 3))
    assert titles(read(f"<div>{menu}</div>{lead}{beneath}<ul>{rest}</ul>")) == TITLES


@pytest.mark.parametrize("tool", ['<a href="/tin-tuc/gui">Gửi tin bài</a>', '<p><a href="/rss-tin">Theo dõi</a></p>'])
def test_a_link_to_a_tool_before_the_entries_is_none(tool: str) -> None:
    rows = "".join(
        f'<div class="o"><p>{n}/2/2024</p><p><a href="/tin-tuc/{n}">{t}</a></p></div>' for n, t in enumerate(TITLES, 1)
    )
    page = read(f"<h2>Tin tức</h2>{tool}{rows}")
    assert titles(page) == TITLES
    assert [entry.published_at for entry in page.entries] == [f"2024-02-0{n}" for n in range(1, 5)]


def test_a_short_title_with_a_picture_is_an_entry() -> None:
    first = (
        '<div class="lon"><a href="/tin-tuc/tho"><img src="/tho.jpg"></a><a href="/tin-tuc/tho">Thơ đầu xuân</a></div>'
    )
    rows = "".join(f'<div class="o"><a href="/tin-tuc/{n}">{title}</a></div>' for n, title in enumerate(TITLES))
    assert titles(read(f"<h2>Tin tức</h2>{first}{rows}")) == ["Thơ đầu xuân", *TITLES]


@pytest.mark.parametrize("label", ["Xem thêm: ", "<b>Bài trước:</b> ", "» Cùng chủ đề:&nbsp;"])
def test_a_labelled_link_in_an_entry_is_another_article(label: str) -> None:
    rows = "".join(
        f'<div class="o"><div class="a1"><a href="/{n}">{title}</a></div><div class="a2">{SUMMARIES[n]}</div>'
        f'<div class="a3">{label}<a href="/cu/{n}">Chuyện cũ số {n} còn nhắc mãi</a></div></div>'
        for n, title in enumerate(TITLES)
    )
    assert titles(read(f"<h1>Tin tức</h1><div>{rows}</div>")) == TITLES


@pytest.mark.parametrize(
    "card",
    [
        (
            '<a class="the" href="/{n}"><img src="/{n}.jpg"><span class="ten">{title}</span>'
            '<span class="duoi"><i class="bi bi-day"></i> 0{n}/10/2025 <i class="bi bi-eye"></i> 1.20{n}</span></a>'
        ),
        '<a href="/{n}"><span><em>0{n}/10/2025</em><strong>{title}</strong><u>Lượt xem: 1.20{n}</u></span></a>',
        '<a href="/{n}"><span>{title}</span><time>0{n}/10/2025</time><span class="views">1.20{n}</span></a> ',
    ],
)
def test_cards_that_only_a_style_parts_are_entries_with_their_facts(card: str) -> None:
    cards = "".join(card.format(n=n, title=title) for n, title in enumerate(TITLES, 1))
    page = read(f'<main><h1>Tin tức</h1><div class="luoi">{cards}</div></main>')
    assert titles(page) == TITLES
    assert [entry.published_at for entry in page.entries] == [f"2025-10-0{n}" for n in range(1, 5)]
    assert [entry.views for entry in page.entries] == [1201, 1202, 1203, 1204]
    assert {entry.summary for entry in page.entries} == {None}


def card(number: int) -> str:
    title, summary = TITLES[number % 4], SUMMARIES[number % 4]
    return f'<div class="the ngang"><h3><a href="/bai/{number}">{title} {number}</a></h3><p>{summary}</p></div>'


def test_a_list_goes_on_behind_a_column_in_cards_of_the_same_make() -> None:
    first, rest = "".join(map(card, range(4))), "".join(map(card, range(4, 7)))
    column = '<div class="phai"><h2>Đáng lưu ý</h2><p><a href="/gia">Giá lúa</a> <a href="/mua">Lịch mưa</a></p></div>'
    page = read(f'<div class="tren"><div class="trai">{first}</div>{column}</div><div class="dong">{rest}</div>')
    assert len(page.entries) == 7


def test_titles_under_a_story_with_a_label_between_two_parts_of_a_list_are_not_its_own() -> None:
    rows = "".join(f'<div class="dong"><a href="/bai/{n}">{TITLES[n]}</a><p>{SUMMARIES[n]}</p></div>' for n in range(3))
    more = "".join(
        f'<div class="hang"><a href="/bai/{n}">{TITLES[n % 4]} {n}</a><p>{SUMMARIES[0]}</p></div>' for n in range(4, 9)
    )
    asked = "".join(f'<div class="nho"><a href="/y-kien/{n}">{TITLES[n]} hay chưa</a></div>' for n in (1, 2, 3))
    box = (
        '<div class="hop"><h2>Hỏi ý bà con</h2><div class="to"><a href="/y-kien/9">Có nên dời chợ ra đầu lộ?</a></div>'
        f'<div class="duoi">{asked}</div></div>'
    )
    page = read(f'<div class="dau">{rows}</div><div class="ben">{box}</div><div class="duoi">{more}</div>')
    assert [entry.url for entry in page.entries if "y-kien" in entry.url] == []
