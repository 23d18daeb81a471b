"""What a page asks of programs: whose pages are no lists, and which links are not followed."""

import pytest

from scraper.pages.document.head.robots import asked_in
from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

SITE = "https://khu-c.example.gov.vn"
PROFILE = SiteProfile("khu-c", f"{SITE}/")


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ([], ()),
        (["index, follow"], ()),
        (["noindex"], ("noindex",)),
        (["NOINDEX,FOLLOW"], ("noindex",)),
        (["noindex", "max-snippet:-1, nofollow"], ("noindex", "nofollow")),
        (["none"], ("noindex", "nofollow")),
        (["googlebot: noindex", "otherbot: noindex, nofollow"], ()),
        (["unavailable_after: 25 Jun 2030, noindex"], ("noindex",)),
        (["max-image-preview:large, nofollow"], ("nofollow",)),
        (["noarchive, nosnippet"], ()),
    ],
)
def test_what_tags_and_headers_ask(values: list[str], asked: tuple[str, ...]) -> None:
    assert asked_in(values) == asked


ITEMS = "".join(
    f'<li><a href="/tin/ba-con-ap-{n}-cung-nhau-sua-duong">Bà con ấp {n} cùng nhau sửa đường</a></li>' for n in "12345"
)


def _page(menu: str, head: str = "", body: str = "") -> str:
    return (
        f"<html><head>{head}<title>Tin</title></head><body><nav>{menu}</nav><main><h1>Tin tức</h1>{body}"
        f"<ul>{ITEMS}</ul></main></body></html>"
    )


@pytest.mark.parametrize(
    ("tag", "asked"),
    [
        ('<meta name="robots" content="noindex, follow">', ("noindex",)),
        ('<META NAME="ROBOTS" CONTENT="NONE">', ("noindex", "nofollow")),
        ('<meta name="robots" content="index"><meta name="robots" content="noindex">', ("noindex",)),
        ('<meta name="googlebot" content="noindex">', ()),
        ('<meta name="robots">', ()),
    ],
)
def test_a_page_says_what_it_asks(tag: str, asked: tuple[str, ...]) -> None:
    assert parse_page(_page("", head=tag), f"{SITE}/tin-tuc", PROFILE).asked == asked


@pytest.mark.parametrize(
    ("menu", "path", "offered"),
    [
        ('<a href="/tin-tuc">Tin tức</a><a href="/du-an">Dự án</a>', "/tin-tuc", True),
        ('<a href="/tin-tuc" rel="nofollow">Tin tức</a>', "/tin-tuc", False),
        ('<a href="/tin-tuc">Tin tức</a>', "/tu-khoa-a", False),
        ('<a href="/xem.aspx?muc=tin">Tin tức</a><a href="/xem.aspx?muc=duan">Dự án</a>', "/xem.aspx?muc=tin", True),
        ('<a href="/tin-tuc">Tin tức</a><a href="/tin-tuc?nam=2023">2023</a>', "/tin-tuc?nam=2023", False),
    ],
)
def test_its_own_menu_offers_a_section(menu: str, path: str, offered: bool) -> None:
    assert parse_page(_page(menu), SITE + path, PROFILE).offered is offered


def test_links_that_ask_not_to_be_followed_lead_to_no_section() -> None:
    menu = (
        '<a href="/du-an">Dự án</a><a href="/loc/moi-nhat" rel="nofollow">Mới nhất</a>'
        '<a href="/loc/xem-nhieu" rel="noopener NoFollow">Xem nhiều</a><a href="/loc/a" rel="nofollow">Xã hội</a>'
        '<a href="/loc/a">Xã hội</a>'
    )
    sections = parse_page(_page(menu), f"{SITE}/tin-tuc", PROFILE).sections
    assert [section.url for section in sections] == [f"{SITE}/du-an", f"{SITE}/loc/a"]


def test_entries_are_followed_all_the_same() -> None:
    page = parse_page(_page("").replace("<a href", '<a rel="nofollow" href'), f"{SITE}/tin-tuc", PROFILE)
    assert len(page.entries) == len("12345")
